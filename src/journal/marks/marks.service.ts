import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, grantOf } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { claimOperation, keepReply, undoOf } from '../../kit/database/operations.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { coursesWithinReach } from '../../schedule/workload/courses-within-reach.js';
import { currentCells } from './cells.query.js';
import { decideCell, type JournalState } from './cell.rules.js';
import type { MarksForm } from './marks.form.js';
import { answerSave, type Judged, type Wish } from './save-answer.js';
import { keyOf, placeOf, type SaveReply } from './save-reply.js';
import { noteCorrection } from './note-correction.js';
import { type AbsenceWrite, type MarkWrite, noteRoll, writeAbsences, writeMarks } from './write-cells.js';

@Injectable()
export class MarksService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Saves cells of one journal, or takes an earlier save back. Every cell stands alone: stale and refused ones are
   * named, the others are stored. The same operation id gives the same answer without a second effect (design §6).
   */
  async save(actor: Actor, courseId: number, form: MarksForm): Promise<SaveReply> {
    const notes = { operation: form.op, ...(form.reason ? { reason: form.reason } : {}) };
    return this.transactions.run(
      actor,
      async (manager) => {
        const key = {
          id: form.op,
          accountId: actor.accountId,
          kind: `marks:${courseId}`,
          body: [form.undo, form.cells, form.reason],
        };
        const repeated = await claimOperation(manager, key);
        if (repeated) return repeated.reply as SaveReply;
        const state = await this.stateOf(manager, actor, courseId, form.reason);
        const wishes = form.undo
          ? await undoOf<Wish[]>(manager, form.undo, { accountId: actor.accountId, op: form.op })
          : (form.cells ?? []);
        const { reply, undo } = await this.apply(manager, { actor, courseId, state, wishes });
        await keepReply(manager, form.op, { reply, undo });
        return reply;
      },
      notes,
    );
  }

  private async stateOf(
    manager: EntityManager,
    actor: Actor,
    courseId: number,
    reason?: string,
  ): Promise<JournalState> {
    const reach = coursesWithinReach(actor, 'marks.record', { course: 'c.id', group: 'c.group_id' });
    const [course] = await manager.query<{ issued: boolean; closed: boolean; own: boolean }[]>(
      `SELECT c.issued_at IS NOT NULL AS issued, p.closed_at IS NOT NULL AS closed,
         EXISTS (SELECT FROM assignment a JOIN employee e ON e.id = a.employee_id
           WHERE a.course_id = c.id AND e.account_id = $1) AS own
       FROM course c JOIN group_period p ON p.id = c.period_id WHERE c.id = $3 AND ${reach} FOR SHARE OF c, p`,
      [...reachParams(actor), courseId],
    );
    if (!course) throw Refusal.notFound();
    // Saves of one journal go one after another: a cell's mark and absence are never half of two people's.
    await manager.query(`SELECT FROM history_book WHERE book = 'course:' || $1::int FOR UPDATE`, [courseId]);
    const byDirector = grantOf(actor, 'marks.record') === 'all' && !course.own;
    if (byDirector && !reason?.trim()) {
      throw Refusal.ofFields({
        reason: 'Вы правите чужой журнал: укажите причину, её увидит преподаватель (4.11).',
      });
    }
    return {
      issued: course.issued,
      closed: course.closed,
      correcting: grantOf(actor, 'marks.record') === 'all' && Boolean(reason?.trim()),
    };
  }

  private async apply(
    manager: EntityManager,
    save: { actor: Actor; courseId: number; state: JournalState; wishes: readonly Wish[] },
  ): Promise<{ reply: SaveReply; undo: Wish[] }> {
    const { actor, courseId, state } = save;
    const wishes = lastOfEach(save.wishes);
    const before = new Map(
      (await currentCells(manager, courseId, [...wishes.values()])).map((cell) => [keyOf(cell), cell]),
    );
    const judged = [...wishes.values()].sort(byPlace).flatMap((wish): Judged[] => {
      const current = before.get(keyOf(wish));
      return current ? [{ wish, current, outcome: decideCell(wish.value, wish.seen, current, state) }] : [];
    });
    const written = await this.write(manager, courseId, judged);
    const marked = judged.filter(({ wish, outcome }) => outcome.kind === 'write' && written.has(keyOf(wish)));
    await noteRoll(manager, courseId, rolled(marked), actor.accountId);
    if (state.correcting) await noteCorrection(manager, actor, courseId, marked.length);
    return answerSave(manager, courseId, { judged, written });
  }

  /** Writes what was decided; the keys of cells of which every touched part was written. */
  private async write(
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
        absences.push({
          ...placeOf(wish),
          kind: absence,
          hours: current.hours,
          seen: current.absenceVersion,
        });
      }
    }
    const markKeys = await writeMarks(manager, courseId, marks);
    const absenceKeys = await writeAbsences(manager, courseId, absences);
    const lost = new Set([
      ...marks.filter((write) => !markKeys.has(keyOf(write))).map(keyOf),
      ...absences.filter((write) => !absenceKeys.has(`${write.lesson}:${write.student}`)).map(keyOf),
    ]);
    return new Set(
      judged
        .filter(({ outcome }) => outcome.kind === 'write')
        .map(({ wish }) => keyOf(wish))
        .filter((key) => !lost.has(key)),
    );
  }
}

/** A cell named twice in one save means its last value. */
function lastOfEach(wishes: readonly Wish[]): Map<string, Wish> {
  return new Map(wishes.map((wish) => [keyOf(wish), wish]));
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
