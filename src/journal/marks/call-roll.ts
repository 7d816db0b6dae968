import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Refusal } from '../../kit/http/refusal.js';
import { type JournalState, ROLL_WITHHELD } from './cell.rules.js';
import { noteRoll } from './write-cells.js';

interface Call {
  actor: Actor;
  courseId: number;
  lessonId: number;
  state: JournalState;
}

/** Notes that the roll of a lesson was called; after the semester is closed only the director may (7.4). */
export async function callRoll(
  manager: EntityManager,
  { actor, courseId, lessonId, state }: Call,
): Promise<void> {
  if (state.withheld?.includes('absences')) throw new Refusal(ROLL_WITHHELD);
  if (state.closed && !state.correcting) {
    throw new Refusal('Семестр закрыт: исправляет только директор с указанием причины (4.11).');
  }
  await noteRoll(manager, courseId, [lessonId], actor.accountId);
}
