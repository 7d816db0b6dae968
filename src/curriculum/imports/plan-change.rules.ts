import {
  curriculumDifference,
  matchRows,
  type CurriculumChange,
} from '../curricula/curriculum-difference.rules.js';
import type { DecodedRow } from '../curricula/decoded-plan.js';
import type { StoredRow } from '../curricula/stored-row.js';
import type { RowToWrite } from '../curricula/write-rows.js';

export interface PlanChange {
  changes: CurriculumChange[];
  /** Rows the file no longer has, kept because courses are open by them (or stand below them). */
  kept: StoredRow[];
  removedIds: number[];
  /** Open courses of rows that change: they keep their hours and their form of control. */
  coursesOfChanged: number;
}

/** Rows with courses stay, and so does everything above them. */
function splitRemoved(removed: readonly StoredRow[]): { kept: StoredRow[]; gone: StoredRow[] } {
  const kept = new Set(removed.filter((row) => row.courses > 0));
  for (const row of kept) {
    const above = removed.find((one) => one.id === row.parentId);
    // A set grows while it is walked: the parent's parent is looked at too.
    if (above) kept.add(above);
  }
  return { kept: removed.filter((row) => kept.has(row)), gone: removed.filter((row) => !kept.has(row)) };
}

/** What loading this file does to the stored plan; nothing at all for the same file. */
export function planChange(stored: readonly StoredRow[], decoded: readonly DecodedRow[]): PlanChange {
  const { pairs, removed } = matchRows(stored, decoded);
  const { kept, gone } = splitRemoved(removed);
  const isKept = (change: CurriculumChange): boolean =>
    change.change === 'removed' &&
    kept.some(({ index, name }) => index === change.index && name === change.name);
  const changes = curriculumDifference(stored, decoded).filter((change) => !isKept(change));
  const changed = changes.filter(({ change }) => change === 'changed');
  const ofChanged = pairs.filter(({ decoded: row }) =>
    changed.some(({ index, name }) => index === row.index && name === row.name),
  );
  return {
    changes,
    kept,
    removedIds: gone.map(({ id }) => id),
    coursesOfChanged: ofChanged.reduce((sum, { stored: row }) => sum + row.courses, 0),
  };
}

/** The rows of the file with their ids: known rows keep theirs, kept ones follow at the end of the plan. */
export function rowsToWrite(
  stored: readonly StoredRow[],
  decoded: readonly DecodedRow[],
  newIds: readonly number[],
): RowToWrite[] {
  const { pairs, added, removed } = matchRows(stored, decoded);
  const { kept } = splitRemoved(removed);
  const idOf = new Map<DecodedRow, number>(pairs.map((pair) => [pair.decoded, pair.stored.id]));
  added.forEach((row, at) => idOf.set(row, newIds[at] ?? 0));
  const byLine = new Map(decoded.map((row) => [row.line, row]));
  const parentOf = (row: DecodedRow): number | null => {
    const parent = row.parentLine === null ? undefined : byLine.get(row.parentLine);
    if (!parent) return null;
    return idOf.get(parent) ?? parentOf(parent);
  };
  const rows = decoded.filter((row) => idOf.has(row));
  return [
    ...rows.map((row, at) => ({ ...row, id: idOf.get(row) ?? 0, ordinal: at + 1, parentId: parentOf(row) })),
    ...kept.map((row, at) => ({ ...row, ordinal: rows.length + at + 1 })),
  ];
}

/** How many ids the file needs that the plan does not have yet. */
export function addedCount(stored: readonly StoredRow[], decoded: readonly DecodedRow[]): number {
  return matchRows(stored, decoded).added.length;
}
