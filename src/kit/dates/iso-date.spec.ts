import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  addDays,
  ageOn,
  datePartsOf,
  daysBetween,
  eachDay,
  isIsoDate,
  isoDateOf,
  mondayOf,
  weekdayOf,
} from './iso-date.js';

const anyDate = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days));

describe('A date is a day that exists', () => {
  test.each([
    ['2026-11-23', true],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['2026-02-30', false],
    ['2025-02-29', false],
    ['1900-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['2026-1-1', false],
    ['2026-11-23T00:00', false],
    [' 2026-11-23', false],
    ['0000-01-01', false],
    ['0099-12-31', false],
    ['', false],
    [null, false],
    [20261123, false],
  ])('%p → %p', (value, expected) => {
    expect(isIsoDate(value)).toBe(expected);
  });

  test.each([
    [{ year: 2026, month: 2, day: 3 }, '2026-02-03'],
    [{ year: 2026, month: 2, day: 30 }, undefined],
    [{ year: 2026, month: 0, day: 1 }, undefined],
    [{ year: 20260, month: 1, day: 1 }, undefined],
  ])('numbers %p → %p', (parts, expected) => {
    expect(isoDateOf(parts)).toBe(expected);
  });

  test('Counting with what is not a date is an error, not a wrong answer', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => datePartsOf('вчера')).toThrow(RangeError);
  });
});

describe('Days are counted through months, years and leap days', () => {
  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('%s + %p = %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
    expect(daysBetween(date, expected)).toBe(days);
  });

  test('Adding and counting agree for any date', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -9000, max: 9000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });
});

describe('Weekdays run from Monday', () => {
  test.each([
    ['2026-11-23', 1, '2026-11-23'],
    ['2026-11-28', 6, '2026-11-23'],
    ['2026-11-29', 7, '2026-11-23'],
    ['2026-01-01', 4, '2025-12-29'],
  ])('%s is day %p of the week of %s', (date, weekday, monday) => {
    expect(weekdayOf(date)).toBe(weekday);
    expect(mondayOf(date)).toBe(monday);
  });

  test('Monday is never more than six days before', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(weekdayOf(mondayOf(date))).toBe(1);
        expect(daysBetween(mondayOf(date), date)).toBe(weekdayOf(date) - 1);
      }),
    );
  });
});

describe('Age in full years', () => {
  test.each([
    ['2008-11-23', '2026-11-22', 17],
    ['2008-11-23', '2026-11-23', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
    ['2008-12-31', '2009-01-01', 0],
  ])('born %s, on %s: %p', (birth, on, age) => {
    expect(ageOn(birth, on)).toBe(age);
  });
});

test('Each day of a span, both ends included', () => {
  expect(eachDay('2026-02-27', '2026-03-02')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
  ]);
  expect(eachDay('2026-02-27', '2026-02-27')).toEqual(['2026-02-27']);
  expect(eachDay('2026-02-27', '2026-02-26')).toEqual([]);
});
