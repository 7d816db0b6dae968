/** @import { Bounds, Position, Range } from './types.js' */

/** @type {(value: number, low: number, high: number) => number} */
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/**
 * One step of the cursor; at an edge it stays (no wrapping), and it skips nothing.
 * @type {(at: Position, to: string, bounds: Bounds, page: number) => Position}
 */
export function step(at, to, bounds, page) {
  const bottom = bounds.rows - 1;
  /** @type {Record<string, Position>} */
  const targets = {
    up: { row: at.row - 1, column: at.column },
    down: { row: at.row + 1, column: at.column },
    left: { row: at.row, column: at.column - 1 },
    right: { row: at.row, column: at.column + 1 },
    rowStart: { row: at.row, column: bounds.first },
    rowEnd: { row: at.row, column: bounds.last },
    pageUp: { row: at.row - page, column: at.column },
    pageDown: { row: at.row + page, column: at.column },
    first: { row: 0, column: bounds.first },
    last: { row: bottom, column: bounds.last },
  };
  const target = targets[to] ?? at;
  return { row: clamp(target.row, 0, bottom), column: clamp(target.column, bounds.first, bounds.last) };
}

/** @type {(a: Position, b: Position) => Range} */
export function rangeOf(a, b) {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

/** @type {(range: Range) => Position[]} row by row */
export function positionsOf(range) {
  const positions = [];
  for (let row = range.top; row <= range.bottom; row += 1)
    for (let column = range.left; column <= range.right; column += 1) positions.push({ row, column });
  return positions;
}
