import { describe, expect, test } from '@jest/globals';
import type { MarkValue } from '../marks/mark-value.rules.js';
import { finalValues, isOutdated, judgeDecision } from './decision.rules.js';
import type { Proposal } from './final-mark.rules.js';
import type { AgreementFor } from '../../college/settings/final-mark-setting.js';

const figures = {
  average: { sum: 4, count: 1 },
  roundedText: '4,00',
  exactText: '4/1',
  condition: null,
  derivation: '',
};
const proposals: Readonly<Record<string, Proposal>> = {
  four: { ...figures, kind: 'proposed', mark: '4', reason: null },
  fourOrThree: { ...figures, kind: 'contested', pair: ['4', '3'], reason: '' },
  none: { ...figures, kind: 'none', mark: 'н/а', reason: '' },
  pass: { ...figures, kind: 'proposed', mark: 'зачёт', reason: null },
  sheet: { ...figures, kind: 'none', mark: null, reason: '' },
};
const judge = (
  name: string,
  decided: MarkValue,
  reason: string | null,
  agreementFor: AgreementFor,
): string => {
  const proposal = proposals[name];
  if (!proposal) throw new Error(name);
  return judgeDecision({ proposal, decided, reason, agreementFor });
};

describe('Another mark needs a reason and waits for the deputy (clause 6)', () => {
  test.each<[string, MarkValue, string, string, string]>([
    // proposal, decided: both, above, below
    ['four', '4', 'accepted', 'accepted', 'accepted'],
    ['four', '5', 'waits', 'waits', 'accepted'],
    ['four', '3', 'waits', 'accepted', 'waits'],
    ['four', 'н/а', 'waits', 'accepted', 'waits'],
    ['four', 'осв', 'waits', 'waits', 'waits'],
    ['fourOrThree', '4', 'accepted', 'accepted', 'accepted'],
    ['fourOrThree', '3', 'accepted', 'accepted', 'accepted'],
    ['fourOrThree', '5', 'waits', 'waits', 'accepted'],
    ['fourOrThree', '2', 'waits', 'accepted', 'waits'],
    ['none', 'н/а', 'accepted', 'accepted', 'accepted'],
    ['none', '3', 'waits', 'waits', 'accepted'],
    ['none', '2', 'waits', 'waits', 'accepted'],
    ['pass', 'зачёт', 'accepted', 'accepted', 'accepted'],
    ['pass', 'незачёт', 'waits', 'accepted', 'waits'],
    ['sheet', '5', 'waits', 'waits', 'waits'],
  ])('%s, decided %s: %s / %s / %s', (...[name, decided, both, above, below]) => {
    expect(judge(name, decided, 'прилежание', 'both')).toBe(both);
    expect(judge(name, decided, 'прилежание', 'above')).toBe(above);
    expect(judge(name, decided, 'прилежание', 'below')).toBe(below);
  });

  test.each<[string, MarkValue, string]>([
    ['four', '4', 'accepted'],
    ['four', '5', 'needsReason'],
    ['fourOrThree', '4', 'needsReason'],
    ['fourOrThree', '3', 'needsReason'],
    ['none', 'н/а', 'accepted'],
    ['none', '3', 'needsReason'],
  ])('%s, decided %s without a reason: %s', (name, decided, expected) => {
    expect(judge(name, decided, null, 'both')).toBe(expected);
    expect(judge(name, decided, '  ', 'above')).toBe(expected);
  });
});

test('The values of a final mark by scale', () => {
  expect(finalValues('marks')).toEqual(['5', '4', '3', '2', 'н/а', 'осв']);
  expect(finalValues('passFail')).toEqual(['зачёт', 'незачёт', 'н/а', 'осв']);
});

describe('A decision holds while the proposal it was measured against does (clause 6)', () => {
  test.each<[string, MarkValue, string, string | null, MarkValue | null, boolean]>([
    // the proposal of now, decided, basis, reason, the proposal of then: outdated
    ['four', '4', 'proposed', null, '4', false],
    ['four', '5', 'proposed', null, '5', true],
    ['fourOrThree', '4', 'proposed', null, '4', true],
    ['fourOrThree', '3', 'contested', 'прилежание', '4', false],
    ['fourOrThree', '2', 'contested', 'прилежание', '3', true],
    ['four', '5', 'deviating', 'конкурс', '4', false],
    ['four', '5', 'deviating', 'конкурс', '3', true],
    ['four', '4', 'deviating', 'конкурс', '3', false],
    ['four', 'н/а', 'none', null, 'н/а', true],
    ['none', 'н/а', 'none', null, 'н/а', false],
  ])('%s, decided %s as %s', (...[name, decided, basis, reason, proposedThen, outdated]) => {
    const proposal = proposals[name];
    if (!proposal) throw new Error(name);
    const standing = { proposal, decided, basis, reason, proposedThen, agreementFor: 'both' } as const;
    expect(isOutdated(standing)).toBe(outdated);
  });
});
