import { grantOf, may, type Actor } from '../../access/actor.js';
import type { PlainPage, PlainSection } from '../../kit/views/plain-page.js';
import { CURRICULA } from '../curricula/curricula.page.js';
import { sectionTabs } from '../section-tabs.js';
import type { CurriculumCounts, NearPlan, PlanlessGroup } from './start.query.js';

interface Start {
  counts: CurriculumCounts;
  plans: readonly NearPlan[];
  planless: readonly PlanlessGroup[];
}

/** The whole section for the staff; a student and a guardian see the plan of the own group and nothing else. */
export function curriculumStartPage(actor: Actor, { counts, plans, planless }: Start): PlainPage {
  if (grantOf(actor, 'curricula.read') !== 'all') {
    return { title: 'Учебный план', sections: [plansSection(plans, 'План вашей группы')] };
  }
  return {
    title: 'Учебные планы',
    tabs: sectionTabs('/curriculum'),
    actions: may(actor, 'curricula.edit')
      ? [{ label: 'Загрузить план', href: `${CURRICULA}/import`, main: true }]
      : [],
    facts: [
      { value: counts.programmes, label: 'программ' },
      { value: counts.curricula, label: 'учебных планов' },
      { value: counts.disciplines, label: 'дисциплин и практик' },
    ],
    sections: [
      ...(planless.length > 0 ? [planlessSection(actor, planless)] : []),
      plansSection(plans, 'Планы, по которым учатся'),
    ],
  };
}

function plansSection(plans: readonly NearPlan[], heading: string): PlainSection {
  return {
    heading,
    table: {
      columns: [{ label: 'План' }, { label: 'Год набора', numeric: true }, { label: 'Группы' }],
      rows: plans.map(({ id, name, startYear, groups }) => ({
        cells: [{ text: name, href: `${CURRICULA}/${id}` }, { text: startYear }, { text: groups.join(', ') }],
      })),
      empty: {
        title: 'Пока никто не учится по планам из системы',
        text: 'План группы выбирает администратор в её карточке; курсы семестра после этого появятся сами.',
      },
    },
  };
}

/** The plan of a group is chosen by the administrator (4.1). */
function whoChooses(actor: Actor): string {
  return may(actor, 'groups.manage') ? 'Откройте группу и выберите план.' : 'План выбирает администратор.';
}

function planlessSection(actor: Actor, groups: readonly PlanlessGroup[]): PlainSection {
  const linked = may(actor, 'directory.read');
  return {
    heading: 'Группы без учебного плана',
    text: `У этих групп не появятся курсы и журналы, пока в карточке группы не выбран план. ${whoChooses(actor)}`,
    table: {
      columns: [{ label: 'Группа' }, { label: 'Год набора', numeric: true }],
      rows: groups.map(({ id, name, startYear }) => ({
        cells: [{ text: name, ...(linked && { href: `/contingent/groups/${id}` }) }, { text: startYear }],
      })),
      empty: { title: 'У каждой группы есть план' },
    },
  };
}
