import { plural } from '../../kit/dates/plural.js';
import { hrefWith, type ListQuery, pageNumber, sortable } from '../../kit/views/list-links.js';
import { pagerOf } from '../../kit/views/pager.js';
import type { Option } from '../../kit/views/parts.js';
import type { PeoplePage } from '../students/students.page.js';
import type { GuardiansFilter } from './guardian.form.js';
import { type GuardianListRow, GUARDIANS_A_PAGE } from './guardians.query.js';

const PATH = '/contingent/guardians';

export function guardiansPage(
  rows: readonly GuardianListRow[],
  filter: GuardiansFilter,
  search: string,
  groups: Option[],
): PeoplePage {
  const query: ListQuery = Object.fromEntries(Object.entries(filter));
  const list = { path: PATH, query, fallback: 'name' };
  const total = rows[0]?.total ?? 0;
  const pager = pagerOf({
    page: pageNumber(filter.page),
    size: GUARDIANS_A_PAGE,
    total,
    hrefOf: (page) => hrefWith(PATH, query, { page }),
  });
  return {
    title: 'Родители и законные представители',
    lead: plural(total, 'родитель', 'родителя', 'родителей'),
    search: { action: `${PATH}/search`, label: 'Фамилия, имя', value: search },
    filters: [
      {
        name: 'group',
        label: 'Группа студента',
        type: 'select',
        value: filter.group ?? '',
        options: [{ value: '', label: 'Все' }, ...groups],
      },
      { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
    ],
    ...(filter.group && { resetHref: PATH }),
    columns: [
      sortable({ label: 'Родитель', key: 'name' }, list),
      sortable({ label: 'Студенты', key: 'children' }, list),
      { label: 'Телефон' },
      { label: 'Учётная запись' },
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.name, href: `${PATH}/${row.id}` },
        { text: row.children },
        { text: row.phone || '—' },
        row.hasAccount ? { text: 'есть' } : { text: 'не создана', muted: true },
      ],
    })),
    ...(pager && { pager }),
    empty:
      filter.group || search
        ? { title: 'Никого не нашлось', text: 'Измените отбор или имя в поиске.' }
        : { title: 'Родителей ещё нет', text: 'Родителя добавляют на карточке студента.' },
  };
}
