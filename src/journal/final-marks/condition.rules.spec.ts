import { expect, test } from '@jest/globals';
import { MARK_VALUES, type Grade } from '../marks/mark-value.rules.js';
import { conditionFor, conditionText, whyNotMet } from './condition.rules.js';
import { FINAL_MARK_DEFAULTS } from '../../college/settings/final-mark-setting.js';

// 5 4 3 2 зачёт незачёт н/а and one exempt, all required and of flagged kinds; one more is missing.
const works = {
  marks: MARK_VALUES.map((value) => ({ value, kindCounts: true, required: true })),
  missingRequired: 1,
};

test.each<[Grade, number, string]>([
  [5, 2, '5 and 4'],
  [4, 6, 'everything but н/а and the missing one'],
  [3, 4, '5, 4, 3 and зачёт'],
  [2, 4, '2, незачёт, н/а and the missing one'],
])('For «%p» %p of 8 works are done: %s (clause 6)', (grade, done) => {
  expect(conditionFor(grade, works, FINAL_MARK_DEFAULTS)).toEqual({ done, of: 8, needed: 4 });
});

test.each([
  [8, 4],
  [7, 4],
  [1, 1],
  [0, 0],
])('Of %p works %p are half or more', (missingRequired, needed) => {
  expect(conditionFor(5, { marks: [], missingRequired }, FINAL_MARK_DEFAULTS).needed).toBe(needed);
});

test('Sentences', () => {
  expect(conditionText({ done: 5, of: 8, needed: 4 })).toBe('зачётных работ 5 из 8');
  expect(conditionText({ done: 0, of: 0, needed: 0 })).toBe('зачётных работ нет');
  expect(whyNotMet(3, { done: 1, of: 8, needed: 4 })).toBe(
    'Для «3» нужно, чтобы выполнены не ниже «3» были не меньше 4 из 8 зачётных работ; таких 1.',
  );
});
