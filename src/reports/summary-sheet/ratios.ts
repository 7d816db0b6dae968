import { percentText, roundedFraction } from '../../kit/dates/numbers.js';
import type { Ratio } from '../indicators.rules.js';

/** A share for a cell: rounded by whole numbers to a tenth of a percent; nothing without a denominator. */
export function shareOf({ numerator, denominator }: Ratio): number | null {
  return denominator === 0 ? null : roundedFraction(numerator * 100, denominator, 1) / 1000;
}

/** An average for a cell: two places. */
export function meanOf({ numerator, denominator }: Ratio): number | null {
  return denominator === 0 ? null : roundedFraction(numerator, denominator, 2) / 100;
}

/** «96,2 % (25 из 26)» */
export function ratioText({ numerator, denominator }: Ratio): string {
  const percent = percentText(numerator, denominator);
  return denominator === 0 ? percent : `${percent} (${numerator} из ${denominator})`;
}
