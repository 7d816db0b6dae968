import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, may } from '../../access/actor.js';
import {
  keepOperation,
  keptOperation,
  type OperationKey,
  repeatedReply,
  undoOf,
} from '../../kit/database/operations.js';
import { Transactions } from '../../kit/database/transactions.js';
import { applyWishes } from './apply-wishes.js';
import { callRoll } from './call-roll.js';
import type { MarksForm } from './marks.form.js';
import { CourseLessonsQuery } from './course-lessons.query.js';
import { openCells } from './open-journal.js';
import type { TouchedCells } from './packed-cells.query.js';
import type { Wish } from './save-answer.js';
import type { SaveReply } from './save-reply.js';

/** What a form of one lesson asks for: typed cells, or parts of them. */
interface CellsSave {
  op: string;
  undo?: string | undefined;
  reason?: string | undefined;
  cells?: readonly Wish[] | undefined;
  /** The lesson whose roll was called, whoever was away. */
  rolled?: number;
}

@Injectable()
export class MarksService {
  constructor(
    private readonly transactions: Transactions,
    private readonly lessons: CourseLessonsQuery,
  ) {}

  /**
   * Saves cells of one journal, or takes an earlier save back. Every cell stands alone: stale and refused ones are
   * named, the others are stored. The same operation id gives the same answer without a second effect (design §6).
   */
  async save(actor: Actor, courseId: number, form: MarksForm | CellsSave): Promise<SaveReply> {
    const notes = { operation: form.op, ...(form.reason ? { reason: form.reason } : {}) };
    const lessons = await this.lessons.of(actor, courseId);
    return this.transactions.run(
      actor,
      async (manager, last) => {
        // The reason is no part of the operation: it may be asked for again after a reload.
        const rolled = 'rolled' in form ? form.rolled : undefined;
        const body = [form.undo, form.cells, rolled];
        const key = { id: form.op, accountId: actor.accountId, kind: `marks:${courseId}`, body };
        const wishes = form.undo ? await undoWishes(manager, form.undo, key) : (form.cells ?? []);
        const touched = touchedBy(wishes);
        // The roll alone is a right of its own: whoever has lost the marks still calls it.
        const permission = may(actor, 'marks.record') ? 'marks.record' : 'absences.record';
        const opening = { actor, courseId, permission, reason: form.reason } as const;
        const opened = await openCells(manager, opening, { ...touched, op: form.op });
        const repeated = repeatedReply(opened.operation, key);
        if (repeated) return repeated.reply as SaveReply;
        const { reply, undo } = await applyWishes(manager, { actor, courseId, opened, lessons, wishes });
        if (rolled) await callRoll(manager, { actor, courseId, lessonId: rolled, state: opened.state });
        last(keepOperation(manager, key, { reply, undo }));
        return reply;
      },
      notes,
    );
  }
}

function touchedBy(wishes: readonly Wish[]): TouchedCells {
  return {
    students: [...new Set(wishes.map(({ student }) => student))],
    lessons: [...new Set(wishes.map(({ lesson }) => lesson))],
  };
}

/** What an earlier save left to take back; nothing when this very undoing has been done before. */
async function undoWishes(manager: EntityManager, undone: string, by: OperationKey): Promise<Wish[]> {
  const repeated = repeatedReply(await keptOperation(manager, by.id), by);
  return repeated ? [] : undoOf<Wish[]>(manager, undone, { accountId: by.accountId, op: by.id });
}
