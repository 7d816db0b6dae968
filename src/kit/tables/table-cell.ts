import { types } from 'node:util';

/**
 * A value of an imported table. A date is an ISO string, with a time `YYYY-MM-DDTHH:MM`, a time alone `HH:MM`.
 */
export type TableCell = string | number | null;

/** Signs that turn the direction of text around, and NUL: never part of an honest value (security 3.9). */
const INVISIBLE = /[\u0000\u202A-\u202E\u2066-\u2069\uFEFF]/g;

export function cleanCell(value: string | number | boolean | Date | null): TableCell {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'ИСТИНА' : 'ЛОЖЬ';
  if (types.isDate(value)) return isoText(value);
  const clean = value
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/\r+\n?/g, '\n')
    .trim();
  return clean === '' ? null : clean;
}

function isoText(moment: Date): TableCell {
  if (Number.isNaN(moment.getTime())) return null;
  const rounded = new Date(Math.round(moment.getTime() / 60_000) * 60_000).toISOString();
  const date = rounded.slice(0, 10);
  const time = rounded.slice(11, 16);
  // Excel counts days from the end of 1899: a time alone falls there.
  if (date < '1900-01-02') return time;
  return time === '00:00' ? date : `${date}T${time}`;
}
