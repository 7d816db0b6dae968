import { type Actor, may } from '../../access/actor.js';
import { plural } from '../../kit/dates/plural.js';
import { sortable } from '../../kit/views/list-links.js';
import type { ListPage, ListRow } from '../../kit/views/list-page.js';
import { type Asked, directoryPager, exportHref, isFiltered } from '../directory.page.js';
import { pastedPage } from '../pasted/pasted.page.js';
import type { ReadLine } from '../pasted/pasted-lines.rules.js';
import { roomKinds } from './room-kinds.js';
import type { RoomLine } from './room-lines.rules.js';
import type { RoomRow } from './rooms.query.js';

export const ROOMS = '/college/rooms';

export function roomsPage(actor: Actor, rows: readonly RoomRow[], filter: Asked): ListPage {
  const list = { path: ROOMS, query: { ...filter }, fallback: 'number' };
  const total = rows[0]?.total ?? 0;
  const manages = may(actor, 'rooms.manage');
  const add = { label: 'Добавить аудиторию', href: `${ROOMS}/new`, main: true };
  const paste = { label: 'Вставить списком', href: `${ROOMS}/paste` };
  return {
    title: 'Аудитории',
    lead: plural(total, 'аудитория', 'аудитории', 'аудиторий'),
    ...(manages && { actions: [add, paste] }),
    filters: [
      { name: 'q', label: 'Номер или название', type: 'search', value: filter.q ?? '' },
      {
        name: 'all',
        label: 'И те, что больше не используются',
        type: 'checkbox',
        checked: filter.all === 'yes',
      },
      { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
    ],
    ...(isFiltered(filter) && { resetHref: ROOMS }),
    columns: [
      sortable({ label: 'Номер', key: 'number' }, list),
      sortable({ label: 'Название', key: 'name' }, list),
      sortable({ label: 'Вид', key: 'kind' }, list),
      sortable({ label: 'Корпус', key: 'building' }, list),
      sortable({ label: 'Мест', key: 'seats', numeric: true }, list),
    ],
    rows: rows.map((room) => rowOf(room, manages)),
    ...directoryPager(ROOMS, filter, total),
    exportHref: exportHref(ROOMS, filter),
    empty: emptyOf(isFiltered(filter), manages, paste),
  };
}

function rowOf(room: RoomRow, manages: boolean): ListRow {
  return {
    cells: [
      {
        text: room.number,
        ...(manages && { href: `${ROOMS}/${room.id}/edit` }),
        ...(room.retired && { note: 'больше не используется' }),
      },
      { text: room.name },
      { text: roomKinds[room.kind] },
      { text: room.building },
      { text: room.seats ?? '' },
    ],
    muted: room.retired,
  };
}

function emptyOf(
  filtered: boolean,
  manages: boolean,
  action: { label: string; href: string },
): ListPage['empty'] {
  if (filtered) return { title: 'Таких аудиторий нет', text: 'Измените отбор или сбросьте его.' };
  if (!manages) return { title: 'Аудиторий ещё нет', text: 'Их вносит администратор.' };
  return {
    title: 'Аудиторий ещё нет',
    text: 'Быстрее всего вставить список целиком: номер, вид, число мест.',
    action: { ...action, main: true },
  };
}

export function pastedRoomsPage(typed: string, lines: readonly ReadLine<RoomLine>[] | undefined) {
  return pastedPage<RoomLine>(
    {
      title: 'Аудитории списком',
      hint: 'Номер; вид или название; число мест; корпус. Можно вставить столбцы из таблицы.',
      example: '«214; лаборатория; 30» или «101; Кабинет математики; 28; корпус Б».',
      path: `${ROOMS}/paste`,
      cancelHref: ROOMS,
      forms: ['аудиторию', 'аудитории', 'аудиторий'],
      columns: ['Номер', 'Название', 'Вид', 'Мест', 'Корпус'],
      cellsOf: (room) => [
        room.number,
        room.name,
        roomKinds[room.kind],
        room.seats === null ? '' : String(room.seats),
        room.building,
      ],
    },
    typed,
    lines,
  );
}
