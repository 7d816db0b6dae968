import type { Column } from '../document.js';
import type { ShownRow, ShownTable } from '../shown-table.js';
import { bodyStyle, headStyle, typedValue } from './cell-style.js';
import type { SheetDraft } from './sheet-draft.js';

const WIDEST = 45;
const HIGHEST_HEAD = 170;

/** Where the heading of a table stands on its sheet, rows from zero, the last inclusive. */
export interface HeadRows {
  first: number;
  last: number;
}

/** Column widths in characters that hold every figure without wrapping. */
export function columnWidths(table: ShownTable): number[] {
  const widths = table.columns.map((column) => Math.max(4, headWidth(column), (column.minWidth ?? 0) / 2));
  for (const cell of table.rows.flatMap((row) => row.cells)) {
    if (cell.span > 1) continue;
    const longest = Math.max(...cell.text.split('\n').map((line) => line.length)) + 2;
    widths[cell.column] = Math.max(widths[cell.column] ?? 0, Math.min(WIDEST, longest));
  }
  return widths;
}

function headWidth(column: Column): number {
  if (column.turned) return headText(column).split('\n').length * 3;
  return (
    Math.max(
      ...headText(column)
        .split(/\s/)
        .map((word) => word.length),
    ) + 2
  );
}

function headText({ title, subtitle }: Column): string {
  return subtitle === undefined ? title : `${title}\n${subtitle}`;
}

export function writeHead(draft: SheetDraft, { columns, groups }: ShownTable): HeadRows {
  const first = draft.row;
  const grouped = groups.some((group) => group.title !== null);
  const last = grouped ? first + 1 : first;
  for (const group of groups.filter(({ title }) => title !== null)) {
    for (let column = group.column; column < group.column + group.span; column += 1) {
      draft.set({ row: first, column }, column === group.column ? group.title : null, headStyle(false));
    }
    draft.merge({ row: first, column: group.column }, { row: first, column: group.column + group.span - 1 });
  }
  for (const [index, column] of columns.entries()) {
    const top = column.group === undefined ? first : last;
    const style = headStyle(column.turned ?? false);
    draft.set({ row: last, column: index }, null, style);
    draft.set({ row: top, column: index }, headText(column), style);
    draft.merge({ row: top, column: index }, { row: last, column: index });
  }
  draft.rowDefs.set(last, { height: headHeight(columns) });
  if (grouped) draft.rowDefs.set(first, { height: 30 });
  draft.row = last + 1;
  return { first, last };
}

function headHeight(columns: Column[]): number {
  const turned = columns.filter((column) => column.turned).flatMap((column) => headText(column).split('\n'));
  const longest = Math.max(0, ...turned.map((line) => line.length));
  return Math.max(30, Math.min(HIGHEST_HEAD, longest * 6));
}

export function writeRow(draft: SheetDraft, row: ShownRow): void {
  for (const cell of row.cells) {
    const style = bodyStyle(cell);
    const place = { row: draft.row, column: cell.column };
    const written = draft.set(place, typedValue(cell), style);
    if (cell.note !== null) written.comment = { text: cell.note };
    for (let column = cell.column + 1; column < cell.column + cell.span; column += 1) {
      draft.set({ row: draft.row, column }, null, style);
    }
    draft.merge(place, { row: draft.row, column: cell.column + cell.span - 1 });
  }
  draft.row += 1;
}
