import { describe, expect, test } from '@jest/globals';
import { isWeekday, parityOf, PARITY_NAMES, weekNumber, type WeekOrigin } from './academic-weeks.js';

describe('Weeks are counted from the origin the college has set', () => {
  // 1 September 2026 is a Tuesday: the count starts on Monday 31 August.
  const origin: WeekOrigin = { date: '2026-09-01', parity: 'numerator' };
  test.each([
    ['2026-08-31', 1, 'numerator'],
    ['2026-09-01', 1, 'numerator'],
    ['2026-09-06', 1, 'numerator'],
    ['2026-09-07', 2, 'denominator'],
    ['2026-09-13', 2, 'denominator'],
    ['2026-09-14', 3, 'numerator'],
    ['2026-12-31', 18, 'denominator'],
    ['2027-01-11', 20, 'denominator'],
    ['2026-08-30', 0, 'denominator'],
    ['2026-08-23', -1, 'numerator'],
  ])('%s: week %p, %s', (date, week, parity) => {
    expect(weekNumber(date, origin)).toBe(week);
    expect(parityOf(date, origin)).toBe(parity);
  });

  test('The first week may be a denominator', () => {
    const shifted: WeekOrigin = { date: '2026-09-01', parity: 'denominator' };
    expect(parityOf('2026-09-01', shifted)).toBe('denominator');
    expect(parityOf('2026-09-07', shifted)).toBe('numerator');
    expect(parityOf('2026-08-30', shifted)).toBe('numerator');
  });

  test('The parities have names', () => {
    expect(PARITY_NAMES).toEqual({ numerator: 'числитель', denominator: 'знаменатель' });
  });
});

test.each([
  ['2026-11-27', 5, true],
  ['2026-11-28', 5, false],
  ['2026-11-28', 6, true],
  ['2026-11-29', 6, false],
] as const)('%s in a week of %p days: lessons %p', (date, week, expected) => {
  expect(isWeekday(date, week)).toBe(expected);
});
