import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { MARK_VALUES, type MarkValue } from '../marks/mark-value.rules.js';
import { bandOf, proposeFinalMark, type FinalMarkInput, type WorkMark } from './final-mark.rules.js';
import { FINAL_MARK_DEFAULTS } from '../../college/settings/final-mark-setting.js';

const answer = (value: MarkValue): WorkMark => ({ value, kindCounts: false, required: false });
const control = (value: MarkValue): WorkMark => ({ value, kindCounts: true, required: true });
const input = (marks: WorkMark[], missingRequired = 0): FinalMarkInput => ({
  marks,
  missingRequired,
  scale: 'marks',
});
const times = (count: number, mark: WorkMark): WorkMark[] => Array.from({ length: count }, () => mark);
const propose = (marks: WorkMark[], missing = 0) =>
  proposeFinalMark(input(marks, missing), FINAL_MARK_DEFAULTS);

describe('The band after rounding half up to 0.01 (clause 6)', () => {
  test.each([
    [475, 100, 5, '4,75 exactly'],
    [4745, 1000, 5, '4,745 is rounded to 4,75'],
    [4744, 1000, 4, '4,744 is 4,74'],
    [375, 100, 4, '3,75 exactly'],
    [3745, 1000, 4, '3,745'],
    [3744, 1000, 3, '3,744'],
    [275, 100, 3, '2,75 exactly'],
    [2745, 1000, 3, '2,745'],
    [2744, 1000, 2, '2,744'],
    [5, 1, 5, '5'],
    [2, 1, 2, '2'],
    [19, 4, 5, '19/4 = 4,75'],
    [14, 3, 4, '14/3 = 4,666…'],
  ])('%p/%p → «%p»: %s', (sum, count, grade) => {
    expect(bandOf({ sum, count }, FINAL_MARK_DEFAULTS)).toBe(grade);
  });
});

describe('The condition of 50 %, inclusive', () => {
  // The ordinary answers hold the average in the band; the control works decide.
  const fives = times(50, answer('5'));
  const fours = times(80, answer('4'));
  const threes = times(80, answer('3'));
  const twos = times(80, answer('2'));
  test.each<[string, WorkMark[], number, string]>([
    ['5: half on 4 and 5', [...fives, control('5'), control('4'), control('3'), control('3')], 0, '5'],
    ['5: less than half on 4 and 5', [...fives, control('5'), control('3'), control('3')], 0, '5|4'],
    ['5: missing works count as not done', [...fives, control('5')], 1, '5'],
    ['5: one done, two missing', [...fives, control('5')], 2, '5|4'],
    ['5: зачёт is neither 4 nor 5', [...fives, control('зачёт')], 0, '5|4'],
    ['4: half done at all, even on 2', [...fours, control('2'), control('2')], 2, '4'],
    ['4: less than half done', [...fours, control('5')], 2, '4|3'],
    ['4: зачёт is done', [...fours, control('зачёт')], 1, '4'],
    ['4: н/а is not done', [...fours, control('н/а')], 0, '4|3'],
    ['3: half not below 3', [...threes, control('3'), control('2')], 0, '3'],
    ['3: less than half', [...threes, control('3'), control('2'), control('2')], 0, '3|2'],
    ['3: зачёт is not below 3', [...threes, control('зачёт'), control('незачёт')], 0, '3'],
    ['2: half below 3', [...twos, control('2'), control('3')], 0, '2'],
    ['2: half missing', [...twos, control('3')], 1, '2'],
    ['2: most not below 3', [...twos, control('3'), control('3'), control('2')], 0, '2|3'],
    ['exempt works are not counted', [...fives, control('5'), control('осв'), control('осв')], 0, '5'],
    ['no such works', fours, 0, '4|3'],
    ['only exempt works', [...fours, control('осв')], 0, '4|3'],
  ])('%s', (_case, marks, missing, expected) => {
    const result = propose(marks, missing);
    expect(result.kind === 'contested' ? result.pair.join('|') : result.mark).toBe(expected);
  });

  test('A work that is not required, or of a kind that is not flagged, does not count', () => {
    const optional: WorkMark = { value: '2', kindCounts: true, required: false };
    const homework: WorkMark = { value: '2', kindCounts: false, required: true };
    expect(propose([...times(50, answer('5')), optional, homework, control('5')])).toMatchObject({
      kind: 'proposed',
      condition: { done: 1, of: 1, needed: 1 },
    });
  });

  test('The college may ask for «3» and for another share for «4»', () => {
    const marks = [...fours, control('2'), control('2')];
    const strict = proposeFinalMark(input(marks), { ...FINAL_MARK_DEFAULTS, minimumForFour: 3 });
    expect(strict).toMatchObject({ kind: 'contested', condition: { done: 0, of: 2, needed: 1 } });
    const share = { ...FINAL_MARK_DEFAULTS, conditionPercent: 60 };
    const three = [...fours, control('4'), control('4'), control('4')];
    expect(proposeFinalMark(input(three, 2), share)).toMatchObject({
      kind: 'proposed',
      condition: { done: 3, of: 5, needed: 3 },
    });
  });
});

