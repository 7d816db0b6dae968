import { type Actor, may } from '../../access/actor.js';
import { ageOn } from '../../kit/dates/iso-date.js';
import { plural } from '../../kit/dates/plural.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { Action, HistoryEntry } from '../../kit/views/parts.js';
import type { PlainPage, PlainSection } from '../../kit/views/plain-page.js';
import { foldOrders, statusOn } from '../orders/student-state.rules.js';
import { guardiansSection } from './guardians-section.page.js';
import { ordersSection } from './orders-section.page.js';
import type { GuardianRow, StayRow, StudentHeader, StudentOrderRow } from './student-card.query.js';
import { FUNDING_WORDS, SEX_WORDS, STATUS_WORDS } from './student-words.js';

export interface StudentCard {
  student: StudentHeader;
  stays: readonly StayRow[];
  orders: readonly StudentOrderRow[];
  guardians: readonly GuardianRow[];
  history: HistoryEntry[];
  /** Opened by «Показать», written to the history. */
  snils?: string;
}

export function studentCardPage(actor: Actor, card: StudentCard): PlainPage {
  const { student, stays } = card;
  const group = stays.find(({ since, until }) => since <= actor.today && (!until || until > actor.today));
  return {
    title: student.name,
    lead: [group ? `группа ${group.group}` : undefined, statusText(actor, card)].filter(Boolean).join(' · '),
    actions: actionsOf(actor, student),
    sections: [
      aboutSection(actor, card),
      staysSection(actor, stays),
      ordersSection(actor, card.orders),
      guardiansSection(actor, student, card.guardians),
    ],
    ...(card.history.length > 0 && { history: card.history }),
  };
}

function statusText(actor: Actor, { orders }: StudentCard): string {
  const signed = orders
    .filter(({ state }) => state === 'signed')
    .map(({ kind, number, effectiveOn, group }) => ({
      kind,
      number,
      effective: effectiveOn,
      groupId: group,
    }));
  return STATUS_WORDS[statusOn(foldOrders(signed), actor.today)];
}

function actionsOf(actor: Actor, student: StudentHeader): Action[] {
  const path = `/contingent/students/${student.id}`;
  const actions: Action[] = [];
  if (may(actor, 'students.edit'))
    actions.push({ label: 'Править карточку', href: `${path}/edit`, main: true });
  if (may(actor, 'orders.issue')) actions.push({ label: 'Новый приказ', href: '/contingent/new-order' });
  if (may(actor, 'guardians.edit')) {
    actions.push({ label: 'Добавить родителя', href: `${path}/new-guardian` });
  }
  return actions;
}

function aboutSection(actor: Actor, card: StudentCard): PlainSection {
  const { student } = card;
  const age = plural(ageOn(student.birthDate, actor.today), 'год', 'года', 'лет');
  const account = student.login
    ? `${student.login}${student.disabledAt ? ' (отключена)' : ''}`
    : 'не создана';
  return {
    heading: 'Сведения',
    pairs: [
      { label: 'Дата рождения', value: dottedDate(student.birthDate), note: age },
      { label: 'Пол', value: SEX_WORDS[student.sex] ?? student.sex },
      { label: 'Зачётная книжка', value: student.recordBook || '—' },
      { label: 'Основа обучения', value: FUNDING_WORDS[student.funding] ?? student.funding },
      { label: 'Телефон', value: student.phone || '—' },
      { label: 'Электронная почта', value: student.email || '—' },
      { label: 'Учётная запись', value: account },
      ...(student.personal ? [snilsPair(card)] : []),
    ],
    ...(student.personal &&
      student.hasSnils &&
      !card.snils && {
        actions: [
          { label: 'Показать СНИЛС', href: `/contingent/students/${student.id}/snils`, method: 'post' },
        ],
      }),
  };
}

function snilsPair({ student, snils }: StudentCard): NonNullable<PlainSection['pairs']>[number] {
  const label = 'СНИЛС';
  if (snils) return { label, value: snils, note: 'Просмотр записан в историю.' };
  if (student.hasSnils) return { label, value: '•••-•••-••• ••' };
  if (student.snilsAbsence) return { label, value: 'нет', note: student.snilsAbsence };
  return { label, value: 'не указан', badge: 'warn' };
}

function staysSection(actor: Actor, stays: readonly StayRow[]): PlainSection {
  const linked = may(actor, 'directory.read');
  return {
    heading: 'Группы',
    table: {
      columns: [{ label: 'Группа' }, { label: 'С' }, { label: 'До' }],
      rows: stays.map((stay) => ({
        cells: [
          { text: stay.group, ...(linked && { href: `/contingent/groups/${stay.groupId}` }) },
          { text: dottedDate(stay.since) },
          { text: stay.until ? dottedDate(stay.until) : 'по настоящее время' },
        ],
        muted: stay.until !== null && stay.until <= actor.today,
      })),
      empty: { title: 'Ни в одной группе ещё не был' },
    },
  };
}
