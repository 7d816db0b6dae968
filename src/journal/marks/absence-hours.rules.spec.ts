import { expect, test } from '@jest/globals';
import { absenceHours } from './absence-hours.rules.js';

test('Missed hours: excused, without excuse, not yet explained; lateness takes none (domain B6)', () => {
  expect(
    absenceHours([
      { kind: 'absent', hours: 2, excused: true },
      { kind: 'absent', hours: 2, excused: false },
      { kind: 'absent', hours: 1, excused: null },
      { kind: 'late', hours: 2, excused: null },
    ]),
  ).toEqual({ total: 5, excused: 2, unexcused: 3, unexplained: 1, late: 1 });
});

test('Nobody was absent', () => {
  expect(absenceHours([])).toEqual({ total: 0, excused: 0, unexcused: 0, unexplained: 0, late: 0 });
});
