import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import type { WeekLength } from './academic-weeks.js';
import { isIsoDate } from './iso-date.js';
import {
  addWorkingDays,
  countWorkingDays,
  dayKind,
  isWorkingDay,
  type DayException,
  type WorkingCalendar,
} from './working-days.js';

// The transfers of 2024–2026 that tell the two weeks apart (domain H6).
const exceptions = new Map<string, DayException>([
  ['2024-04-27', { kind: 'working' }],
  ['2024-04-29', { kind: 'off', movedFrom: '2024-04-27' }],
  ['2024-11-02', { kind: 'short' }],
  ['2025-02-23', { kind: 'off' }],
  ['2025-03-07', { kind: 'short' }],
  ['2025-03-08', { kind: 'off' }],
  ['2025-05-08', { kind: 'off', movedFrom: '2025-02-23' }],
  ['2025-11-01', { kind: 'short' }],
  ['2025-11-03', { kind: 'off', movedFrom: '2025-11-01' }],
  ['2025-11-04', { kind: 'off' }],
  ...['01', '02', '03', '04', '05', '06', '07', '08'].map((day): [string, DayException] => [
    `2026-01-${day}`,
    { kind: 'off' },
  ]),
  ['2026-01-09', { kind: 'off', movedFrom: '2026-01-03' }],
  ['2026-05-09', { kind: 'off' }],
  ['2026-05-11', { kind: 'off', movedFrom: '2026-05-09' }],
  ['2026-12-31', { kind: 'off', movedFrom: '2026-01-04' }],
]);
const calendar = (week: WeekLength): WorkingCalendar => ({
  exceptions,
  loadedYears: new Set([2024, 2025, 2026]),
  week,
});

describe('The same day in a five-day and a six-day week', () => {
  test.each([
    ['2026-11-23', 'working', 'working', 'an ordinary Monday'],
    ['2026-11-28', 'off', 'working', 'an ordinary Saturday'],
    ['2026-11-29', 'off', 'off', 'a Sunday'],
    ['2024-04-27', 'working', 'working', 'a worked Saturday'],
    ['2024-04-29', 'off', 'working', 'rest moved from a Saturday'],
    ['2025-05-08', 'off', 'off', 'rest moved from a Sunday'],
    ['2025-03-08', 'off', 'off', 'a holiday on a Saturday'],
    ['2026-01-09', 'off', 'working', 'the holidays of 2026 last to 8 January in six days'],
    ['2026-12-31', 'off', 'off', 'moved from Sunday 4 January'],
    ['2026-05-11', 'off', 'working', 'moved from Saturday 9 May'],
    ['2025-03-07', 'short', 'short', 'the eve of a holiday'],
    ['2025-02-22', 'off', 'short', 'a Saturday before a holiday on Sunday'],
    ['2025-11-01', 'short', 'working', 'a Saturday shortened by the transfer only'],
    ['2025-11-03', 'off', 'short', 'its Monday: worked in six days, and an eve'],
    ['2024-11-02', 'short', 'working', 'a Saturday that is no eve'],
  ])('%s: %s / %s (%s)', (date, inFive, inSix) => {
    expect(dayKind(date, calendar(5))).toBe(inFive);
    expect(dayKind(date, calendar(6))).toBe(inSix);
    expect(isWorkingDay(date, calendar(5))).toBe(inFive !== 'off');
  });
});

describe('«3 рабочих дня» run from the day after the event (design §9)', () => {
  test.each([
    ['2026-11-23', 3, 5, '2026-11-26'],
    ['2026-11-20', 3, 5, '2026-11-25'],
    ['2026-11-20', 3, 6, '2026-11-24'],
    ['2026-11-22', 3, 5, '2026-11-25'],
    ['2025-12-30', 3, 5, '2026-01-13'],
    ['2025-12-30', 3, 6, '2026-01-10'],
    ['2026-05-08', 1, 5, '2026-05-12'],
    ['2026-05-08', 1, 6, '2026-05-11'],
    ['2026-11-23', 0, 5, '2026-11-23'],
  ] as const)('from %s, %p days of a week of %p: %s', (from, days, week, expected) => {
    expect(addWorkingDays(from, days, calendar(week))).toBe(expected);
  });
});

describe('A year that is not loaded gives no date', () => {
  test('neither for a day nor for a term that runs into it', () => {
    expect(dayKind('2027-01-11', calendar(5))).toBeUndefined();
    expect(isWorkingDay('2023-06-01', calendar(5))).toBeUndefined();
    expect(addWorkingDays('2026-12-29', 2, calendar(5))).toBeUndefined();
    expect(addWorkingDays('2026-12-29', 1, calendar(5))).toBe('2026-12-30');
    expect(countWorkingDays('2026-12-30', '2027-01-01', calendar(5))).toBeUndefined();
  });
});

const published = '../shared/data/calendar/days_2023_2026.csv';

describe('The production calendars as published', () => {
  if (!existsSync(published)) {
    test.skip(`no ${published}: the count of real years is not checked`, () => undefined);
    return;
  }
  const kinds = { off: 'off', short: 'short', work: 'working' } as const;
  const days = readFileSync(published, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.split(';'))
    .filter(([date]) => isIsoDate(date));
  const real = new Map(
    days.flatMap(([date = '', weekday, kind, title, movedFrom]): [string, DayException][] => {
      const plain = Number(weekday) > 5 ? 'off' : 'work';
      if (kind === plain && !title && !movedFrom) return [];
      const from = movedFrom ? `${date.slice(0, 4)}-${movedFrom.replace('.', '-')}` : undefined;
      return [[date, { kind: kinds[kind as keyof typeof kinds], movedFrom: from }]];
    }),
  );
  const loadedYears = new Set([2023, 2024, 2025, 2026]);
  test.each([
    [2023, 247],
    [2024, 248],
    [2025, 247],
    [2026, 247],
  ])('%p has %p working days of a five-day week', (year, expected) => {
    const from = `${String(year)}-01-01`;
    const to = `${String(year)}-12-31`;
    expect(countWorkingDays(from, to, { exceptions: real, loadedYears, week: 5 })).toBe(expected);
  });
});
