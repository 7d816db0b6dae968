import { expect, test } from '@jest/globals';
import type { ListedCourse } from './course-list.query.js';
import { courseListRows } from './course-list.report.js';

const course: ListedCourse = {
  ...{
    id: 1,
    groupName: 'ПКД-25-1',
    studyYear: 1,
    index: 'ОП.02',
    discipline: 'Химия',
    teachers: 'Ковалёва И.',
  },
  ...{ control: 'gradedCredit', contactHours: 60, held: 20, unfilled: 0, sum: 803, count: 200 },
  ...{ issued: false, closed: false, total: 1, totalHours: 60, totalHeld: 20, totalUnfilled: 0 },
};

test('The average of a journal is rounded half up by whole numbers in the file as on the page (design §9)', () => {
  const [titles = [], row = []] = courseListRows([course]);
  expect(row[titles.indexOf('Средний балл')]).toBe(4.02);
  expect(courseListRows([{ ...course, sum: 0, count: 0 }])[1]?.[titles.indexOf('Средний балл')]).toBeNull();
});
