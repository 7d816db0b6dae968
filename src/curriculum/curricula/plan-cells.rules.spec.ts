import { describe, expect, test } from '@jest/globals';
import { numberIn, semestersIn } from './plan-cells.rules.js';
import { repairIndex } from './plan-index.rules.js';

const eight = { last: 8, withHours: new Set([1, 2, 3, 4, 5, 6, 7, 8]) };

describe('Cells of a curriculum sheet (domain D2)', () => {
  test.each([
    ['467', [4, 6, 7]],
    ['4,6,7', [4, 6, 7]],
    ['4.6', [4, 6]],
    ['1-6', [1, 2, 3, 4, 5, 6]],
    ['5(к)', [5]],
    ['3.0', [3]],
    [' ', []],
    ['—', []],
  ])('«%s» names the semesters %j', (cell, semesters) => {
    expect(semestersIn(cell, eight)?.semesters).toEqual(semesters);
  });

  test.each(['10', '9', '76', 'экз', '6-2', '44'])('«%s» cannot be semesters of a plan of eight', (cell) => {
    expect(semestersIn(cell, eight)).toBeUndefined();
  });

  test('in a plan of twelve semesters the hours decide between «1, 2» and «12»', () => {
    expect(semestersIn('12', { last: 12, withHours: new Set([1, 2]) })?.semesters).toEqual([1, 2]);
    expect(semestersIn('12', { last: 12, withHours: new Set([11, 12]) })?.semesters).toEqual([12]);
    expect(semestersIn('10', { last: 10, withHours: new Set([9, 10]) })?.semesters).toEqual([10]);
  });

  test('hours have decimal commas and spaces between thousands', () => {
    expect(numberIn('33,94')).toBe(33.94);
    expect(numberIn('1 476')).toBe(1476);
    expect(numberIn('-')).toBe(0);
    expect(numberIn('час')).toBeUndefined();
  });

  test.each([
    ['ПM.01.ЭК', 'ПМ.01.ЭК'],
    ['УП..06.01', 'УП.06.01'],
    [' ПМ.01 ', 'ПМ.01'],
    ['ОУП.04 (П)', 'ОУП.04'],
    ['0П.03', 'ОП.03'],
    ['ОП.ОЗ', 'ОП.03'],
    ['оп.03', 'ОП.03'],
    ['ПМ.03.Эм', 'ПМ.03.Эм'],
    ['МДК 01.02', 'МДК.01.02'],
    ['МДК01.02', 'МДК.01.02'],
    ['ОП.01.', 'ОП.01'],
    ['OГCЭ.01', 'ОГСЭ.01'],
  ])('the index «%s» is «%s»', (raw, index) => {
    expect(repairIndex(raw).index).toBe(index);
  });

  test('a sound index is left alone', () => {
    expect(repairIndex('МДК.01.01').repairs).toEqual([]);
  });
});
