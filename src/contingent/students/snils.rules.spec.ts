import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { snilsDigits, snilsText, whySnilsMissing, whySnilsWrong } from './snils.rules.js';

describe('The checksum of a SNILS (domain C1)', () => {
  test.each([
    ['112-233-445 95', 'the known example'],
    ['11223344595', 'without grouping'],
    ['112 233 445 95', 'with blanks'],
    ['112–233–445 95', 'with dashes'],
    ['001-001-998 77', 'the last number without a checksum'],
    ['000-000-001 00', 'an early number'],
    ['001-001-999 65', 'the first number with one'],
    ['100427626 99', 'a sum of 99'],
    ['100356355 00', 'a sum of 100 gives 00'],
    ['100079190 00', 'a sum of 101 gives 00'],
    ['100166299 01', 'a sum of 102 gives 01'],
    ['106897449 00', 'a sum of 201: the rest is 100 and gives 00'],
    ['105978845 00', 'a sum of 202 gives 00'],
    ['115988461 01', 'a sum of 203 gives 01'],
    ['389993780 00', 'a sum of 302: the rest is 100 and gives 00'],
  ])('%s holds: %s', (typed) => {
    expect(whySnilsWrong(typed)).toBeUndefined();
  });

  test.each([
    ['112-233-445 96', 'Контрольное число СНИЛС 112-233-445 96 не сходится: проверьте цифры.'],
    ['121-233-445 95', 'Контрольное число СНИЛС 121-233-445 95 не сходится: проверьте цифры.'],
    ['001-001-999 66', 'Контрольное число СНИЛС 001-001-999 66 не сходится: проверьте цифры.'],
    ['000-000-000 00', 'СНИЛС не может состоять из нулей.'],
    ['000-000-000 12', 'СНИЛС не может состоять из нулей.'],
    ['112-233-445', 'СНИЛС состоит из 11 цифр: 000-000-000 00.'],
    ['112-233-445 951', 'СНИЛС состоит из 11 цифр: 000-000-000 00.'],
    ['', 'СНИЛС состоит из 11 цифр: 000-000-000 00.'],
    ['112-233-44А 95', 'СНИЛС состоит из 11 цифр: 000-000-000 00.'],
  ])('%p: %s', (typed, problem) => {
    expect(whySnilsWrong(typed)).toBe(problem);
  });

  test('Exactly one checksum fits a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_001_999, max: 999_999_999 }), (number) => {
        const fitting = Array.from({ length: 100 }, (_, sum) => sum).filter(
          (sum) =>
            whySnilsWrong(String(number).padStart(9, '0') + String(sum).padStart(2, '0')) === undefined,
        );
        expect(fitting).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });
});

test('A number is kept as digits and shown in groups', () => {
  expect(snilsDigits(' 112-233-445 95 ')).toBe('11223344595');
  expect(snilsDigits('нет')).toBeUndefined();
  expect(snilsText('11223344595')).toBe('112-233-445 95');
});

test.each([
  [null, null, 'Укажите СНИЛС или причину его отсутствия.'],
  [' ', ' ', 'Укажите СНИЛС или причину его отсутствия.'],
  [null, 'иностранный гражданин', undefined],
  ['112-233-445 95', null, undefined],
  ['112-233-445 95', 'нет документа', 'СНИЛС указан: уберите причину его отсутствия.'],
  ['112-233-445', null, 'СНИЛС состоит из 11 цифр: 000-000-000 00.'],
])('SNILS %p, reason %p: %p', (snils, reason, expected) => {
  expect(whySnilsMissing(snils, reason)).toBe(expected);
});
