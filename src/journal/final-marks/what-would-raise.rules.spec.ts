import { expect, test } from '@jest/globals';
import type { MarkValue } from '../marks/mark-value.rules.js';
import { FINAL_MARK_DEFAULTS } from '../../college/settings/final-mark-setting.js';
import { whatWouldRaise } from './what-would-raise.rules.js';

test.each<[MarkValue[], string | undefined]>([
  [['3', '4'], 'для «4» нужна ещё одна «5»'],
  [['3', '3'], 'для «4» нужны ещё две «5»'],
  [['4', '4'], 'для «5» нужно ещё шесть «5»'],
  [['2'], 'для «3» нужна ещё одна «5»'],
  [['2', '2', '2', '2', '2', '2'], 'для «3» нужны ещё две «5»'],
  [['5'], undefined],
  [['зачёт'], undefined],
  [[], undefined],
  [Array.from({ length: 10 }, (): MarkValue => '4'), undefined],
])('%j: %p', (marks, expected) => {
  expect(whatWouldRaise(marks, FINAL_MARK_DEFAULTS)).toBe(expected);
});
