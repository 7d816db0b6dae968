import type { MissingRow } from '../../journal/closure/missing.query.js';

/** What the form sends back of a period: its version and the counts of what is missing. */
export function seenText(period: { id: number; version: number }, row: MissingRow | undefined): string {
  return `${period.id}:${period.version}:${countsOf(row)}`;
}

export function countsOf(row: MissingRow | undefined): string {
  if (!row) return '0';
  return [row.notIssued.length, row.waiting, row.unmarked, row.unfilled, row.unexplained].join('.');
}
