import { type Actor, may } from '../../access/actor.js';
import { plural } from '../../kit/dates/plural.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { WorkingCalendar } from '../../kit/dates/working-days.js';
import { sortable } from '../../kit/views/list-links.js';
import type { ListCell, ListPage, ListRow } from '../../kit/views/list-page.js';
import type { Option } from '../../kit/views/parts.js';
import { type Asked, directoryPager, exportHref, isFiltered } from '../directory.page.js';
import { pastedPage } from '../pasted/pasted.page.js';
import type { ReadLine } from '../pasted/pasted-lines.rules.js';
import { type EmployeeLine, fullName } from './employee-lines.rules.js';
import type { EmployeeRow } from './employees.query.js';
import { isJudged, lateness } from './lateness.rules.js';

export const EMPLOYEES = '/college/employees';

export interface EmployeeChoices {
  positions: Option[];
  departments: Option[];
}

/** What lateness is judged by; only personnel see it. */
export interface Judgement {
  calendar: WorkingCalendar;
  firstRecordedOn: string | undefined;
}

interface Shown {
  rows: readonly EmployeeRow[];
  filter: Asked;
  choices: EmployeeChoices;
  judgement: Judgement | undefined;
}

export function employeesPage(actor: Actor, { rows, filter, choices, judgement }: Shown): ListPage {
  const list = { path: EMPLOYEES, query: { ...filter }, fallback: 'name' };
  const total = rows[0]?.total ?? 0;
  const manages = may(actor, 'employees.manage');
  const personal = may(actor, 'employees.personalData');
  const add = { label: 'Добавить сотрудника', href: `${EMPLOYEES}/new`, main: true };
  const paste = { label: 'Вставить списком', href: `${EMPLOYEES}/paste` };
  return {
    title: 'Сотрудники',
    lead: plural(total, 'сотрудник', 'сотрудника', 'сотрудников'),
    ...(manages && { actions: [add, paste] }),
    filters: filtersOf(filter, choices),
    ...(isFiltered(filter) && { resetHref: EMPLOYEES }),
    columns: [
      sortable({ label: 'Сотрудник', key: 'name' }, list),
      sortable({ label: 'Должность', key: 'position' }, list),
      sortable({ label: 'Отделение', key: 'department' }, list),
      sortable({ label: 'В должности с', key: 'hired' }, list),
      ...(personal ? [{ label: 'Телефон' }, { label: 'Почта' }] : []),
    ],
    rows: rows.map((row) => rowOf(row, { manages, personal, today: actor.today, judgement })),
    ...directoryPager(EMPLOYEES, filter, total),
    exportHref: exportHref(EMPLOYEES, filter),
    empty: emptyOf(isFiltered(filter), manages, paste),
  };
}

function filtersOf(filter: Asked, choices: EmployeeChoices): ListPage['filters'] {
  const all = { value: '', label: 'Все' };
  return [
    { name: 'q', label: 'Фамилия, имя', type: 'search', value: filter.q ?? '' },
    {
      name: 'position',
      label: 'Должность',
      type: 'select',
      value: filter.position ?? '',
      options: [all, ...choices.positions],
    },
    {
      name: 'department',
      label: 'Отделение',
      type: 'select',
      value: filter.department ?? '',
      options: [all, ...choices.departments],
    },
    { name: 'all', label: 'И уволенные', type: 'checkbox', checked: filter.all === 'yes' },
    { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
  ];
}

interface RowSight {
  manages: boolean;
  personal: boolean;
  today: string;
  judgement: Judgement | undefined;
}

function rowOf(row: EmployeeRow, sight: RowSight): ListRow {
  const gone = row.leftOn !== null && row.leftOn <= sight.today;
  const contacts: ListCell[] = sight.personal ? [{ text: row.phone }, { text: row.email }] : [];
  return {
    cells: [
      {
        text: fullName(row),
        ...(sight.manages && { href: `${EMPLOYEES}/${row.id}/edit` }),
        ...(row.leftOn && { note: `не работает с ${dottedDate(row.leftOn)}` }),
      },
      { text: row.position },
      { text: row.department ?? '' },
      hiredCell(row, sight.judgement),
      ...contacts,
    ],
    muted: gone,
  };
}

function hiredCell(row: EmployeeRow, judgement: Judgement | undefined): ListCell {
  const late =
    judgement && isJudged(row.hiredOn, judgement.firstRecordedOn)
      ? lateness(row, judgement.calendar)
      : undefined;
  return { text: dottedDate(row.hiredOn), ...(late && { note: late }) };
}

function emptyOf(
  filtered: boolean,
  manages: boolean,
  action: { label: string; href: string },
): ListPage['empty'] {
  if (filtered) return { title: 'Таких сотрудников нет', text: 'Измените отбор или сбросьте его.' };
  if (!manages) return { title: 'Сотрудников ещё нет', text: 'Список ведёт специалист отдела кадров (4.2).' };
  return {
    title: 'Сотрудников ещё нет',
    text: 'Быстрее всего вставить список: фамилия имя отчество, должность, дата.',
    action: { ...action, main: true },
  };
}

export function pastedEmployeesPage(typed: string, lines: readonly ReadLine<EmployeeLine>[] | undefined) {
  return pastedPage<EmployeeLine>(
    {
      title: 'Сотрудники списком',
      hint: 'Фамилия Имя Отчество; должность; дата вступления в должность; отделение; телефон; почта. Обязательны первые две; без даты ставится 1 сентября этого учебного года.',
      example: '«Иванова Анна Петровна; преподаватель; 01.09.2020».',
      path: `${EMPLOYEES}/paste`,
      cancelHref: EMPLOYEES,
      forms: ['сотрудника', 'сотрудника', 'сотрудников'],
      columns: ['Сотрудник', 'Должность', 'В должности с', 'Отделение', 'Телефон', 'Почта'],
      cellsOf: (person) => [
        fullName(person),
        person.position,
        dottedDate(person.hiredOn),
        person.department,
        person.phone,
        person.email,
      ],
    },
    typed,
    lines,
  );
}
