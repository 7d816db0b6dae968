import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { decimalText, fractionText, percentText, roundedFraction, scaledText } from './numbers.js';

describe('Halves are rounded up by whole numbers', () => {
  test.each([
    [37, 8, '4,63'],
    [4620, 1000, '4,62'],
    [4625, 1000, '4,63'],
    [803, 200, '4,02'],
    [1, 3, '0,33'],
    [2, 3, '0,67'],
    [0, 7, '0,00'],
    [-1, 8, '−0,13'],
    [-1, 1000, '0,00'],
    [5, 0, '—'],
  ])('%p / %p → %s', (numerator, denominator, expected) => {
    expect(fractionText(numerator, denominator)).toBe(expected);
  });

  test.each([
    [4.015, 2, '4,02'],
    [4.005, 2, '4,01'],
    [1.005, 2, '1,01'],
    [4.745, 2, '4,75'],
    [4.7449, 2, '4,74'],
    [5, 2, '5,00'],
    [3.5, 0, '4'],
    [-0.4, 0, '0'],
    [1e-7, 2, '0,00'],
    [12.34, 1, '12,3'],
  ])('%p with %p digits → %s', (value, digits, expected) => {
    expect(decimalText(value, digits)).toBe(expected);
  });

  test('Nothing is shown for what is not a number', () => {
    expect(() => decimalText(Number.NaN)).toThrow(RangeError);
    expect(() => roundedFraction(1, 0, 2)).toThrow(RangeError);
  });

  test('The rounded value is never further than half a unit away', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 1000 }), (n, d) => {
        const twice = 2 * (roundedFraction(n, d, 2) * d - n * 100);
        expect(twice).toBeGreaterThan(-d);
        expect(twice).toBeLessThanOrEqual(d);
      }),
    );
  });
});

describe('Percent', () => {
  test.each([
    [25, 26, 1, '96,2 %'],
    [24, 24, 1, '100,0 %'],
    [0, 5, 1, '0,0 %'],
    [1, 8, 0, '13 %'],
    [0, 0, 1, '—'],
  ])('%p of %p with %p digits → %s', (part, whole, digits, expected) => {
    expect(percentText(part, whole, digits)).toBe(expected);
  });
});

test('A scaled whole number becomes a decimal', () => {
  expect(scaledText(462, 2)).toBe('4,62');
  expect(scaledText(5, 2)).toBe('0,05');
  expect(scaledText(7, 0)).toBe('7');
});
