import { parseCsv } from 'hucre/csv';
import { UnreadableFile } from './unreadable-file.js';
import { FORMULA_START } from './write-csv.js';

/** In the order of preference: Russian spreadsheets write semicolons, because the comma is decimal. */
const DELIMITERS = [';', '\t', ','];
const SAMPLE_LINES = 20;

/** Rows of a delimited text in UTF-8, UTF-16 or windows-1251; every value stays a text. */
export function csvRows(file: Buffer): (string | null)[][] {
  const text = decoded(file);
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) {
    throw new UnreadableFile('Файл не похож на таблицу: это не текст. Сохраните таблицу как .csv или .xlsx.');
  }
  const rows = parseCsv(text, { delimiter: delimiterOf(text) });
  return rows.map((row) => row.map((value) => (value === null ? null : unescaped(String(value)))));
}

function decoded(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder('utf-16le').decode(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('windows-1251').decode(file);
  }
}

/** The sign that cuts most lines into the same number of fields. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .slice(0, SAMPLE_LINES);
  const scores = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    return Math.max(0, ...counts.map((count) => counts.filter((other) => other === count).length));
  });
  return DELIMITERS[scores.indexOf(Math.max(...scores))] ?? ';';
}

/** Takes off the apostrophe that `writeCsv` puts before what a spreadsheet would compute. */
function unescaped(value: string): string {
  return value.startsWith("'") && FORMULA_START.test(value.slice(1)) ? value.slice(1) : value;
}
