import type { EntityManager } from 'typeorm';
import { clockTime } from '../../kit/dates/moments.js';
import { cellAt, type CellsState, figuresOf } from './cells-state.rules.js';
import type { CellPlace, CurrentCell } from './current-cell.js';
import type { CellOutcome, CellParts } from './cell.rules.js';
import { lastWriters } from './last-writers.query.js';
import type { CellForm } from './marks.form.js';
import { type CellReply, cellReply, keyOf, placeOf, type SaveReply } from './save-reply.js';

/** What a person typed into one cell, or the parts a form changed in it, and the versions that were seen. */
export type Wish = Pick<CellForm, 'lesson' | 'slot' | 'student' | 'value' | 'seen'> & { parts?: CellParts };

/** A typed cell, the cell as it stood, and what the rules said. */
export interface Judged {
  wish: Wish;
  current: CurrentCell;
  outcome: CellOutcome;
}

interface Written {
  judged: readonly Judged[];
  written: ReadonlySet<string>;
  /** The journal after the save. */
  after: CellsState;
  today: string;
}

/** The answer of a save and what would take it back. */
export async function answerSave(
  manager: EntityManager,
  courseId: number,
  { judged, written, after, today }: Written,
): Promise<{ reply: SaveReply; undo: Wish[] }> {
  const now = ({ wish, current }: Judged): CurrentCell => cellAt(after, wish) ?? current;
  const isSaved = ({ wish, outcome }: Judged): boolean => outcome.kind === 'same' || written.has(keyOf(wish));
  const saved = judged.filter(isSaved);
  const stale = judged.filter((one) => !isSaved(one) && one.outcome.kind !== 'refused');
  const students = new Set(saved.map(({ wish }) => wish.student));
  const reply: SaveReply = {
    saved: saved.map((one) => cellReply(now(one))),
    stale: await withWriters(
      manager,
      courseId,
      stale.map((one) => cellReply(now(one))),
    ),
    refused: judged.flatMap(({ wish, outcome }) =>
      outcome.kind === 'refused' ? [{ ...placeOf(wish), why: outcome.why }] : [],
    ),
    students: figuresOf(after, [...students], today),
    savedAt: clockTime(new Date()),
  };
  const undo = judged.flatMap((one) => (written.has(keyOf(one.wish)) ? [undoWish(one, now(one))] : []));
  return { reply, undo };
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

function undoWish({ wish, current }: Judged, cell: CurrentCell): Wish {
  const place: CellPlace = placeOf(wish);
  return { ...place, value: typedAgain(current), seen: `${cell.markVersion}.${cell.absenceVersion}` };
}

/** What a person would type to bring the cell back to what it was. */
function typedAgain(cell: CurrentCell): string {
  if (cell.mark !== null) return cell.absence === 'late' ? `${cell.mark} о` : cell.mark;
  if (cell.absence === null) return '';
  return cell.absence === 'late' ? 'о' : 'н';
}
