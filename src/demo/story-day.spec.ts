import { describe, expect, test } from '@jest/globals';
import { endOfSemester, isStudyDay, storyDay } from './story-day.js';
import { daysBetween, eachDay, weekdayOf } from '../kit/dates/iso-date.js';

describe('The day the demo college lives in', () => {
  test('on every day of any year it is a study day inside a semester, with a month of lessons behind', () => {
    for (const real of eachDay('2024-01-01', '2028-12-31')) {
      const { today, semester } = storyDay(real);
      expect(isStudyDay(today)).toBe(true);
      expect(today < semester.lessonsUntil).toBe(true);
      expect(daysBetween(semester.startsOn, today)).toBeGreaterThanOrEqual(28);
    }
  });

  test('while lessons are going on it is the real day', () => {
    for (const real of ['2026-11-23', '2026-11-30', '2026-10-10', '2026-03-17', '2025-11-05', '2026-05-12']) {
      expect(storyDay(real).today).toBe(real);
    }
  });

  test('on Sunday it is a neighbouring day', () => {
    expect(storyDay('2026-11-22').today).toBe('2026-11-21');
  });

  test('in summer and in the winter holidays it is the same weekday in the middle of a semester', () => {
    for (const real of ['2026-07-15', '2026-08-19', '2026-01-06', '2026-09-02']) {
      const { today, semester } = storyDay(real);
      expect(weekdayOf(today)).toBe(weekdayOf(real));
      expect(Math.abs(daysBetween(semester.startsOn, today) - 70)).toBeLessThanOrEqual(7);
    }
  });

  test('a college of a given size lives on the last study day of a semester', () => {
    expect(endOfSemester('2026-11-23').today).toBe('2026-12-30');
  });
});
