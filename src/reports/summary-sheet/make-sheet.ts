import type { Document } from '../../kit/documents/document.js';
import type { IsoDate } from '../../kit/dates/iso-date.js';
import { readHeader, type SheetHeader } from './sheet-header.query.js';
import { rosterDay } from './sheet-period.rules.js';
import { type SheetFigures, sheetFigures } from './summary-sheet-figures.js';
import { type Reading, readSheet } from './summary-sheet.query.js';
import { summarySheet } from './summary-sheet.report.js';

export interface SheetOrder {
  group: number;
  semesters: readonly number[];
  /** The day of the sheet and the college's today: an earlier day shows the marks as they stood then. */
  asOf: IsoDate;
  today: IsoDate;
  issuedAt: string;
}

export interface MadeSheet {
  header: SheetHeader;
  figures: SheetFigures;
  document: Document;
}

/** Reads, counts once and lays out; undefined when the group has no such semester. */
export async function makeSheet(reading: Reading, order: SheetOrder): Promise<MadeSheet | undefined> {
  const { group, semesters, asOf, today, issuedAt } = order;
  const header = await readHeader(reading, group, semesters, asOf);
  if (!header) return undefined;
  const figures = sheetFigures(
    await readSheet(reading, {
      ...{ group, semesters, until: asOf, rosterDay: rosterDay(asOf, header) },
      asOf: asOf < today ? asOf : null,
    }),
  );
  return { header, figures, document: summarySheet(figures, { header, day: asOf, issuedAt }) };
}
