/** @import { PastePlan, Position, Range, Write } from './types.js' */

/**
 * Tab-separated text of a spreadsheet → rows of cells. A cell with a tab, a line break or a quote inside
 * comes in quotes, a quote in it doubled.
 * @type {(text: string) => string[][]}
 */
export function parseBlock(text) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  const cells = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  const body = text.replace(/(\r\n|\n|\r)$/, '');
  for (let ended = false; !ended;) {
    const [, quoted, plain, after] = cells.exec(body) ?? [];
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    ended = !after;
    if (after !== '\t') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** @type {(rows: string[][]) => string} */
export function toBlock(rows) {
  const quote = (/** @type {string} */ text) =>
    /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(quote).join('\t')).join('\n');
}

/**
 * A single copied cell fills the whole selected range.
 * @type {(block: string[][], range: Range) => string[][]}
 */
export function spread(block, range) {
  const only = block[0]?.[0] ?? '';
  if (block.length !== 1 || block[0]?.length !== 1) return block;
  const width = range.right - range.left + 1;
  return Array.from({ length: range.bottom - range.top + 1 }, () => Array(width).fill(only));
}

/**
 * What a block would do, cell by cell. Blank cells of the block change nothing; the writes keep the versions
 * seen now, so that confirming does exactly what was shown.
 * @param {string[][]} block
 * @param {Position} from
 * @param {{ whyNot: (at: Position) => string | undefined, read: (raw: string) => string | undefined,
 *   was: (at: Position) => string, write: (at: Position, value: string) => Write | undefined, same: (at: Position, value: string) => boolean }} sheet
 * @returns {PastePlan}
 */
export function planPaste(block, from, sheet) {
  /** @type {PastePlan} */
  const plan = { writes: [], refused: [], unchanged: 0, blank: 0 };
  for (const [r, row] of block.entries())
    for (const [c, raw] of row.entries())
      planCell(plan, { row: from.row + r, column: from.column + c }, raw.trim(), sheet);
  return plan;
}

/** @type {(plan: PastePlan, at: Position, raw: string, sheet: Parameters<typeof planPaste>[2]) => void} */
function planCell(plan, at, raw, sheet) {
  if (raw === '') {
    plan.blank += 1;
    return;
  }
  const value = sheet.read(raw);
  const why = sheet.whyNot(at) ?? (value === undefined ? 'нет такого значения' : undefined);
  const write = why === undefined && value !== undefined ? sheet.write(at, value) : undefined;
  if (value === undefined || !write) plan.refused.push({ at, raw, why: why ?? '' });
  else if (sheet.same(at, value)) plan.unchanged += 1;
  else plan.writes.push({ at, raw, value, was: sheet.was(at), write });
}
