import { alignOf, cellText } from './cell-text.js';
import type {
  Align,
  Cell,
  CellKind,
  CellValue,
  Column,
  DetailedCell,
  Emphasis,
  Row,
  Table,
} from './document.js';

/** A cell as all three formats show it. */
export interface ShownCell {
  column: number;
  span: number;
  value: CellValue;
  kind: CellKind;
  text: string;
  align: Align;
  emphasis: Emphasis | null;
  note: string | null;
}

export interface ShownRow {
  cells: ShownCell[];
  summary: boolean;
}

export interface GroupHeading {
  title: string | null;
  column: number;
  span: number;
}

export interface ShownTable {
  columns: Column[];
  groups: GroupHeading[];
  rows: ShownRow[];
  /** Lines below the table explaining the asterisks. */
  notes: string[];
}

/** Resolves spans, kinds, texts and notes of a table once for every format. */
export function showTable(table: Table): ShownTable {
  const notes: string[] = [];
  const shown = (summary: boolean) => (row: Row) => ({
    cells: showRow(row, { columns: table.columns, notes, summary }),
    summary,
  });
  return {
    columns: table.columns,
    groups: groupHeadings(table.columns),
    rows: [...table.rows.map(shown(false)), ...(table.summary ?? []).map(shown(true))],
    notes: notes.map((note, index) => `${asterisk(index)} ${note}`),
  };
}

/** Neighbouring columns under one heading; columns without a group stand alone with a null title. */
function groupHeadings(columns: Column[]): GroupHeading[] {
  const headings: GroupHeading[] = [];
  for (const [index, column] of columns.entries()) {
    const last = headings.at(-1);
    if (last && column.group !== undefined && last.title === column.group) last.span += 1;
    else headings.push({ title: column.group ?? null, column: index, span: 1 });
  }
  return headings;
}

interface Surroundings {
  columns: Column[];
  notes: string[];
  summary: boolean;
}

function showRow(row: Row, around: Surroundings): ShownCell[] {
  const cells: ShownCell[] = [];
  const label = detailed(row.cells[0] ?? null).value;
  let position = 0;
  for (const cell of row.cells) {
    const column = around.columns[position];
    if (!column) throw new RangeError('A row has more cells than the table has columns');
    const detail = detailed(cell);
    const bare = column.title.includes('%') || (typeof label === 'string' && label.includes('%'));
    const span = Math.min(detail.span ?? 1, around.columns.length - position);
    cells.push({ ...showCell(detail, { row, column, bare, around }), column: position, span });
    position += span;
  }
  if (position < around.columns.length) {
    const missing = Array<Cell>(around.columns.length - position).fill(null);
    return showRow({ ...row, cells: [...row.cells, ...missing] }, around);
  }
  return cells;
}

interface Place {
  row: Row;
  column: Column;
  bare: boolean;
  around: Surroundings;
}

function showCell(cell: DetailedCell, place: Place): Omit<ShownCell, 'column' | 'span'> {
  const { row, column, bare, around } = place;
  const kind = kindOf(cell, row, column);
  const text = cellText(cell.value, kind, bare) + noteSign(cell.note, around.notes);
  const spans = (cell.span ?? 1) > 1;
  return {
    value: cell.value,
    kind,
    text,
    align: spans ? 'left' : (column.align ?? alignOf(column.kind)),
    emphasis: cell.emphasis ?? row.emphasis ?? (around.summary && spans ? 'strong' : null),
    note: cell.note ?? null,
  };
}

function kindOf(cell: DetailedCell, row: Row, column: Column): CellKind {
  if (cell.kind) return cell.kind;
  if (typeof cell.value === 'number') return row.kind ?? column.kind;
  return column.kind === 'mark' || column.kind === 'date' ? column.kind : 'text';
}

function noteSign(note: string | undefined, notes: string[]): string {
  if (note === undefined) return '';
  if (!notes.includes(note)) notes.push(note);
  return asterisk(notes.indexOf(note));
}

function asterisk(index: number): string {
  return index < 3 ? '*'.repeat(index + 1) : `*${index + 1}`;
}

function detailed(cell: Cell): DetailedCell {
  return typeof cell === 'object' && cell !== null ? cell : { value: cell };
}
