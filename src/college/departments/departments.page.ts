import { type Actor, may } from '../../access/actor.js';
import { plural } from '../../kit/dates/plural.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { sortable } from '../../kit/views/list-links.js';
import type { ListPage } from '../../kit/views/list-page.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import type { PlainPage } from '../../kit/views/plain-page.js';
import { type Asked, deleteAction, directoryPager, exportHref, isFiltered } from '../directory.page.js';
import type { DepartmentRow, HeadRow } from './departments.query.js';

export const DEPARTMENTS = '/college/departments';

export function departmentsPage(actor: Actor, rows: readonly DepartmentRow[], filter: Asked): ListPage {
  const list = { path: DEPARTMENTS, query: { ...filter }, fallback: 'name' };
  const total = rows[0]?.total ?? 0;
  const manages = may(actor, 'departments.manage');
  const add = { label: 'Добавить отделение', href: `${DEPARTMENTS}/new`, main: true };
  return {
    title: 'Отделения',
    lead: plural(total, 'отделение', 'отделения', 'отделений'),
    ...(manages && { actions: [add] }),
    filters: [
      { name: 'q', label: 'Название', type: 'search', value: filter.q ?? '' },
      { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
    ],
    ...(isFiltered(filter) && { resetHref: DEPARTMENTS }),
    columns: [
      sortable({ label: 'Отделение', key: 'name' }, list),
      sortable({ label: 'Заведующий', key: 'head' }, list),
      sortable({ label: 'Сотрудников', key: 'employees', numeric: true }, list),
      sortable({ label: 'Групп', key: 'groups', numeric: true }, list),
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.name, href: `${DEPARTMENTS}/${row.id}` },
        { text: row.head ?? 'не назначен', muted: row.head === null },
        { text: row.employees, href: `/college/employees?department=${row.id}` },
        { text: row.groups },
      ],
    })),
    ...directoryPager(DEPARTMENTS, filter, total),
    exportHref: exportHref(DEPARTMENTS, filter),
    empty: emptyOf(isFiltered(filter), manages, add),
  };
}

function emptyOf(
  filtered: boolean,
  manages: boolean,
  action: { label: string; href: string; main: boolean },
): ListPage['empty'] {
  if (filtered) return { title: 'Таких отделений нет', text: 'Измените отбор или сбросьте его.' };
  if (!manages) return { title: 'Отделений ещё нет', text: 'Их вносит администратор.' };
  return {
    title: 'Отделений ещё нет',
    text: 'Группа всегда относится к отделению. Если в колледже отделений нет, добавьте одно общее.',
    action,
  };
}

export function departmentPage(
  actor: Actor,
  department: Pick<DepartmentRow, 'id' | 'name' | 'version'>,
  { heads, history }: { heads: readonly HeadRow[]; history: HistoryEntry[] },
): PlainPage {
  const path = `${DEPARTMENTS}/${department.id}`;
  const manages = may(actor, 'departments.manage');
  return {
    title: department.name,
    ...(manages && {
      actions: [
        { label: 'Назначить заведующего', href: `${path}/head`, main: true },
        { label: 'Переименовать', href: `${path}/edit` },
        ...(deleteAction(path, department, `Удалить отделение «${department.name}»?`).actions ?? []),
      ],
    }),
    sections: [
      {
        heading: 'Заведующие',
        table: {
          columns: [{ label: 'Сотрудник' }, { label: 'С' }, { label: 'По' }],
          rows: heads.map((head) => ({
            cells: [
              {
                text: head.name,
                ...(manages &&
                  !head.hasAccount && { note: 'учётной записи нет: роль появится вместе с ней' }),
              },
              { text: dottedDate(head.since) },
              { text: head.until ? `до ${dottedDate(head.until)}` : 'по настоящее время' },
            ],
            muted: head.until !== null && head.until <= actor.today,
          })),
          empty: { title: 'Заведующий не назначен' },
        },
      },
    ],
    ...(manages && { history }),
  };
}
