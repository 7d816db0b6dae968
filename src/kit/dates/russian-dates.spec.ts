import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays } from './iso-date.js';
import {
  dayAndMonth,
  dottedDate,
  longDate,
  parseRussianDate,
  shortDayAndMonth,
  shortWeekday,
  weekdayAndDate,
  weekdayName,
} from './russian-dates.js';

test('The forms of one date', () => {
  expect(longDate('2026-11-23')).toBe('23 ноября 2026 г.');
  expect(dayAndMonth('2026-11-23')).toBe('23 ноября');
  expect(shortDayAndMonth('2026-11-23')).toBe('23 ноя');
  expect(weekdayAndDate('2026-11-23')).toBe('понедельник, 23 ноября');
  expect(weekdayName('2026-11-29')).toBe('воскресенье');
  expect(shortWeekday('2026-11-28')).toBe('сб');
  expect(dottedDate('2026-11-23')).toBe('23.11.2026');
});

test('A day below ten has no zero in words and one in figures', () => {
  expect(longDate('2026-05-09')).toBe('9 мая 2026 г.');
  expect(dottedDate('2026-05-09')).toBe('09.05.2026');
});

test('What is not a date is not shown as one', () => {
  expect(() => dottedDate('2026-02-30')).toThrow(RangeError);
});

describe('Dates as people type them', () => {
  test.each([
    ['23.11.2026', '2026-11-23'],
    ['3.9.26', '2026-09-03'],
    ['03.09.2026 г.', '2026-09-03'],
    ['03.09.2026г', '2026-09-03'],
    [' 12.03.2008 ', '2008-03-12'],
    ['\u00a012.03.2008', '2008-03-12'],
    ['12/03/2008', '2008-03-12'],
    ['2026-11-23', '2026-11-23'],
    ['2026-9-3', '2026-09-03'],
    ['01.01.49', '2049-01-01'],
    ['01.01.50', '1950-01-01'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2025', undefined],
    ['30.02.2026', undefined],
    ['31.04.2026', undefined],
    ['00.01.2026', undefined],
    ['12.13.2026', undefined],
    ['12.03.208', undefined],
    ['12.03', undefined],
    ['12 марта 2008', undefined],
    ['', undefined],
    ['12.03.2008; м', undefined],
  ])('%p → %p', (typed, expected) => {
    expect(parseRussianDate(typed)).toBe(expected);
  });

  test('What is shown in figures can be typed back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const date = addDays('1950-01-01', days);
        expect(parseRussianDate(dottedDate(date))).toBe(date);
      }),
    );
  });
});
