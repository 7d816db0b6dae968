import type { ShownCell, ShownRow, ShownTable } from '../shown-table.js';
import { boxedText } from './boxed-text.js';
import { faceOf, padding, type Typography } from './column-widths.js';
import { type Item, lineHeight } from './page.js';
import { extent, type Slice } from './table-slices.js';
import { wrap } from './wrap.js';

export interface SetCell {
  cell: ShownCell;
  x: number;
  width: number;
  lines: string[];
}

/** A row with its texts broken into lines, one list of cells per slice; equally high in all of them. */
export interface SetRow {
  summary: boolean;
  slices: SetCell[][];
  lines: number;
}

function setRow(row: ShownRow, slices: Slice[], type: Typography): SetRow {
  const set = slices.map((slice) => row.cells.flatMap((cell) => setCell(cell, slice, type) ?? []));
  const lines = Math.max(1, ...set.flat().map((cell) => cell.lines.length));
  return { summary: row.summary, slices: set, lines };
}

function setCell(cell: ShownCell, slice: Slice, type: Typography): SetCell | null {
  const place = extent(slice, cell.column, cell.span);
  if (!place) return null;
  const measure = (text: string) => type.measure(text, type.size, faceOf(cell));
  return { cell, ...place, lines: wrap(cell.text, place.width - 2 * padding(type.size), measure) };
}

function rowPadding(size: number): number {
  return size * 0.4;
}

export function rowHeight(row: SetRow, size: number): number {
  return row.lines * lineHeight(size) + rowPadding(size);
}

/** Only a row higher than a whole sheet is continued on the next one. */
export function cutRow(row: SetRow, size: number, fullHeight: number): SetRow[] {
  const fitting = Math.max(1, Math.floor((fullHeight - rowPadding(size)) / lineHeight(size)));
  if (row.lines <= fitting) return [row];
  const pieces = Math.ceil(row.lines / fitting);
  return Array.from({ length: pieces }, (_, piece) => ({
    summary: row.summary,
    lines: Math.min(fitting, row.lines - piece * fitting),
    slices: row.slices.map((cells) =>
      cells.map((cell) => ({ ...cell, lines: cell.lines.slice(piece * fitting, (piece + 1) * fitting) })),
    ),
  }));
}

export function setRows(table: ShownTable, slices: Slice[], type: Typography): SetRow[] {
  return table.rows.map((row) => setRow(row, slices, type));
}

export function paintRow(row: SetRow, slice: number, at: { x: number; y: number }, type: Typography): Item[] {
  const height = rowHeight(row, type.size);
  return (row.slices[slice] ?? []).flatMap(({ cell, x, width, lines }) => {
    const box = { x: at.x + x, y: at.y, width, height };
    const text = {
      lines: lines.map((line) => ({ text: line, size: type.size })),
      face: faceOf(cell),
      align: cell.align,
      padding: padding(type.size),
      pale: cell.emphasis === 'inactive',
    };
    const fill = fillOf(cell);
    return [{ kind: 'box', ...box, ...fill }, ...boxedText(box, text, type.measure)];
  });
}

function fillOf(cell: ShownCell): { fill?: 'light' | 'grey' } {
  if (cell.emphasis === 'inactive') return { fill: 'grey' };
  return cell.emphasis === 'waiting' ? { fill: 'light' } : {};
}
