import type { NamedRange } from 'hucre';
import { colToLetter } from 'hucre/xlsx';
import type { HeadRows } from './table-sheet.js';

/** Rows and columns that stay in sight on the screen and on every printed sheet. */
export interface Titles {
  head: HeadRows;
  columns: number;
}

/** What is printed, and what on every page; the library itself writes a name with a blank unquoted, which Excel refuses. */
export function printedRanges(
  sheet: { name: string; rows: number; columns: number },
  titles: Titles | null,
): NamedRange[] {
  const named = (name: string, range: string): NamedRange => ({ name, range, scope: sheet.name });
  const place = `'${sheet.name}'!`;
  const area = `${place}$A$1:$${colToLetter(sheet.columns - 1)}$${Math.max(1, sheet.rows)}`;
  const printed = [named('_xlnm.Print_Area', area)];
  if (titles === null) return printed;
  const rows = `${place}$${titles.head.first + 1}:$${titles.head.last + 1}`;
  // Columns stand before rows: the other way round LibreOffice repeats neither.
  const columns = titles.columns > 0 ? `${place}$A:$${colToLetter(titles.columns - 1)},` : '';
  return [...printed, named('_xlnm.Print_Titles', columns + rows)];
}
