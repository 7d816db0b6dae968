import { csvRows } from './csv-text.js';
import { LIMITS, tooLarge } from './table-limits.js';
import { type TableCell, cleanCell } from './table-cell.js';
import { UnreadableFile } from './unreadable-file.js';
import { checkArchive } from './xlsx-archive.js';
import { type CellRange, xlsxSheets } from './xlsx-sheets.js';

export interface TableSheet {
  name: string;
  /** Without empty rows at the end; an empty cell is null, rows may differ in length. */
  rows: TableCell[][];
  /** Cells joined in Excel: the value stands in the upper left one. Always empty for CSV. */
  merges: CellRange[];
}

const SIGNATURES = {
  zip: [0x50, 0x4b],
  oldOffice: [0xd0, 0xcf, 0x11, 0xe0],
};

/**
 * Reads a workbook (.xlsx) or delimited text (.csv, .txt), recognised by its content; formulas only by the
 * value kept in the file. Throws `UnreadableFile` for anything else, broken, empty or too large.
 */
export async function readTable(file: Buffer, name: string): Promise<TableSheet[]> {
  if (file.length === 0) throw new UnreadableFile('Файл пуст. Выберите файл с таблицей.');
  if (file.length > LIMITS.file) throw new UnreadableFile('Файл больше 10 МБ. Разделите таблицу на части.');
  if (!/\.(xlsx|csv|txt)$/i.test(name)) {
    throw new UnreadableFile(
      'Такой файл не читается. Сохраните таблицу как .xlsx или .csv и загрузите снова.',
    );
  }
  const sheets =
    /\.xlsx$/i.test(name) || startsWith(file, SIGNATURES.zip) ? await workbook(file) : text(file, name);
  const filled = sheets.filter((sheet) => sheet.rows.length > 0);
  if (filled.length === 0) throw new UnreadableFile('В таблице нет ни одной заполненной строки.');
  if (filled.some(isTooLarge)) throw tooLarge();
  return filled;
}

async function workbook(file: Buffer): Promise<TableSheet[]> {
  if (startsWith(file, SIGNATURES.oldOffice)) {
    throw new UnreadableFile(
      'Это книга старого формата .xls или книга с паролем. Сохраните её в Excel как .xlsx без пароля.',
    );
  }
  if (!startsWith(file, SIGNATURES.zip)) {
    throw new UnreadableFile(
      'Файл не похож на таблицу Excel: внутри что-то другое. Сохраните его как .xlsx.',
    );
  }
  await checkArchive(file);
  const sheets = await xlsxSheets(file);
  return sheets.map(({ name, rows, merges }) => ({ name, rows: cleaned(rows), merges }));
}

function text(file: Buffer, name: string): TableSheet[] {
  if (startsWith(file, SIGNATURES.oldOffice)) {
    throw new UnreadableFile('Это не текст, а книга старого формата. Сохраните её как .xlsx или .csv.');
  }
  return [{ name: name.replace(/\.[^.]*$/, ''), rows: cleaned(csvRows(file)), merges: [] }];
}

function cleaned(rows: Parameters<typeof cleanCell>[0][][]): TableCell[][] {
  const clean = rows.map((row) => withoutEmptyEnd(row.map(cleanCell), (cell) => cell === null));
  return withoutEmptyEnd(clean, (row) => row.length === 0);
}

function withoutEmptyEnd<T>(items: T[], empty: (item: T) => boolean): T[] {
  return items.slice(0, items.findLastIndex((item) => !empty(item)) + 1);
}

function isTooLarge({ rows }: TableSheet): boolean {
  return rows.length > LIMITS.rows || rows.some((row) => row.length > LIMITS.columns);
}

function startsWith(file: Buffer, signature: number[]): boolean {
  return file.subarray(0, signature.length).equals(Buffer.from(signature));
}
