import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { claimOperation, keepReply, undoOf } from '../../kit/database/operations.js';
import { Transactions } from '../../kit/database/transactions.js';
import { applyWishes } from './apply-wishes.js';
import { callRoll } from './call-roll.js';
import type { MarksForm } from './marks.form.js';
import { openJournal } from './open-journal.js';
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
  constructor(private readonly transactions: Transactions) {}

  /**
   * Saves cells of one journal, or takes an earlier save back. Every cell stands alone: stale and refused ones are
   * named, the others are stored. The same operation id gives the same answer without a second effect (design §6).
   */
  async save(actor: Actor, courseId: number, form: MarksForm | CellsSave): Promise<SaveReply> {
    const notes = { operation: form.op, ...(form.reason ? { reason: form.reason } : {}) };
    return this.transactions.run(
      actor,
      async (manager) => {
        // The reason is no part of the operation: it may be asked for again after a reload.
        const rolled = 'rolled' in form ? form.rolled : undefined;
        const body = [form.undo, form.cells, rolled];
        const key = { id: form.op, accountId: actor.accountId, kind: `marks:${courseId}`, body };
        const repeated = await claimOperation(manager, key);
        if (repeated) return repeated.reply as SaveReply;
        const { reason } = form;
        const state = await openJournal(manager, { actor, courseId, permission: 'marks.record', reason });
        const wishes = form.undo
          ? await undoOf<Wish[]>(manager, form.undo, { accountId: actor.accountId, op: form.op })
          : (form.cells ?? []);
        const { reply, undo } = await applyWishes(manager, { actor, courseId, state, wishes });
        if (rolled) await callRoll(manager, { actor, courseId, lessonId: rolled, state });
        await keepReply(manager, form.op, { reply, undo });
        return reply;
      },
      notes,
    );
  }
}
