import { type Actor, may } from '../../access/actor.js';
import { plural } from '../../kit/dates/plural.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { WorkingCalendar } from '../../kit/dates/working-days.js';
import { hrefWith, type ListQuery, pageNumber, sortable } from '../../kit/views/list-links.js';
import type { ListCell, ListPage, ListRow } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import { isRecordedLate } from './lateness.rules.js';
import type { OrdersFilter } from './order.form.js';
import { KIND_WORDS, STATE_TONES, STATE_WORDS } from './order-words.js';
import { type OrderRow, ORDERS_A_PAGE } from './orders.query.js';

const PATH = '/contingent/orders';

export function ordersPage(
  actor: Actor,
  rows: readonly OrderRow[],
  filter: OrdersFilter,
  calendar: WorkingCalendar,
): ListPage {
  const query: ListQuery = Object.fromEntries(Object.entries(filter));
  const list = { path: PATH, query, fallback: '-issuedOn' };
  const asked = [filter.number, filter.kind, filter.state, filter.from, filter.to];
  const filtered = asked.some(Boolean);
  const pager = pagerOf({
    page: pageNumber(filter.page),
    size: ORDERS_A_PAGE,
    total: rows[0]?.total ?? 0,
    hrefOf: (page) => hrefWith(PATH, query, { page }),
  });
  return {
    title: 'Приказы по контингенту',
    lead: plural(rows[0]?.total ?? 0, 'приказ', 'приказа', 'приказов'),
    ...(may(actor, 'orders.issue') && {
      actions: [{ label: 'Новый приказ', href: '/contingent/new-order', main: true }],
    }),
    filters: filtersOf(filter),
    ...(filtered && { resetHref: PATH }),
    columns: [
      sortable({ label: 'Номер', key: 'number' }, list),
      sortable({ label: 'Дата', key: 'issuedOn' }, list),
      { label: 'О чём' },
      sortable({ label: 'Действует с', key: 'effectiveOn' }, list),
      sortable({ label: 'Студентов', key: 'students', numeric: true }, list),
      { label: 'Внесён' },
      { label: 'Состояние' },
    ],
    rows: rows.map((row) => rowOf(row, calendar)),
    ...(pager && { pager }),
    empty: filtered
      ? { title: 'Таких приказов нет', text: 'Измените отбор или сбросьте его.' }
      : { title: 'Приказов ещё нет', text: 'Первый приказ появится вместе с зачислением студентов.' },
  };
}

function filtersOf(filter: OrdersFilter): ListPage['filters'] {
  const options = (words: Readonly<Record<string, string>>) => [
    { value: '', label: 'Все' },
    ...Object.entries(words).map(([value, label]) => ({ value, label })),
  ];
  return [
    { name: 'number', label: 'Номер', type: 'search', value: filter.number ?? '' },
    { name: 'kind', label: 'О чём', type: 'select', value: filter.kind ?? '', options: options(KIND_WORDS) },
    {
      name: 'state',
      label: 'Состояние',
      type: 'select',
      value: filter.state ?? '',
      options: options(STATE_WORDS),
    },
    { name: 'from', label: 'Действует с', type: 'date', value: filter.from ?? '' },
    { name: 'to', label: 'по', type: 'date', value: filter.to ?? '' },
    { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
  ];
}

function rowOf(row: OrderRow, calendar: WorkingCalendar): ListRow {
  const others = row.students > 1 ? ` и ещё ${row.students - 1}` : '';
  return {
    cells: [
      { text: `№ ${row.number}`, href: `${PATH}/${row.id}` },
      { text: dottedDate(row.issuedOn) },
      { text: KIND_WORDS[row.kind], note: `${row.firstStudent ?? ''}${others}` },
      { text: dottedDate(row.effectiveOn) },
      { text: row.students },
      recordedCell(row, calendar),
      { text: STATE_WORDS[row.state], badge: STATE_TONES[row.state] },
    ],
    muted: row.state === 'cancelled',
  };
}

function recordedCell(row: OrderRow, calendar: WorkingCalendar): ListCell {
  if (row.state === 'draft') return { text: '—', muted: true };
  const late = isRecordedLate(row, calendar);
  return { text: dottedDate(row.recordedOn), ...(late && { note: 'позже трёх рабочих дней' }) };
}
