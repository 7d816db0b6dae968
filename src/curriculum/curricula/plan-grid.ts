import { HOUR_KIND_NAMES } from './decoded-plan.js';
import type { PlanFigures, PlanTable, PlanTableRow } from './plan-table.rules.js';

/** `views/curriculum/_plan-grid.hbs`: the dense table of a plan. */
export interface PlanGrid {
  kinds: string[];
  semesters: number[];
  columns: number;
  rows: PlanGridRow[];
  total: string[];
}

interface PlanGridRow {
  index: string;
  name: string;
  /** 'cycle', 'module' or '' for a row of its own hours. */
  look: string;
  depth: number;
  controls: string;
  /** Total, kinds, semesters; '' for nothing. */
  figures: string[];
  editHref?: string;
}

export const hours = (value: number): string => (value === 0 ? '' : String(value).replace('.', ','));

function figuresOf({ total, kinds, semesters }: PlanFigures): string[] {
  return [total, ...kinds, ...semesters].map(hours);
}

const lookOf = ({ kind, counts }: PlanTableRow): string => {
  if (counts) return '';
  return kind === 'module' ? 'module' : 'cycle';
};

/** `editHrefOf` gives the form of a row by its line; absent for readers. */
export function planGrid(table: PlanTable, editHrefOf?: (line: number) => string | undefined): PlanGrid {
  return {
    kinds: table.kinds.map((kind) => HOUR_KIND_NAMES[kind]),
    semesters: Array.from({ length: table.semesters }, (_, at) => at + 1),
    columns: 1 + table.kinds.length + table.semesters,
    rows: table.rows.map((row) => {
      const editHref = editHrefOf?.(row.line);
      return {
        index: row.index,
        name: row.name,
        look: lookOf(row),
        depth: Math.min(row.depth, 4),
        controls: row.controls,
        figures: figuresOf(row),
        ...(editHref && { editHref }),
      };
    }),
    total: figuresOf(table.total),
  };
}
