import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { LIMITS, tooLarge } from './table-limits.js';
import { UnreadableFile } from './unreadable-file.js';

/** Rows and columns from zero, both ends inclusive. */
export interface CellRange {
  startRow: number;
  startCol: number;
  endRow: number;
  endCol: number;
}

interface RawSheet {
  name: string;
  rows: (string | number | boolean | Date | null)[][];
  merges: CellRange[];
}

/**
 * Text, not a module: it runs alike from the sources under test and from the build. It trims what is empty, so
 * that a stray far-off cell is not carried over as millions of empty ones.
 */
const READER = `
const { parentPort, workerData } = require('node:worker_threads');
const { library, file, limits } = workerData;
const filled = (value) => value !== null && value !== '';
const trimmed = (items, full) => items.slice(0, items.findLastIndex(full) + 1);
void import(library).then(async ({ readXlsx }) => {
  const visible = (sheet) => !sheet.hidden && !sheet.veryHidden;
  const { sheets } = await readXlsx(file, { maxRows: limits.rows + 1, sheets: visible });
  const tables = sheets.map(({ name, rows, merges }) => ({
    name,
    rows: trimmed(rows.map((row) => trimmed(row, filled)), (row) => row.length > 0),
    merges: merges ?? [],
  }));
  const exceeds = ({ rows }) => rows.length > limits.rows || rows.some((row) => row.length > limits.columns);
  parentPort.postMessage(tables.some(exceeds) ? null : tables);
});
`;

/** The visible sheets of a workbook, read in a thread with bounded memory and time. */
export function xlsxSheets(file: Buffer, milliseconds = LIMITS.milliseconds): Promise<RawSheet[]> {
  const library = pathToFileURL(createRequire(import.meta.url).resolve('hucre/xlsx')).href;
  const limits = { rows: LIMITS.rows, columns: LIMITS.columns };
  const worker = new Worker(READER, {
    eval: true,
    workerData: { library, file: Uint8Array.from(file), limits },
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.memoryMegabytes },
  });
  return new Promise<RawSheet[]>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new UnreadableFile('Таблица читается слишком долго. Уберите из неё лишние листы и оформление.'));
    }, milliseconds);
    worker.on('message', (sheets: RawSheet[] | null) => {
      if (sheets === null) reject(tooLarge());
      else resolve(sheets);
    });
    worker.on('error', (cause) => {
      reject(
        new UnreadableFile('Файл не удалось прочитать как таблицу Excel. Сохраните его заново.', { cause }),
      );
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      reject(new UnreadableFile('Файл не удалось прочитать как таблицу Excel. Сохраните его заново.'));
    });
  }).finally(() => worker.terminate());
}
