import { describe, expect, test } from '@jest/globals';
import type { WorkingCalendar } from '../../kit/dates/working-days.js';
import { knownDays, knownYears } from '../calendar/known-calendars.js';
import { isJudged, lateness } from './lateness.rules.js';

const calendar: WorkingCalendar = {
  exceptions: new Map(knownDays.map((day) => [day.day, day])),
  loadedYears: new Set(knownYears),
  week: 5,
};

describe('Entering a new employee (4.2)', () => {
  test('The third working day after taking up the post is still in time, the fourth is late', () => {
    const hiredOn = '2026-11-03';
    expect(lateness({ hiredOn, recordedOn: '2026-11-03' }, calendar)).toBeUndefined();
    // 4 November is a holiday, 7 and 8 are a weekend: the third working day is Monday the 9th.
    expect(lateness({ hiredOn, recordedOn: '2026-11-09' }, calendar)).toBeUndefined();
    expect(lateness({ hiredOn, recordedOn: '2026-11-10' }, calendar)).toBe(
      'внесён 10.11.2026, позже трёх рабочих дней (4.2): срок был 09.11.2026',
    );
  });

  test('Without the calendar of the year nobody guesses; entering beforehand is never late', () => {
    expect(lateness({ hiredOn: '2031-09-01', recordedOn: '2031-09-30' }, calendar)).toMatch(/не загружен/);
    expect(lateness({ hiredOn: '2031-09-01', recordedOn: '2031-08-20' }, calendar)).toBeUndefined();
  });

  test('Those hired before the system came are not late', () => {
    expect(isJudged('2010-09-01', '2026-11-01')).toBe(false);
    expect(isJudged('2026-11-01', '2026-11-01')).toBe(true);
    expect(isJudged('2026-11-01', undefined)).toBe(false);
  });
});
