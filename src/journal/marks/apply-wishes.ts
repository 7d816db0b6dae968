import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { currentCells } from './cells.query.js';
import { decideCell, decideParts, type JournalState, withoutDoubles } from './cell.rules.js';
import { noteCorrection } from './note-correction.js';
import { answerSave, type Judged, type Wish } from './save-answer.js';
import { keyOf, placeOf, type SaveReply } from './save-reply.js';
import { type AbsenceWrite, type MarkWrite, noteRoll, writeAbsences, writeMarks } from './write-cells.js';

interface Wished {
  actor: Actor;
  courseId: number;
  state: JournalState;
  wishes: readonly Wish[];
}

/** Judges and writes the cells of one opened journal; the answer, and what would take it back. */
export async function applyWishes(
  manager: EntityManager,
  { actor, courseId, state, wishes }: Wished,
): Promise<{ reply: SaveReply; undo: Wish[] }> {
  const judged = await judge(manager, { courseId, state, wishes });
  const written = await write(manager, courseId, judged);
  const marked = judged.filter(({ wish, outcome }) => outcome.kind === 'write' && written.has(keyOf(wish)));
  await noteRoll(manager, courseId, rolled(marked), actor.accountId);
  if (state.correcting) await noteCorrection(manager, actor, courseId, marked.length);
  return answerSave(manager, courseId, { judged, written });
}

async function judge(manager: EntityManager, save: Omit<Wished, 'actor'>): Promise<Judged[]> {
  const { courseId, state } = save;
  // A cell named twice in one save means its last value.
  const wishes = [...new Map(save.wishes.map((wish) => [keyOf(wish), wish])).values()];
  const before = new Map((await currentCells(manager, courseId, wishes)).map((cell) => [keyOf(cell), cell]));
  const judged = wishes.sort(byPlace).flatMap((wish): Judged[] => {
    const current = before.get(keyOf(wish));
    if (!current) return [];
    const outcome = wish.parts
      ? decideParts(wish.parts, wish.seen, current, state)
      : decideCell(wish.value, wish.seen, current, state);
    return [{ wish, current, outcome }];
  });
  return withoutDoubles(judged);
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
