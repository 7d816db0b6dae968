import { describe, expect, test } from '@jest/globals';
import { composeStory, type Story } from './story.js';
import { tellableSemesters } from './story-day.js';
import { addDays, weekdayOf } from '../kit/dates/iso-date.js';

const storyOf = (asOf: string): Story =>
  composeStory({ realToday: '2026-11-23', asOf, passwordHash: 'the one hash' });

describe('The demo story', () => {
  test.each(tellableSemesters.map((semester) => ({ day: addDays(semester.startsOn, 75) })))(
    'told on $day gives the teacher lessons on every study day of the week',
    ({ day }) => {
      const { ledger, day: lived } = storyOf(day);
      const account = ledger.rows('account').find(({ login }) => login === 'teacher');
      const teacher = ledger.rows('employee').find(({ account_id }) => account_id === account?.['id']);
      const weekdays = ledger
        .rows('lesson')
        .filter(({ employee_id }) => employee_id === teacher?.['id'])
        .map((lesson) => String(lesson['day']))
        .filter((lessonDay) => lessonDay >= lived.semester.startsOn)
        .map(weekdayOf);
      expect([...new Set(weekdays)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    },
  );

  test('is the same each time it is told for the same day', () => {
    expect(storyOf('2026-11-23').ledger).toEqual(storyOf('2026-11-23').ledger);
  });
});
