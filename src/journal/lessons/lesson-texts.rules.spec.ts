import { describe, expect, test } from '@jest/globals';
import { decideTexts, fingerprint } from './lesson-texts.rules.js';

const shown = { topic: 'Вода', homework: '§ 4' };
const sent = (over: object = {}) => ({ lesson: 1, ...shown, version: 2, shown: fingerprint(shown), ...over });
const stored = (over: object = {}) => ({ ...shown, version: 2, ...over });

describe('Topics and homework of many lessons are saved at once (4.6)', () => {
  test('A row nobody touched is left, also when another has changed it meanwhile', () => {
    expect(decideTexts(sent(), stored({ topic: 'Соли', version: 3 }), true)).toEqual({ kind: 'same' });
  });

  test('A changed row is written; a roll called meanwhile is no conflict', () => {
    expect(decideTexts(sent({ topic: 'Кислоты' }), stored(), false)).toEqual({ kind: 'write' });
    expect(decideTexts(sent({ topic: 'Кислоты' }), stored({ version: 3 }), false)).toEqual({ kind: 'write' });
  });

  test('A text changed by two is not written, and what the other wrote is told', () => {
    const outcome = decideTexts(sent({ topic: 'Кислоты' }), stored({ topic: 'Соли', version: 3 }), true);
    expect(outcome).toEqual({
      kind: 'stale',
      why: 'Тем временем записано: тема «Соли», задание «§ 4».',
    });
    const agreed = decideTexts(sent({ topic: 'Соли' }), stored({ topic: 'Соли', version: 3 }), true);
    expect(agreed).toEqual({ kind: 'same' });
  });

  test('A text too long and a lesson taken off are refused in their own row', () => {
    expect(decideTexts(sent({ topic: 'я'.repeat(1001) }), stored(), false).kind).toBe('refused');
    expect(decideTexts(sent({ homework: 'я'.repeat(2001) }), stored(), false).kind).toBe('refused');
    expect(decideTexts(sent({ topic: 'Кислоты' }), undefined, false).kind).toBe('refused');
  });
});
