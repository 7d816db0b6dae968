import type { ShownTable } from '../shown-table.js';
import { type ColumnNeed, shareWidth, total } from './column-widths.js';

/** Names take at most this part of a sheet of a split table. */
const NAMES_LIMIT = 0.4;

/** The columns of a table that stand side by side on one sheet. */
export interface Slice {
  columns: { column: number; x: number; width: number }[];
}

/** Splits a table wider than the sheet; every slice begins with the identifying columns. */
export function sliceTable(table: ShownTable, needs: ColumnNeed[], width: number): Slice[] {
  const all = [...table.columns.keys()];
  if (total(needs.map((need) => need.least)) <= width) return [placed(all, needs, width)];
  const named = all.filter((column) => table.columns[column]?.identifies);
  const names = total(named.map((column) => needs[column]?.best ?? 0));
  const room = width - Math.min(names, width * NAMES_LIMIT);
  const others = all.filter((column) => !named.includes(column));
  const widthOf = (column: number) => needs[column]?.least ?? 0;
  const portions = portionsOf(others, room, widthOf);
  const even = total(others.map(widthOf)) / portions.length + Math.max(...others.map(widthOf));
  return portionsOf(others, Math.min(room, even), widthOf).map((portion) =>
    placed([...named, ...portion], needs, width),
  );
}

/** Neighbouring columns put together while they fit. */
function portionsOf(columns: number[], room: number, widthOf: (column: number) => number): number[][] {
  const portions: number[][] = [[]];
  let used = 0;
  for (const column of columns) {
    if (used > 0 && used + widthOf(column) > room) {
      portions.push([]);
      used = 0;
    }
    portions.at(-1)?.push(column);
    used += widthOf(column);
  }
  return portions;
}

function placed(columns: number[], needs: ColumnNeed[], width: number): Slice {
  const own = columns.flatMap((column) => needs[column] ?? []);
  const widths = fitted(shareWidth(own, width), width);
  let x = 0;
  return {
    columns: columns.map((column, index) => {
      const place = { column, x, width: widths[index] ?? 0 };
      x += place.width;
      return place;
    }),
  };
}

/** A single column wider than the sheet is narrowed rather than cut off. */
function fitted(widths: number[], width: number): number[] {
  const sum = total(widths);
  return sum <= width ? widths : widths.map((each) => (each * width) / sum);
}

/** Where the visible part of a cell stands in a slice; null when none of it does. */
export function extent(slice: Slice, column: number, span: number): { x: number; width: number } | null {
  const covered = slice.columns.filter((place) => place.column >= column && place.column < column + span);
  const first = covered[0];
  return first ? { x: first.x, width: total(covered.map((place) => place.width)) } : null;
}
