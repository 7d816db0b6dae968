/**
 * A backup is gzipped text: a header line of JSON; for each table a line of JSON, its rows as COPY writes them, the
 * line `\.` and a line with their count and digest; a closing line with the digest of everything before it.
 */
export const FORMAT = 'college-backup-1';

/** Ends the rows of a table: COPY escapes every backslash in the data. */
export const END_OF_ROWS = '\\.\n';

export interface BackupHeader {
  format: string;
  madeAt: string;
  migrations: string[];
}

export interface TableLine {
  table: string;
  columns: string[];
}

export interface CountLine {
  rows: number;
  sha256: string;
}

export interface ClosingLine {
  tables: number;
  sequences: { name: string; value: string }[];
  sha256: string;
}

export interface TableSummary extends CountLine {
  table: string;
}

/** A sentence for the person at the console, not a fault of the program. */
export class BackupRefusal extends Error {}