describe('What is shown', () => {
  const marks = [control('5'), control('5'), control('5'), control('5'), control('4'), control('4')];
  test('Both figures and the derivation', () => {
    const more = [...marks, control('4'), control('5')];
    expect(propose(more, 2)).toEqual({
      kind: 'proposed',
      mark: '4',
      average: { sum: 37, count: 8 },
      roundedText: '4,63',
      exactText: '37/8',
      condition: { done: 8, of: 10, needed: 5 },
      derivation: '4,63 → 4; зачётных работ 8 из 10',
      reason: null,
    });
  });

  test('A contested mark says why', () => {
    const result = propose([answer('5'), control('4'), control('4')], 6);
    expect(result).toMatchObject({
      kind: 'contested',
      pair: ['4', '3'],
      derivation: '4,33 → 4 или 3; зачётных работ 2 из 8',
      reason:
        'Для «4» нужно, чтобы выполнены были не меньше 4 из 8 зачётных работ; таких 2. Решает преподаватель: «4» или «3», с обоснованием (п. 6).',
    });
  });

  test('Without counted works the reason is another', () => {
    expect(propose([answer('5')])).toMatchObject({
      kind: 'contested',
      pair: ['5', '4'],
      condition: { done: 0, of: 0, needed: 0 },
      derivation: '5,00 → 5 или 4; зачётных работ нет',
      reason: expect.stringMatching(/^За период нет обязательных зачётных работ/) as unknown,
    });
  });
});

describe('Nothing to compute', () => {
  test.each<[string, FinalMarkInput, object]>([
    [
      'no marks',
      input([], 3),
      { kind: 'none', mark: 'н/а', roundedText: '—', derivation: 'нет отметок → н/а' },
    ],
    ['no grades among them', input([answer('зачёт'), answer('н/а')]), { kind: 'none', mark: 'н/а' }],
    ['exempt', { ...input([answer('5')]), exempt: true }, { kind: 'proposed', mark: 'осв' }],
    [
      'the exam has its sheet',
      { ...input([answer('5')]), sheetMark: '3' },
      { kind: 'proposed', mark: '3', derivation: 'по ведомости → 3' },
    ],
    ['the sheet has no mark yet', { ...input([answer('5')]), sheetMark: null }, { kind: 'none', mark: null }],
  ])('%s', (_case, given, expected) => {
    expect(proposeFinalMark(given, FINAL_MARK_DEFAULTS)).toMatchObject(expected);
  });
});

describe('зачёт and незачёт from a settable band', () => {
  const passFail = (values: MarkValue[], passBand = FINAL_MARK_DEFAULTS.passBand) =>
    proposeFinalMark(
      { marks: values.map(answer), missingRequired: 0, scale: 'passFail' },
      { ...FINAL_MARK_DEFAULTS, passBand },
    );
  test.each<[MarkValue[], string, string]>([
    [['3'], 'зачёт', '3,00 при пороге 3,00 → зачёт'],
    [['3', '3', '2'], 'незачёт', '2,67 при пороге 3,00 → незачёт'],
    [['зачёт', 'незачёт'], 'зачёт', 'зачётов 1 из 2 → зачёт'],
    [['зачёт', 'незачёт', 'незачёт'], 'незачёт', 'зачётов 1 из 3 → незачёт'],
    [['2', 'зачёт'], 'зачёт', '2,00 при пороге 3,00; зачётов 1 из 1 → зачёт'],
    [['5', 'незачёт'], 'зачёт', '5,00 при пороге 3,00; зачётов 0 из 1 → зачёт'],
  ])('%j → %s', (values, mark, derivation) => {
    expect(passFail(values)).toMatchObject({ kind: 'proposed', mark, derivation });
  });

  test('no marks: н/а; another band', () => {
    expect(passFail(['осв'])).toMatchObject({ kind: 'none', mark: 'н/а' });
    expect(passFail(['3'], { average: 350, passPercent: 50 })).toMatchObject({ mark: 'незачёт' });
    const marks: MarkValue[] = [...Array.from({ length: 199 }, (): MarkValue => '3'), '2'];
    expect(passFail(marks)).toMatchObject({ mark: 'зачёт', roundedText: '3,00' });
  });
});

describe('Whatever the marks', () => {
  const work = fc.record({
    value: fc.constantFrom(...MARK_VALUES),
    kindCounts: fc.boolean(),
    required: fc.boolean(),
  });
  test('the order of marks is of no importance', () => {
    fc.assert(
      fc.property(fc.array(work, { maxLength: 30 }), fc.nat(5), (marks, missing) => {
        expect(propose([...marks].reverse(), missing)).toEqual(propose(marks, missing));
      }),
    );
  });
  test('the proposed mark is always one of the contested pair of the same average', () => {
    fc.assert(
      fc.property(fc.array(work, { maxLength: 30 }), fc.nat(5), (marks, missing) => {
        const result = propose(marks, missing);
        if (result.average.count === 0) return;
        const first = result.kind === 'contested' ? result.pair[0] : result.mark;
        expect(first).toBe(String(bandOf(result.average, FINAL_MARK_DEFAULTS)));
      }),
    );
  });
});
