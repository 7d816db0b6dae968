import { type Actor, may } from '../../access/actor.js';
import { plural } from '../../kit/dates/plural.js';
import { hrefWith, type ListQuery, pageNumber, sortable } from '../../kit/views/list-links.js';
import type { ListPage, ListRow } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import type { Option } from '../../kit/views/parts.js';
import type { GroupsFilter } from './group.form.js';
import { type GroupRow, GROUPS_A_PAGE } from './groups.query.js';

const PATH = '/contingent/groups';

export function groupsPage(
  actor: Actor,
  rows: readonly GroupRow[],
  filter: GroupsFilter,
  departments: Option[],
): ListPage {
  const query: ListQuery = Object.fromEntries(Object.entries(filter));
  const list = { path: PATH, query, fallback: 'name' };
  const total = rows[0]?.total ?? 0;
  const filtered = Boolean(filter.q ?? filter.department ?? filter.course ?? filter.disbanded);
  const pager = pagerOf({
    page: pageNumber(filter.page),
    size: GROUPS_A_PAGE,
    total,
    hrefOf: (page) => hrefWith(PATH, query, { page }),
  });
  return {
    title: 'Группы',
    lead: plural(total, 'группа', 'группы', 'групп'),
    ...(may(actor, 'groups.manage') && {
      actions: [{ label: 'Создать группу', href: '/contingent/new-group', main: true }],
    }),
    filters: filtersOf(filter, departments),
    ...(filtered && { resetHref: PATH }),
    columns: [
      sortable({ label: 'Группа', key: 'name' }, list),
      sortable({ label: 'Отделение', key: 'department' }, list),
      sortable({ label: 'Курс', key: 'course', numeric: true }, list),
      { label: 'Программа' },
      sortable({ label: 'Студентов', key: 'students', numeric: true }, list),
      sortable({ label: 'Куратор', key: 'curator' }, list),
    ],
    rows: rows.map((row) => rowOf(row)),
    ...(pager && { pager }),
    empty: emptyOf(filtered, may(actor, 'groups.manage')),
  };
}

function filtersOf(filter: GroupsFilter, departments: Option[]): ListPage['filters'] {
  return [
    { name: 'q', label: 'Название', type: 'search', value: filter.q ?? '' },
    {
      name: 'department',
      label: 'Отделение',
      type: 'select',
      value: filter.department ?? '',
      options: [{ value: '', label: 'Все' }, ...departments],
    },
    {
      name: 'course',
      label: 'Курс',
      type: 'select',
      value: filter.course ?? '',
      options: [
        { value: '', label: 'Все' },
        ...[1, 2, 3, 4, 5].map((course) => ({ value: course, label: String(course) })),
      ],
    },
    {
      name: 'disbanded',
      label: 'И расформированные',
      type: 'checkbox',
      checked: filter.disbanded === 'yes',
    },
    { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
  ];
}

function rowOf(row: GroupRow): ListRow {
  return {
    cells: [
      {
        text: row.name,
        href: `${PATH}/${row.id}`,
        ...(row.disbandedOn && { note: 'расформирована' }),
      },
      { text: row.department },
      { text: row.course < 1 ? '—' : row.course },
      { text: row.curriculum ?? 'план не выбран', muted: row.curriculum === null },
      { text: row.students },
      { text: row.curator ?? 'не назначен', muted: row.curator === null },
    ],
    muted: row.disbandedOn !== null,
  };
}

function emptyOf(filtered: boolean, manages: boolean): ListPage['empty'] {
  if (filtered) return { title: 'Таких групп нет', text: 'Измените отбор или сбросьте его.' };
  if (!manages) return { title: 'Групп ещё нет', text: 'Группы создаёт администратор.' };
  return {
    title: 'Групп ещё нет',
    text: 'Создайте первую группу, затем вставьте в неё список студентов.',
    action: { label: 'Создать группу', href: '/contingent/new-group', main: true },
  };
}
