import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fractionText, percentText } from '../kit/dates/numbers.js';
import { MARK_VALUES, type MarkValue } from '../journal/marks/mark-value.rules.js';
import {
  classifyStudent,
  countMarks,
  groupByStudents,
  indicatorsOf,
  sumIndicators,
  type Indicators,
  type Ratio,
} from './indicators.rules.js';

const of = (...values: MarkValue[]): Indicators => indicatorsOf(countMarks(values));
const percent = ({ numerator, denominator }: Ratio): string => percentText(numerator, denominator);

describe('The indicators of one column (domain B0)', () => {
  test('26 students: 10 «5», 8 «4», 6 «3», 1 «2», 1 н/а, and one exempt', () => {
    const indicators = indicatorsOf({
      five: 10,
      four: 8,
      three: 6,
      two: 1,
      pass: 0,
      fail: 0,
      notAttested: 1,
      exempt: 1,
    });
    expect(indicators.absolute).toEqual({ numerator: 24, denominator: 26 });
    expect(percent(indicators.absolute)).toBe('92,3 %');
    expect(indicators.quality).toEqual({ numerator: 18, denominator: 26 });
    expect(fractionText(indicators.average.numerator, indicators.average.denominator)).toBe('4,08');
    // (1000 + 512 + 216 + 16 + 7) / 26
    expect(percent(indicators.learnedness)).toBe('67,3 %');
  });

  test.each<[string, Indicators, string[]]>([
    ['all five', of('5', '5'), ['100,0 %', '100,0 %', '100,0 %']],
    ['the weights: 4', of('4'), ['100,0 %', '100,0 %', '64,0 %']],
    ['the weights: 3', of('3'), ['100,0 %', '0,0 %', '36,0 %']],
    ['the weights: 2', of('2'), ['0,0 %', '0,0 %', '16,0 %']],
    ['the weights: н/а', of('н/а'), ['0,0 %', '0,0 %', '7,0 %']],
    ['зачёт counts for success only', of('5', 'зачёт'), ['100,0 %', '100,0 %', '100,0 %']],
    ['незачёт counts against success only', of('5', 'незачёт'), ['50,0 %', '100,0 %', '100,0 %']],
    ['осв takes no part', of('5', 'осв'), ['100,0 %', '100,0 %', '100,0 %']],
    ['only зачёты', of('зачёт'), ['100,0 %', '—', '—']],
    ['nobody', of(), ['—', '—', '—']],
  ])('%s', (_case, { absolute, quality, learnedness }, expected) => {
    expect([absolute, quality, learnedness].map(percent)).toEqual(expected);
  });
});

const marks = fc.array(fc.constantFrom(...MARK_VALUES), { maxLength: 40 });

describe('Sums of numerators, not averages of averages', () => {
  test('A small group of failures does not outweigh a large one', () => {
    const large = of(...Array.from({ length: 24 }, (): MarkValue => '5'));
    expect(percent(sumIndicators([large, of('2', '2')]).absolute)).toBe('92,3 %');
  });

  test('Parts sum to the whole, however it is divided', () => {
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 6 }), (groups) => {
        expect(sumIndicators(groups.map((group) => of(...group)))).toEqual(of(...groups.flat()));
      }),
    );
  });

  test('Shares lie between nothing and all, quality never above success among graded', () => {
    fc.assert(
      fc.property(marks, (values) => {
        const { absolute, quality, average, learnedness } = of(...values);
        for (const { numerator, denominator } of [absolute, quality, learnedness]) {
          expect(numerator).toBeGreaterThanOrEqual(0);
          expect(numerator).toBeLessThanOrEqual(denominator);
        }
        expect(quality.numerator).toBeLessThanOrEqual(absolute.numerator);
        expect(average.numerator).toBeGreaterThanOrEqual(2 * average.denominator);
        expect(average.numerator).toBeLessThanOrEqual(5 * average.denominator);
      }),
    );
  });
});

describe('A student by all marks of the term', () => {
  test.each<[MarkValue[], string | undefined]>([
    [['5', '5', 'зачёт'], 'excellent'],
    [['5', '4'], 'good'],
    [['4', '4'], 'good'],
    [['5', '3', '4'], 'oneThree'],
    [['3'], 'oneThree'],
    [['3', '3', '5'], 'ordinary'],
    [['зачёт'], 'ordinary'],
    [['5', '2'], 'failing'],
    [['5', 'незачёт'], 'failing'],
    [['5', 'н/а'], 'failing'],
    [['5', 'осв'], 'excellent'],
    [['осв'], undefined],
    [[], undefined],
  ])('%j: %p', (values, expected) => {
    expect(classifyStudent(values)).toBe(expected);
  });

  test('The group by students', () => {
    expect(
      groupByStudents([['5'], ['5', '4'], ['3', '4'], ['3', '3'], ['2'], ['5', 'н/а'], ['зачёт'], ['осв']]),
    ).toEqual({
      total: 7,
      succeeding: 5,
      excellent: 1,
      good: 1,
      oneThree: 1,
      failing: 2,
      notAttested: 1,
      absolute: { numerator: 5, denominator: 7 },
      quality: { numerator: 2, denominator: 6 },
    });
  });

  test('Everybody is either succeeding or failing', () => {
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 30 }), (students) => {
        const group = groupByStudents(students);
        expect(group.succeeding + group.failing).toBe(group.total);
        expect(group.notAttested).toBeLessThanOrEqual(group.failing);
        expect(group.excellent + group.good + group.oneThree).toBeLessThanOrEqual(group.succeeding);
      }),
    );
  });
});
