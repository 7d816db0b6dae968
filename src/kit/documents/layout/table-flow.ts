import type { Table } from '../document.js';
import { showTable, type ShownTable } from '../shown-table.js';
import { bodyExtents, type BodyExtent, columnNeeds, total, type Typography } from './column-widths.js';
import type { Flow } from './flow.js';
import type { Measure } from './page.js';
import { tableHead } from './table-head.js';
import { cutRow, paintRow, rowHeight, setRows, type SetRow } from './table-rows.js';
import { sliceTable, type Slice } from './table-slices.js';
import { writeText } from './text-flow.js';

/** A table with its texts measured once for all trials of paper and type. */
export interface MeasuredTable {
  caption: string | null;
  shown: ShownTable;
  body: BodyExtent[];
}

export function measureTable(table: Table, measure: Measure): MeasuredTable {
  const shown = showTable(table);
  return { caption: table.caption ?? null, shown, body: bodyExtents(shown, measure) };
}

/** The least width at which a table stands on one sheet without being split. */
export function leastTableWidth({ shown, body }: MeasuredTable, type: Typography): number {
  return total(columnNeeds(shown, body, type).map((need) => need.least));
}

export function layTable(flow: Flow, { caption, shown, body }: MeasuredTable): void {
  const type = { size: flow.tableSize, measure: flow.measure };
  const needs = columnNeeds(shown, body, type);
  const slices = sliceTable(shown, needs, flow.width);
  const rows = setRows(shown, slices, type);
  flow.gap(6);
  for (const slice of slices.keys()) {
    if (slice > 0) flow.turnPage();
    laySlice(flow, { caption, shown, slices, rows }, slice);
  }
  flow.gap(3);
  for (const note of shown.notes) writeText(flow, note, { size: 8.5, face: 'regular', align: 'left' });
}

interface Prepared {
  caption: string | null;
  shown: ShownTable;
  slices: Slice[];
  rows: SetRow[];
}

function laySlice(flow: Flow, prepared: Prepared, slice: number): void {
  const { caption, shown, slices } = prepared;
  const place = slices[slice];
  if (!place) return;
  const type = { size: flow.tableSize, measure: flow.measure };
  const head = tableHead(shown, place, type);
  const rows = prepared.rows.flatMap((row) => cutRow(row, type.size, flow.fullHeight - head.height));
  const left = flow.paper.left;
  const openHead = () => {
    flow.put(...head.paint(left, flow.y));
    flow.y += head.height;
  };
  flow.keep(head.height + 20 + total(rows.slice(0, 2).map((row) => rowHeight(row, type.size))));
  if (caption !== null) {
    writeText(flow, captionOf(caption, slice), { size: 11, face: 'bold', align: 'left' });
    flow.y += 3;
  }
  openHead();
  for (const [index, row] of rows.entries()) {
    if (flow.keep(together(rows, index, type.size))) openHead();
    flow.put(...paintRow(row, slice, { x: left, y: flow.y }, type));
    flow.y += rowHeight(row, type.size);
  }
}

function captionOf(caption: string, slice: number): string {
  return slice === 0 ? caption : `${caption} (продолжение)`;
}

/** Totals start together with the last row of the body, so that no sheet begins with bare figures. */
function together(rows: SetRow[], index: number, size: number): number {
  const own = rowHeight(rows[index] ?? { summary: false, slices: [], lines: 1 }, size);
  const next = rows[index + 1];
  if (rows[index]?.summary || !next?.summary) return own;
  const rest = total(rows.slice(index + 1).map((row) => rowHeight(row, size)));
  return own + Math.min(rest, 20 * size);
}
