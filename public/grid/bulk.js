import { toBlock } from './paste.js';
import { positionsOf, rangeOf } from './range.js';
/** @import { Position } from './types.js' */
/** @import { Grid } from './grid.js' */

/** @type {(grid: Grid, positions: Position[], value: string) => number} one operation over the cells that may change */
function writeAll(grid, positions, value) {
  const open = positions.filter((at) => grid.sheet.whyNot(at) === undefined && !grid.same(at, value));
  const writes = open.map((at) => grid.writeOf(at, value)).filter((write) => write !== undefined);
  grid.put(writes, true);
  return writes.length;
}

/** @type {(grid: Grid) => void} */
export function clearRange(grid) {
  const positions = positionsOf(grid.cursor.range);
  if (positions.length === 1) grid.write(grid.cursor.at, '');
  else grid.status.tell(`Очищено: ${grid.dialect.count(writeAll(grid, positions, ''))}`);
}

/** The focused value goes into the empty cells below it; filled and inactive ones stay. @type {(grid: Grid) => void} */
export function fillDown(grid) {
  const { at } = grid.cursor;
  const value = grid.dialect.read(grid.sheet.textAt(at));
  if (grid.whyNot(at) !== undefined) return;
  if (!value) {
    grid.status.tell('Эту ячейку нельзя размножить');
    return;
  }
  const below = rangeOf(
    { row: at.row + 1, column: at.column },
    { row: grid.sheet.rows.length - 1, column: at.column },
  );
  const empty = at.row + 1 < grid.sheet.rows.length ? positionsOf(below) : [];
  const count = writeAll(
    grid,
    empty.filter((position) => grid.sheet.textAt(position) === ''),
    value,
  );
  grid.status.tell(count > 0 ? `Заполнено: ${grid.dialect.count(count)}` : 'Пустых ячеек ниже нет');
}

/** @type {(grid: Grid) => string} */
export function copyRange(grid) {
  const { top, bottom, left, right } = grid.cursor.range;
  const rows = [];
  for (let row = top; row <= bottom; row += 1)
    rows.push(positionsOf({ top: row, bottom: row, left, right }).map((at) => grid.sheet.textAt(at)));
  return toBlock(rows);
}
