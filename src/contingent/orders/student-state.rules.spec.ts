import { describe, expect, test } from '@jest/globals';
import {
  foldOrders,
  groupOn,
  statusOn,
  whyCannotSign,
  whyCannotSignOrder,
  type OrderKind,
  type OrderLine,
} from './student-state.rules.js';

const line = (kind: OrderKind, effective: string, groupId?: string, number = '1-у'): OrderLine => ({
  kind,
  effective,
  number,
  groupId: groupId ?? null,
});
const enrolled = line('enrol', '2025-09-01', 'g1', '10-у');
const onLeave = [enrolled, line('academicLeave', '2026-02-01', undefined, '20-у')];
const expelled = [enrolled, line('expel', '2026-03-01', undefined, '30-у')];

describe('The state of a student is the fold of signed orders (design §6a)', () => {
  test('Enrolled, transferred, on leave, back in another group, graduated', () => {
    const state = foldOrders([
      line('graduate', '2029-06-30'),
      line('returnFromLeave', '2027-02-01', 'g3'),
      line('academicLeave', '2026-02-01'),
      line('transfer', '2025-11-10', 'g2'),
      enrolled,
    ]);
    expect(state.memberships).toEqual([
      { groupId: 'g1', since: '2025-09-01', until: '2025-11-10' },
      { groupId: 'g2', since: '2025-11-10', until: '2026-02-01' },
      { groupId: 'g3', since: '2027-02-01', until: '2029-06-30' },
    ]);
  });

  test('A return without a group leads to the group left', () => {
    const state = foldOrders([...onLeave, line('returnFromLeave', '2027-02-01')]);
    expect(state.memberships.at(-1)).toEqual({ groupId: 'g1', since: '2027-02-01', until: null });
  });

  test.each([
    ['2025-08-31', 'notEnrolled', undefined],
    ['2025-09-01', 'studying', 'g1'],
    ['2026-01-31', 'studying', 'g1'],
    ['2026-02-01', 'onLeave', undefined],
  ])('On %s: %s in %p', (date, status, groupId) => {
    expect(statusOn(foldOrders(onLeave), date)).toBe(status);
    expect(groupOn(foldOrders(onLeave), date)).toBe(groupId);
  });

  test('Of two orders on one day the higher number is the later one, by number and not by letters', () => {
    const state = foldOrders([
      enrolled,
      line('transfer', '2025-11-10', 'g3', '100-у'),
      line('transfer', '2025-11-10', 'g2', '9-у'),
    ]);
    expect(groupOn(state, '2025-11-10')).toBe('g3');
    expect(state.memberships).toHaveLength(2);
  });

  test('A change of name is a dated fact and moves nobody', () => {
    const renamed = { ...line('nameChange', '2026-04-01'), name: 'Петрова' };
    const state = foldOrders([enrolled, renamed]);
    expect(state.names).toEqual([{ name: 'Петрова', since: '2026-04-01' }]);
    expect(state.memberships).toEqual([{ groupId: 'g1', since: '2025-09-01', until: null }]);
  });

  test('Restored after expulsion', () => {
    const state = foldOrders([...expelled, line('enrol', '2026-09-01', 'g2')]);
    expect(statusOn(state, '2026-05-01')).toBe('expelled');
    expect(statusOn(state, '2026-09-01')).toBe('studying');
    expect(groupOn(state, '2026-09-01')).toBe('g2');
  });

  test('Without orders there is nobody', () => {
    expect(foldOrders([])).toEqual({ memberships: [], statuses: [], names: [] });
    expect(statusOn(foldOrders([]), '2026-01-01')).toBe('notEnrolled');
  });
});

describe('What stops the signing of an order', () => {
  test.each<[string, OrderLine, OrderLine[], string | undefined]>([
    ['enrolment', line('enrol', '2025-09-01', 'g1'), [], undefined],
    ['enrolment without a group', line('enrol', '2025-09-01'), [], 'Укажите группу.'],
    [
      'enrolled twice',
      line('enrol', '2026-09-01', 'g2'),
      [enrolled],
      'Нельзя зачислить с 01.09.2026: студент уже учится.',
    ],
    [
      'transfer of somebody not enrolled',
      line('transfer', '2025-10-01', 'g2'),
      [],
      'Нельзя перевести с 01.10.2025: студент ещё не зачислен.',
    ],
    [
      'effective before enrolment',
      line('transfer', '2025-08-31', 'g2'),
      [enrolled],
      'Нельзя перевести с 31.08.2025: студент ещё не зачислен.',
    ],
    ['transfer', line('transfer', '2025-10-01', 'g2'), [enrolled], undefined],
    [
      'transfer to the same group',
      line('transfer', '2025-10-01', 'g1'),
      [enrolled],
      'Студент уже в этой группе: выберите другую.',
    ],
    [
      'leave of an expelled student',
      line('academicLeave', '2026-04-01'),
      expelled,
      'Нельзя предоставить академический отпуск с 01.04.2026: студент отчислен.',
    ],
    [
      'return of somebody who studies',
      line('returnFromLeave', '2026-04-01'),
      [enrolled],
      'Нельзя вернуть из академического отпуска с 01.04.2026: студент уже учится.',
    ],
    ['return from leave', line('returnFromLeave', '2027-02-01'), onLeave, undefined],
    ['expulsion during leave', line('expel', '2026-05-01'), onLeave, undefined],
    [
      'graduation during leave',
      line('graduate', '2026-06-30'),
      onLeave,
      'Нельзя выпустить с 30.06.2026: студент в академическом отпуске.',
    ],
    ['restoration', line('enrol', '2026-09-01', 'g1'), expelled, undefined],
    ['a name', { ...line('nameChange', '2026-01-10'), name: 'Петрова' }, [enrolled], undefined],
    ['no name', { ...line('nameChange', '2026-01-10'), name: ' ' }, [enrolled], 'Укажите новую фамилию.'],
    [
      'a back-dated expulsion that makes a later leave impossible',
      line('expel', '2026-01-15', undefined, '15-у'),
      onLeave,
      'После этого приказа станет невозможен приказ № 20-у от 01.02.2026 (нельзя предоставить академический отпуск с 01.02.2026: студент отчислен). Сначала отмените его.',
    ],
  ])('%s', (_case, given, signed, expected) => {
    expect(whyCannotSign(given, signed)).toBe(expected);
  });

  test('An order of many students names those it stops', () => {
    const transfer = line('transfer', '2025-10-01', 'g2');
    expect(
      whyCannotSignOrder([
        { student: 'Иванов И.', line: transfer, signed: [enrolled] },
        { student: 'Петров П.', line: transfer, signed: [] },
      ]),
    ).toBe('Петров П.: Нельзя перевести с 01.10.2025: студент ещё не зачислен.');
    expect(
      whyCannotSignOrder([{ student: 'Иванов И.', line: transfer, signed: [enrolled] }]),
    ).toBeUndefined();
    expect(whyCannotSignOrder([])).toBe('В приказе нет ни одного студента.');
  });
});
