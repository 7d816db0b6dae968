import { describe, expect, test } from '@jest/globals';
import { roleNames, type Role } from '../roles.js';
import { sessionIsOver } from './session-limits.rules.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 23, 8);

const limits: [Role[], idleMinutes: number, totalHours: number][] = [
  [
    ['administrator', 'hr', 'admissions', 'deputyStudies', 'deputyMethods', 'director', 'departmentHead'],
    15,
    8,
  ],
  [['curator', 'registrar'], 30, 10],
  [['teacher'], 120, 12],
  [['student', 'guardian'], 60, 24],
];

describe('How long a session lasts (security 3.1)', () => {
  test('Every role has its limits', () => {
    expect(limits.flatMap(([roles]) => roles).sort()).toEqual([...roleNames].sort());
  });

  test.each(limits.flatMap(([roles, idle, total]) => roles.map((role) => ({ role, idle, total }))))(
    '$role: $idle minutes without a click, $total hours in all, both to the millisecond',
    ({ role, idle, total }) => {
      const seenAgo = (ago: number) => sessionIsOver(role, { startedAt: START, seenAt: START }, START + ago);
      expect(seenAgo(idle * MINUTE)).toBe(false);
      expect(seenAgo(idle * MINUTE + 1)).toBe(true);
      const busyFor = (time: number) =>
        sessionIsOver(role, { startedAt: START, seenAt: START + time }, START + time);
      expect(busyFor(total * HOUR)).toBe(false);
      expect(busyFor(total * HOUR + 1)).toBe(true);
    },
  );

  test('A lesson of 90 minutes does not sign the teacher out', () => {
    expect(sessionIsOver('teacher', { startedAt: START, seenAt: START }, START + 90 * MINUTE)).toBe(false);
  });

  test('A session that never said when it began is over', () => {
    expect(sessionIsOver('student', { startedAt: 0, seenAt: 0 }, START)).toBe(true);
  });
});
