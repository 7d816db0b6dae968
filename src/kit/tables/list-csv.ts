import type { ListPage } from '../views/list-page.js';
import { writeCsv } from './write-csv.js';

/** What a list shows, as a table for a spreadsheet: the same columns, the same words. */
export function listCsv(page: Pick<ListPage, 'columns' | 'rows'>): Buffer {
  const head = page.columns.map(({ label }) => label);
  const body = page.rows.map(({ cells }) =>
    cells.map(({ text, note }) => (note ? `${text} (${note})` : text)),
  );
  return Buffer.from(writeCsv([head, ...body]));
}

export const CSV_TYPE = 'text/csv; charset=utf-8';
