import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { cellAt, type CellsState, cellsState, noteWritten } from './cells-state.rules.js';
import { decideCell, decideParts, type JournalState, withoutDoubles } from './cell.rules.js';
import { noteCorrection } from './note-correction.js';
import type { CourseLessons } from './course-lessons.query.js';
import type { OpenedCells } from './open-journal.js';
import { readCells } from './packed-cells.query.js';
import { answerSave, type Judged, type Wish } from './save-answer.js';
import { keyOf, placeOf, type SaveReply } from './save-reply.js';
import { type AbsenceWrite, type MarkWrite, noteRoll, writeAbsences, writeMarks } from './write-cells.js';

interface Wished {
  actor: Actor;
  courseId: number;
  opened: Pick<OpenedCells, 'state' | 'cells'>;
  lessons: CourseLessons;
  wishes: readonly Wish[];
}

/** Judges and writes the cells of one opened journal; the answer, and what would take it back. */
export async function applyWishes(
  manager: EntityManager,
  { actor, courseId, opened, lessons, wishes }: Wished,
): Promise<{ reply: SaveReply; undo: Wish[] }> {
  const before = cellsState(opened.cells, lessons);
  const judged = judge(before, opened.state, wishes);
  const written = await write(manager, courseId, judged);
  const marked = judged.filter(({ wish, outcome }) => outcome.kind === 'write' && written.has(keyOf(wish)));
  await noteRoll(manager, courseId, rolled(marked), actor.accountId);
  if (opened.state.correcting) await noteCorrection(manager, actor, courseId, marked.length);
  const after = await stateAfter(manager, courseId, { before, judged, written, lessons });
  return answerSave(manager, courseId, { judged, written, after, today: actor.today });
}

function judge(before: CellsState, state: JournalState, typed: readonly Wish[]): Judged[] {
  // A cell named twice in one save means its last value.
  const wishes = [...new Map(typed.map((wish) => [keyOf(wish), wish])).values()];
  const judged = wishes.sort(byPlace).flatMap((wish): Judged[] => {
    const current = cellAt(before, wish);
    if (!current) return [];
    const outcome = wish.parts
      ? decideParts(wish.parts, wish.seen, current, state)
      : decideCell(wish.value, wish.seen, current, state);
    return [{ wish, current, outcome }];
  });
  return withoutDoubles(judged);
}

interface Save {
  before: CellsState;
  judged: readonly Judged[];
  written: ReadonlySet<string>;
  lessons: CourseLessons;
}

/** Known without reading it again, unless someone who does not lock the journal wrote a cell in between. */
async function stateAfter(
  manager: EntityManager,
  courseId: number,
  { before, judged, written, lessons }: Save,
): Promise<CellsState> {
  if (judged.some(({ wish, outcome }) => outcome.kind === 'write' && !written.has(keyOf(wish)))) {
    const touched = { students: [...before.students.keys()], lessons: judged.map(({ wish }) => wish.lesson) };
    return cellsState(await readCells(manager, courseId, touched), lessons);
  }
  for (const { current, outcome } of judged) {
    if (outcome.kind === 'write') noteWritten(before, current, outcome.decision);
  }
  return before;
}

/** Writes what was decided; the keys of cells of which every touched part was written. */
async function write(
  manager: EntityManager,
  courseId: number,
  judged: readonly Judged[],
): Promise<Set<string>> {
  const marks: MarkWrite[] = [];
  const absences: AbsenceWrite[] = [];
  for (const { wish, current, outcome } of judged) {
    if (outcome.kind !== 'write') continue;
    const { mark, absence } = outcome.decision;
    if (mark !== undefined) marks.push({ ...placeOf(wish), value: mark, seen: current.markVersion });
    if (absence !== undefined) {
      absences.push({ ...placeOf(wish), kind: absence, hours: current.hours, seen: current.absenceVersion });
    }
  }
  const markKeys = await writeMarks(manager, courseId, marks);
  const absenceKeys = await writeAbsences(manager, courseId, absences);
  const lost = new Set([
    ...marks.filter((one) => !markKeys.has(keyOf(one))).map(keyOf),
    ...absences.filter((one) => !absenceKeys.has(`${one.lesson}:${one.student}`)).map(keyOf),
  ]);
  const wanted = judged.filter(({ outcome }) => outcome.kind === 'write').map(({ wish }) => keyOf(wish));
  return new Set(wanted.filter((key) => !lost.has(key)));
}

function byPlace(a: Wish, b: Wish): number {
  return a.lesson - b.lesson || a.slot - b.slot || a.student - b.student;
}

function rolled(judged: readonly Judged[]): number[] {
  return judged
    .filter(
      ({ current, outcome }) => !current.rollTaken && outcome.kind === 'write' && outcome.decision.absence,
    )
    .map(({ wish }) => wish.lesson);
}
