import { linesOf, MOST_LINES, type ReadLine } from '../pasted/pasted-lines.rules.js';
import { roomKindOf, roomKinds, type RoomKind } from './room-kinds.js';

export interface RoomLine {
  number: string;
  name: string;
  kind: RoomKind;
  seats: number | null;
  building: string;
}

/** «214; лаборатория; 30; корпус Б», in any order after the number. `known`: «building|number» in lower case. */
export function readRoomLines(text: string, known: ReadonlySet<string>): ReadLine<RoomLine>[] {
  const seen = new Set<string>();
  return linesOf(text).map((line, index) => {
    const [number = '', ...cells] = line.cells;
    const room = roomOf(number, cells);
    const problem = index >= MOST_LINES ? `За один раз не больше ${MOST_LINES} строк` : whyWrong(room);
    const read = { number: line.number, text: line.text, record: room };
    if (problem) return { ...read, problem };
    const key = roomKey(room);
    if (known.has(key)) return { ...read, known: 'уже есть' };
    if (seen.has(key)) return { ...read, problem: 'В списке дважды' };
    seen.add(key);
    return read;
  });
}

export function roomKey(room: { building: string; number: string }): string {
  return `${room.building}|${room.number}`.toLowerCase();
}

function roomOf(number: string, cells: readonly string[]): RoomLine {
  const room: RoomLine = { number, name: '', kind: 'classroom', seats: null, building: '' };
  for (const cell of cells.filter(Boolean)) {
    const kind = roomKindOf(cell);
    if (/^\d+$/.test(cell)) room.seats = Number(cell);
    else if (/^корп|^здан/iu.test(cell)) room.building = cell;
    else if (kind) {
      room.kind = kind;
      if (!isKindAlone(cell)) room.name = cell;
    } else room.name = cell;
  }
  return room;
}

/** «лаб.», «спортивный зал» say only the kind; «Кабинет математики» is also a name. */
function isKindAlone(cell: string): boolean {
  return !cell.includes(' ') || Object.values<string>(roomKinds).includes(cell.toLowerCase());
}

function whyWrong(room: RoomLine): string | undefined {
  if (room.number === '') return 'Нет номера';
  if (room.number.length > 40) return 'Номер длиннее 40 знаков';
  if (room.name.length > 200) return 'Название длиннее 200 знаков';
  if (room.building.length > 100) return 'Корпус длиннее 100 знаков';
  if (room.seats !== null && (room.seats < 1 || room.seats > 2000)) return 'Мест бывает от 1 до 2000';
  return undefined;
}
