import { type Actor, may } from '../../access/actor.js';
import type { Action } from '../../kit/views/parts.js';
import type { PlainPage, PlainSection } from '../../kit/views/plain-page.js';
import type { Overview } from './overview.query.js';

export function overviewPage(actor: Actor, figures: Overview): PlainPage {
  const sections = [groupsSection(figures)];
  if (may(actor, 'students.read')) sections.push(studentsSection(actor, figures));
  if (may(actor, 'orders.read')) sections.push(papersSection(actor, figures));
  return {
    title: 'Контингент',
    lead: 'Группы, студенты, родители и приказы, которые вам открыты.',
    actions: actionsOf(actor),
    sections,
  };
}

function actionsOf(actor: Actor): Action[] {
  const actions: Action[] = [];
  if (may(actor, 'groups.manage')) {
    actions.push({ label: 'Создать группу', href: '/contingent/new-group', main: true });
  }
  if (may(actor, 'orders.issue')) actions.push({ label: 'Новый приказ', href: '/contingent/new-order' });
  return actions;
}

function groupsSection({ groups, uncurated }: Overview): PlainSection {
  return {
    heading: 'Группы',
    pairs: [
      { label: 'Групп сейчас', value: groups, href: '/contingent/groups' },
      ...(uncurated > 0
        ? [
            {
              label: 'Без куратора',
              value: uncurated,
              href: '/contingent/groups?sort=-curator',
              note: 'Родителям и студентам некому выдать пароли.',
            },
          ]
        : []),
    ],
  };
}

function studentsSection(actor: Actor, figures: Overview): PlainSection {
  return {
    heading: 'Студенты',
    pairs: [
      { label: 'Учатся сейчас', value: figures.students, href: '/contingent/students' },
      { label: 'Несовершеннолетние', value: figures.minors },
      {
        label: 'В академическом отпуске',
        value: figures.onLeave,
        href: '/contingent/students?who=left',
      },
      ...(may(actor, 'students.personalData')
        ? [{ label: 'Без СНИЛС в карточке', value: figures.withoutSnils }]
        : []),
    ],
  };
}

function papersSection(actor: Actor, { guardians, drafts }: Overview): PlainSection {
  return {
    heading: 'Приказы и родители',
    pairs: [
      { label: 'Приказы', value: 'все приказы', href: '/contingent/orders' },
      { label: 'Ждут подписи', value: drafts, href: '/contingent/orders?state=draft' },
      ...(may(actor, 'guardians.read')
        ? [{ label: 'Родителей и представителей', value: guardians, href: '/contingent/guardians' }]
        : []),
    ],
  };
}
