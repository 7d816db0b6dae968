import type { EntityManager } from 'typeorm';
import { clockTime } from '../../kit/dates/moments.js';
import { type CellPlace, type CurrentCell, currentCells, lastWriters } from './cells.query.js';
import type { CellDecision, CellOutcome, CellParts } from './cell.rules.js';
import type { CellForm } from './marks.form.js';
import { type CellReply, cellReply, keyOf, placeOf, type SaveReply } from './save-reply.js';
import { studentFigures } from './student-figures.js';

/** What a person typed into one cell, or the parts a form changed in it, and the versions that were seen. */
export type Wish = Pick<CellForm, 'lesson' | 'slot' | 'student' | 'value' | 'seen'> & { parts?: CellParts };

/** A typed cell, the cell as it stood, and what the rules said. */
export interface Judged {
  wish: Wish;
  current: CurrentCell;
  outcome: CellOutcome;
}

/** The answer of a save and what would take it back. */
export async function answerSave(
  manager: EntityManager,
  courseId: number,
  save: { judged: readonly Judged[]; written: ReadonlySet<string> },
): Promise<{ reply: SaveReply; undo: Wish[] }> {
  const { judged, written } = save;
  const cells = cellsAfter(judged, written) ?? (await currentCells(manager, courseId, placesOf(judged)));
  const after = new Map(cells.map((cell) => [keyOf(cell), cell]));
  const now = (one: Judged): CellReply => cellReply(after.get(keyOf(one.wish)) ?? one.current);
  const isSaved = ({ wish, outcome }: Judged): boolean => outcome.kind === 'same' || written.has(keyOf(wish));
  const saved = judged.filter(isSaved);
  const stale = judged.filter((one) => !isSaved(one) && one.outcome.kind !== 'refused');
  const reply: SaveReply = {
    saved: saved.map(now),
    stale: await withWriters(manager, courseId, stale.map(now)),
    refused: judged.flatMap(({ wish, outcome }) =>
      outcome.kind === 'refused' ? [{ ...placeOf(wish), why: outcome.why }] : [],
    ),
    students: await studentFigures(manager, courseId, [...new Set(saved.map(({ wish }) => wish.student))]),
    savedAt: clockTime(new Date()),
  };
  return { reply, undo: undoWishes(judged, written, after) };
}

function placesOf(judged: readonly Judged[]): CellPlace[] {
  return judged.map(({ wish }) => placeOf(wish));
}

/**
 * The cells as they stand now, known without reading them while the journal is locked: every cell that was to be
 * written was, and no two of them share a lesson and a student (and so an absence).
 */
function cellsAfter(judged: readonly Judged[], written: ReadonlySet<string>): CurrentCell[] | undefined {
  const own = new Set(judged.map(({ wish }) => `${wish.lesson}:${wish.student}`));
  const unknown = judged.some(
    ({ wish, outcome }) =>
      outcome.kind === 'stale' || (outcome.kind === 'write' && !written.has(keyOf(wish))),
  );
  if (unknown || own.size < judged.length) return undefined;
  return judged.map(({ current, outcome }) =>
    outcome.kind === 'write' ? cellAfter(current, outcome.decision) : current,
  );
}

function cellAfter(cell: CurrentCell, { mark, absence }: CellDecision): CurrentCell {
  return {
    ...cell,
    ...(mark === undefined ? {} : { mark, markVersion: cell.markVersion + 1 }),
    ...(absence === undefined
      ? {}
      : {
          absence,
          absenceVersion: cell.absenceVersion + 1,
          reasonShort: absence === 'absent' ? cell.reasonShort : '',
        }),
  };
}

async function withWriters(
  manager: EntityManager,
  courseId: number,
  cells: CellReply[],
): Promise<SaveReply['stale']> {
  if (cells.length === 0) return [];
  const writers = await lastWriters(manager, courseId, cells);
  return cells.map((cell) => {
    const writer = writers.get(keyOf(cell));
    return { ...cell, by: writer?.by ?? '', at: writer ? clockTime(writer.at) : '' };
  });
}

function undoWishes(
  judged: readonly Judged[],
  written: ReadonlySet<string>,
  after: ReadonlyMap<string, CurrentCell>,
): Wish[] {
  return judged.flatMap(({ wish, current }) => {
    const cell = after.get(keyOf(wish));
    if (!cell || !written.has(keyOf(wish))) return [];
    const place: CellPlace = placeOf(wish);
    return [{ ...place, value: typedAgain(current), seen: `${cell.markVersion}.${cell.absenceVersion}` }];
  });
}

/** What a person would type to bring the cell back to what it was. */
function typedAgain(cell: CurrentCell): string {
  if (cell.mark !== null) return cell.absence === 'late' ? `${cell.mark} о` : cell.mark;
  if (cell.absence === null) return '';
  return cell.absence === 'late' ? 'о' : 'н';
}
