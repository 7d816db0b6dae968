import { type Actor, grantOf, may } from '../../access/actor.js';
import type { HistoryNames } from '../../access/audit/history-entries.js';
import { plural, pluralForm } from '../../kit/dates/plural.js';
import { dottedDate, longDate } from '../../kit/dates/russian-dates.js';
import type { Action, HistoryEntry } from '../../kit/views/parts.js';
import type { PlainPage, PlainSection } from '../../kit/views/plain-page.js';
import type { CuratorRow, GroupHeader, RosterRow, SubgroupRow } from './group-card.query.js';

export interface GroupCard {
  group: GroupHeader;
  /** The day the card is shown for. */
  on: string;
  roster: readonly RosterRow[];
  curators: readonly CuratorRow[];
  subgroups: readonly SubgroupRow[];
  history: HistoryEntry[];
}

export function groupCardPage(actor: Actor, card: GroupCard): PlainPage {
  const { group, roster, on } = card;
  return {
    title: `Группа ${group.name}`,
    lead: [group.department, group.course > 0 && `${group.course} курс`, group.curriculum]
      .filter(Boolean)
      .join(' · '),
    ...(group.reads && {
      facts: [{ value: roster.length, label: pluralForm(roster.length, 'студент', 'студента', 'студентов') }],
    }),
    actions: actionsOf(actor, group),
    sections: [
      aboutSection(card),
      ...(group.reads ? [rosterSection(actor, group, roster, on)] : []),
      subgroupsSection(card),
      curatorsSection(card),
    ],
    ...(card.history.length > 0 && { history: card.history }),
  };
}

function actionsOf(actor: Actor, group: GroupHeader): Action[] {
  const path = `/contingent/groups/${group.id}`;
  const enrols = may(actor, 'orders.issue') && may(actor, 'students.edit');
  return [
    enrols && { label: 'Вставить список студентов', href: `${path}/enrol`, main: !group.hasStudents },
    may(actor, 'groups.manage') && group.curriculumId === null
      ? { label: 'Выбрать учебный план', href: `${path}/edit`, main: group.hasStudents }
      : may(actor, 'groups.manage') && { label: 'Править', href: `${path}/edit` },
    may(actor, 'groups.manage') && { label: 'Назначить куратора', href: `${path}/curator` },
    group.divides && { label: 'Подгруппы', href: `${path}/subgroups` },
    group.handsOut && { label: 'Логины и пароли', href: `${path}/credentials` },
  ].filter((action) => action !== false);
}

function aboutSection({ group, curators, on }: GroupCard): PlainSection {
  const now = curators.find(({ since, until }) => since <= on && (until === null || until > on));
  return {
    pairs: [
      { label: 'Отделение', value: group.department },
      { label: 'Учебный план', value: group.curriculum ?? 'не выбран' },
      { label: 'Год начала обучения', value: group.startYear },
      { label: 'Куратор', value: now?.name ?? 'не назначен' },
      ...(group.disbandedOn ? [{ label: 'Расформирована', value: dottedDate(group.disbandedOn) }] : []),
    ],
  };
}

function rosterSection(
  actor: Actor,
  group: GroupHeader,
  roster: readonly RosterRow[],
  on: string,
): PlainSection {
  return {
    heading: `Состав на ${longDate(on)}`,
    filters: [{ name: 'on', label: 'На дату', type: 'date', value: on }],
    table: {
      columns: [
        { label: 'Студент' },
        { label: 'Дата рождения' },
        { label: 'В группе с' },
        { label: 'Состояние' },
      ],
      rows: roster.map((student, index) => ({
        cells: [
          {
            text: `${index + 1}. ${student.name}`,
            ...((!student.moved || grantOf(actor, 'students.read') === 'all') && {
              href: `/contingent/students/${student.id}`,
            }),
          },
          { text: dottedDate(student.birthDate) },
          { text: dottedDate(student.since) },
          { text: stateOf(student), ...(student.until && { muted: true }) },
        ],
      })),
      empty: {
        title: 'В этот день в группе никого нет',
        ...(may(actor, 'orders.issue') && {
          text: 'Вставьте список студентов и зачислите их одним приказом.',
          action: { label: 'Вставить список студентов', href: `/contingent/groups/${group.id}/enrol` },
        }),
      },
    },
  };
}

const LEFT: Readonly<Record<string, string>> = {
  transfer: 'переведён',
  academicLeave: 'академический отпуск',
  expel: 'отчислен',
  graduate: 'выпущен',
};

function stateOf({ until, leftBy }: RosterRow): string {
  return until === null ? 'учится' : `${LEFT[leftBy ?? ''] ?? 'выбыл'} с ${dottedDate(until)}`;
}

function subgroupsSection({ subgroups, group }: GroupCard): PlainSection {
  const divisions = [...new Set(subgroups.map(({ division }) => division))];
  const pairs = divisions.map((division) => ({
    label: division || 'Деление группы',
    value: subgroups
      .filter((one) => one.division === division)
      .map((one) => `${one.number}-я: ${plural(one.students, 'студент', 'студента', 'студентов')}`)
      .join(', '),
  }));
  if (pairs.length > 0) return { heading: 'Подгруппы', pairs };
  const how = group.divides ? ' Разделить её можно на странице «Подгруппы».' : '';
  return { heading: 'Подгруппы', text: `Группа не делится на подгруппы.${how}` };
}

function curatorsSection({ curators }: GroupCard): PlainSection {
  return {
    heading: 'Кураторы',
    table: {
      columns: [{ label: 'Куратор' }, { label: 'С' }, { label: 'По' }],
      rows: curators.map((curator) => ({
        cells: [
          { text: curator.name },
          { text: dottedDate(curator.since) },
          { text: curator.until ? `до ${dottedDate(curator.until)}` : 'по настоящее время' },
        ],
        muted: curator.until !== null,
      })),
      empty: { title: 'Куратор не назначен' },
    },
  };
}

export function groupHistoryNames(choices: {
  departments: Readonly<Record<string, string>>;
  employees: Readonly<Record<string, string>>;
}): Record<string, HistoryNames> {
  return {
    study_group: {
      record: 'Группа',
      columns: {
        name: 'Название',
        department_id: 'Отделение',
        start_year: 'Год начала',
        first_course: 'Первый курс',
        disbanded_on: 'Расформирована',
      },
      values: { department_id: choices.departments },
    },
    group_curator: {
      record: 'Куратор',
      columns: { employee_id: 'Куратор', since: 'С', until: 'До' },
      values: { employee_id: choices.employees },
    },
  };
}
