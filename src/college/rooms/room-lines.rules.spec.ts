import { describe, expect, test } from '@jest/globals';
import { isReady } from '../pasted/pasted-lines.rules.js';
import { readRoomLines } from './room-lines.rules.js';

describe('A pasted list of rooms (4.1)', () => {
  test('Number, kind, seats and building are told apart in any order', () => {
    const [first, second, third, fourth] = readRoomLines(
      '214; лаборатория; 30\n\n101\tЛаборатория технической механики\t15\tкорпус Б\nЗал | Спортивный зал\n215; Кабинет математики; 28',
      new Set(),
    );
    expect(first?.record).toEqual({ number: '214', name: '', kind: 'laboratory', seats: 30, building: '' });
    expect(second?.record).toEqual({
      number: '101',
      name: 'Лаборатория технической механики',
      kind: 'laboratory',
      seats: 15,
      building: 'корпус Б',
    });
    expect(second?.number).toBe(3);
    expect(third?.record).toMatchObject({ kind: 'gym', name: '' });
    expect(fourth?.record).toMatchObject({ kind: 'classroom', name: 'Кабинет математики', seats: 28 });
  });

  test('A wrong line stops the whole list; a known room is passed over', () => {
    const lines = readRoomLines('214\n215; 0\n216\n216', new Set(['|214']));
    expect(lines.map(({ problem, known }) => problem ?? known)).toEqual([
      'уже есть',
      'Мест бывает от 1 до 2000',
      undefined,
      'В списке дважды',
    ]);
    expect(isReady(lines)).toBe(false);
    expect(isReady(readRoomLines('214\n216', new Set(['|214'])))).toBe(true);
    expect(isReady(readRoomLines('214', new Set(['|214'])))).toBe(false);
  });
});
