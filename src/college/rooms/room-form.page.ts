import type { FormField, FormPage } from '../../kit/views/form-page.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import { deleteAction } from '../directory.page.js';
import { roomKindNames, roomKinds } from './room-kinds.js';
import { ROOMS } from './rooms.page.js';
import type { RoomRow } from './rooms.query.js';

export function newRoomPage(): FormPage {
  return {
    title: 'Новая аудитория',
    action: ROOMS,
    fields: fieldsOf(undefined),
    submitLabel: 'Добавить',
    cancelHref: ROOMS,
  };
}

export function editRoomPage(room: RoomRow, history: HistoryEntry[]): FormPage {
  return {
    title: `Аудитория ${room.number}`,
    ...deleteAction(`${ROOMS}/${room.id}`, room, `Удалить аудиторию ${room.number} из списка?`),
    action: `${ROOMS}/${room.id}/edit`,
    fields: [
      ...fieldsOf(room),
      {
        name: 'retired',
        label: 'Используется',
        type: 'select',
        value: room.retired ? 'yes' : 'no',
        options: [
          { value: 'no', label: 'да' },
          { value: 'yes', label: 'больше не используется' },
        ],
        required: true,
        short: true,
      },
    ],
    hidden: [{ name: 'version', value: room.version }],
    submitLabel: 'Сохранить',
    cancelHref: ROOMS,
    history,
  };
}

function fieldsOf(room: RoomRow | undefined): FormField[] {
  const kinds = roomKindNames.map((kind) => ({ value: kind, label: roomKinds[kind] }));
  const text = (
    name: 'number' | 'name' | 'building',
    label: string,
    more: Partial<FormField>,
  ): FormField => ({
    ...{ name, label, type: 'text', value: room?.[name] ?? '' },
    ...more,
  });
  return [
    text('number', 'Номер', { required: true, maxlength: 40, short: true }),
    {
      ...{ name: 'kind', label: 'Вид', type: 'select', value: room?.kind ?? 'classroom' },
      ...{ options: kinds, required: true, short: true },
    },
    text('name', 'Название', { maxlength: 200, hint: '«Кабинет математики»' }),
    text('building', 'Корпус', { maxlength: 100, short: true }),
    {
      ...{ name: 'seats', label: 'Мест', type: 'number', value: room?.seats ?? '' },
      ...{ min: 1, max: 2000, short: true },
    },
  ];
}
