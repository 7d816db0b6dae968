import { plural } from '../../kit/dates/plural.js';
import type { FormField, FormPage } from '../../kit/views/form-page.js';
import { sortable } from '../../kit/views/list-links.js';
import type { ListPage } from '../../kit/views/list-page.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import { type Asked, deleteAction, directoryPager, exportHref, isFiltered } from '../directory.page.js';
import type { PositionRow } from './positions.query.js';

export const POSITIONS = '/college/positions';

const USUAL = { label: 'Внести обычные должности', href: `${POSITIONS}/usual`, method: 'post' as const };

export function positionsPage(rows: readonly PositionRow[], filter: Asked): ListPage {
  const list = { path: POSITIONS, query: { ...filter }, fallback: 'name' };
  const total = rows[0]?.total ?? 0;
  return {
    title: 'Должности',
    lead: plural(total, 'должность', 'должности', 'должностей'),
    actions: [{ label: 'Добавить должность', href: `${POSITIONS}/new`, main: true }, USUAL],
    filters: [
      { name: 'q', label: 'Название', type: 'search', value: filter.q ?? '' },
      { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
    ],
    ...(isFiltered(filter) && { resetHref: POSITIONS }),
    columns: [
      sortable({ label: 'Должность', key: 'name' }, list),
      sortable({ label: 'Сотрудников', key: 'employees', numeric: true }, list),
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.name, href: `${POSITIONS}/${row.id}/edit` },
        { text: row.employees, href: `/college/employees?position=${row.id}` },
      ],
    })),
    ...directoryPager(POSITIONS, filter, total),
    exportHref: exportHref(POSITIONS, filter),
    empty: isFiltered(filter)
      ? { title: 'Таких должностей нет', text: 'Измените отбор или сбросьте его.' }
      : {
          title: 'Должностей ещё нет',
          text: 'Начните с обычного для колледжей списка: лишнее потом легко удалить.',
          action: { ...USUAL, main: true },
        },
  };
}

export function newPositionPage(): FormPage {
  return {
    title: 'Новая должность',
    action: POSITIONS,
    fields: fieldsOf(''),
    submitLabel: 'Добавить',
    cancelHref: POSITIONS,
  };
}

export function editPositionPage(
  position: Pick<PositionRow, 'id' | 'name' | 'version'>,
  history: HistoryEntry[],
): FormPage {
  return {
    title: position.name,
    ...deleteAction(`${POSITIONS}/${position.id}`, position, `Удалить должность «${position.name}»?`),
    action: `${POSITIONS}/${position.id}/edit`,
    fields: fieldsOf(position.name),
    hidden: [{ name: 'version', value: position.version }],
    submitLabel: 'Сохранить',
    cancelHref: POSITIONS,
    history,
  };
}

function fieldsOf(name: string): FormField[] {
  return [
    {
      name: 'name',
      label: 'Название',
      type: 'text',
      value: name,
      required: true,
      maxlength: 200,
      hint: 'Как в штатном расписании: «Преподаватель».',
    },
  ];
}
