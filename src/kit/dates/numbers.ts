/** What stands where a ratio has no denominator. */
export const NO_VALUE = '—';

/**
 * numerator / denominator × 10^digits, rounded half up (away from zero) by whole numbers only,
 * so that 4,625 and 74/16 never fall between two doubles. Both arguments are integers.
 */
export function roundedFraction(numerator: number, denominator: number, digits: number): number {
  if (denominator === 0) throw new RangeError('A fraction needs a denominator');
  const [n, d] = denominator < 0 ? [-numerator, -denominator] : [numerator, denominator];
  const scaled = BigInt(Math.abs(n)) * 10n ** BigInt(digits);
  const rounded = Number((scaled * 2n + BigInt(d)) / (BigInt(d) * 2n));
  return n < 0 && rounded !== 0 ? -rounded : rounded;
}

/** «4,62» for 37/8 and two digits; «—» for a denominator of zero. */
export function fractionText(numerator: number, denominator: number, digits = 2): string {
  if (denominator === 0) return NO_VALUE;
  return scaledText(roundedFraction(numerator, denominator, digits), digits);
}

/** «4,02» for 4.015: rounded as the decimal people read, not as the double behind it. */
export function decimalText(value: number, digits = 2): string {
  const [whole = '0', part = ''] = plainDecimal(value).split('.');
  return fractionText(Number(whole + part), 10 ** part.length, digits);
}

/** «96,2 %» for 25 of 26; «—» of none. */
export function percentText(part: number, whole: number, digits = 1): string {
  return whole === 0 ? NO_VALUE : `${fractionText(part * 100, whole, digits)} %`;
}

/** A whole number of the smallest units as text: 462 and two digits → «4,62». */
export function scaledText(scaled: number, digits: number): string {
  const sign = scaled < 0 ? '−' : '';
  const text = String(Math.abs(scaled)).padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)},${text.slice(-digits)}`;
}

function plainDecimal(value: number): string {
  const text = String(value);
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  if (!Number.isFinite(value)) throw new RangeError(`Not a number to show: ${text}`);
  return value.toFixed(12);
}
