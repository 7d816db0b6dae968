import { describe, expect, test } from '@jest/globals';
import { isInn, isOgrn } from './requisites.rules.js';

describe('Requisites of the institution (4.1, 4.11)', () => {
  test('The last digit of the taxpayer’s number checks the others', () => {
    expect(isInn('7707083893')).toBe(true);
    expect(isInn('7707083894')).toBe(false);
    expect(isInn('770708389')).toBe(false);
  });

  test('The last digit of the register’s number checks the others', () => {
    expect(isOgrn('1027700132195')).toBe(true);
    expect(isOgrn('1027700132196')).toBe(false);
    expect(isOgrn('abc')).toBe(false);
  });
});
