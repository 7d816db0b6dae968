import type { Align, CellKind, CellValue } from './document.js';

/** The Russian text of a typed value; `bare` leaves out the percent sign where a heading already says it. */
export function cellText(value: CellValue, kind: CellKind, bare = false): string {
  if (value === null) return '';
  if (typeof value === 'string') return kind === 'date' ? dateText(value) : value;
  if (kind === 'integer') return numberText(value, 0);
  if (kind === 'decimal') return numberText(value, 2);
  if (kind === 'percent') return numberText(value * 100, 1) + (bare ? '' : '\u00a0%');
  return String(value).replace('.', ',').replace('-', '−');
}

function dateText(value: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  return parts ? `${String(parts[3])}.${String(parts[2])}.${String(parts[1])}` : value;
}

export function alignOf(kind: CellKind): Align {
  if (kind === 'text') return 'left';
  return 'center';
}

function numberText(value: number, places: number): string {
  return value.toFixed(places).replace('.', ',').replace('-', '−');
}
