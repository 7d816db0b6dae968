import { inPlanOrder, shortNameOfForm, type ControlForm } from './control-forms.js';
import {
  HOUR_KINDS,
  type DecodedRow,
  type HourKind,
  type RowKind,
  type SemesterHours,
} from './decoded-plan.js';
import { counted } from './plan-text.rules.js';

export interface PlanFigures {
  total: number;
  /** By the kinds of the table, then by its semesters. */
  kinds: number[];
  semesters: number[];
}

export interface PlanTableRow extends PlanFigures {
  /** Line of the file, or place in the stored plan. */
  line: number;
  index: string;
  name: string;
  kind: RowKind;
  depth: number;
  counts: boolean;
  /** «Э 2, ДЗ 4, 6» */
  controls: string;
}

export interface PlanTable {
  kinds: HourKind[];
  semesters: number;
  rows: PlanTableRow[];
  total: PlanFigures;
}

type Row = Pick<
  DecodedRow,
  'line' | 'index' | 'name' | 'kind' | 'counts' | 'parentLine' | 'controls' | 'hours'
>;

/** The forms of a row with their semesters, in the order of the plan: «Э 2, 4; ДЗ 6». */
export function controlsText(controls: DecodedRow['controls']): string {
  const forms = inPlanOrder(Object.values(controls).flat());
  const semestersOf = (form: ControlForm): number[] =>
    Object.keys(controls)
      .filter((semester) => controls[semester]?.includes(form))
      .map(Number)
      .sort((a, b) => a - b);
  return forms.map((form) => `${shortNameOfForm(form)} ${semestersOf(form).join(', ')}`).join('; ');
}

function figuresOf(rows: readonly Row[], kinds: readonly HourKind[], semesters: number): PlanFigures {
  const all = rows.flatMap((row) => Object.entries(row.hours));
  const sum = (kind: HourKind, wanted: (semester: string) => boolean = () => true): number =>
    counted(
      all.filter(([semester]) => wanted(semester)).map(([, hours]: [string, SemesterHours]) => hours[kind]),
    );
  return {
    total: sum('total'),
    kinds: kinds.map((kind) => sum(kind)),
    semesters: Array.from({ length: semesters }, (_, at) => sum('total', (one) => Number(one) === at + 1)),
  };
}

/** Every counting row with all rows above it: the figures of a header are the sums of what stands below. */
function countingBelow(rows: readonly Row[]): { below: Map<number, Row[]>; depths: Map<number, number> } {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const below = new Map<number, Row[]>(rows.map((row) => [row.line, row.counts ? [row] : []]));
  const depths = new Map<number, number>();
  for (const row of rows) {
    let depth = 0;
    const seen = new Set([row.line]);
    for (let above = row.parentLine; above !== null && !seen.has(above); depth += 1) {
      seen.add(above);
      if (row.counts) below.get(above)?.push(row);
      above = byLine.get(above)?.parentLine ?? null;
    }
    depths.set(row.line, depth);
  }
  return { below, depths };
}

/** The plan as the published form: a row each, totals of cycles and modules computed, only kinds that occur. */
export function planTable(source: readonly Row[], semesters: number): PlanTable {
  const rows = source.filter((row) => row.index !== '');
  const counting = rows.filter((row) => row.counts);
  const kinds = HOUR_KINDS.filter(
    (kind) =>
      kind !== 'total' && counting.some((row) => Object.values(row.hours).some((hours) => hours[kind] > 0)),
  );
  const { below, depths } = countingBelow(rows);
  return {
    kinds,
    semesters,
    rows: rows.map((row) => ({
      ...figuresOf(below.get(row.line) ?? [], kinds, semesters),
      line: row.line,
      index: row.index,
      name: row.name,
      kind: row.kind,
      depth: depths.get(row.line) ?? 0,
      counts: row.counts,
      controls: controlsText(row.counts ? row.controls : {}),
    })),
    total: figuresOf(counting, kinds, semesters),
  };
}
