import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { plural } from '../../kit/dates/plural.js';
import { keepOperation, keptOperation, repeatedReply } from '../../kit/database/operations.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { noteCorrection } from '../marks/note-correction.js';
import { openJournal } from '../marks/open-journal.js';
import type { WorkForm } from './work.form.js';

export interface WorkPlace {
  courseId: number;
  lessonId: number;
}

const LAST_SLOT = 9;

/** Assessed works of a lesson: each takes a slot, a column of the journal (design §6a). */
@Injectable()
export class WorksService {
  constructor(private readonly transactions: Transactions) {}

  /** The lesson's own column becomes the work while nothing stands in it; else the first free one. */
  async add(actor: Actor, place: WorkPlace, form: WorkForm): Promise<void> {
    await this.open(actor, place, form, async (manager) => {
      if (form.op && (await isDone(manager, actor, { ...place, op: form.op }))) return;
      const taken = await manager.query<{ slot: number }[]>(
        `SELECT slot FROM assessed_work WHERE course_id = $1 AND lesson_id = $2
         UNION SELECT slot FROM mark WHERE course_id = $1 AND lesson_id = $2 AND value IS NOT NULL`,
        [place.courseId, place.lessonId],
      );
      const slots = new Set(taken.map(({ slot }) => slot));
      const free = Array.from({ length: LAST_SLOT + 1 }, (_, slot) => slot).find((slot) => !slots.has(slot));
      if (free === undefined) throw new Refusal('На одном занятии не больше десяти работ.', 422);
      await manager.query(
        `INSERT INTO assessed_work (course_id, lesson_id, slot, kind_id, title, required) VALUES ($1, $2, $3, $4, $5, $6)`,
        [place.courseId, place.lessonId, free, Number(form.kind), form.title.trim(), Boolean(form.required)],
      );
    });
  }

  async change(actor: Actor, place: WorkPlace & { slot: number }, form: WorkForm): Promise<void> {
    await this.open(actor, place, form, async (manager) => {
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE assessed_work SET kind_id = $4, title = $5, required = $6, version = version + 1
         WHERE course_id = $1 AND lesson_id = $2 AND slot = $3 AND version = $7`,
        [
          ...[place.courseId, place.lessonId, place.slot, Number(form.kind), form.title.trim()],
          ...[Boolean(form.required), Number(form.version)],
        ],
      );
      if (changed === 0) throw Refusal.stale();
    });
  }

  async remove(actor: Actor, place: WorkPlace & { slot: number }, form: WorkForm): Promise<void> {
    await this.open(actor, place, form, async (manager) => {
      const [row] = await manager.query<{ marked: number }[]>(
        `SELECT count(*)::int AS marked FROM mark WHERE course_id = $1 AND lesson_id = $2 AND slot = $3 AND value IS NOT NULL`,
        [place.courseId, place.lessonId, place.slot],
      );
      if (row && row.marked > 0) {
        const marks = plural(row.marked, 'отметка', 'отметки', 'отметок');
        throw new Refusal(`Работу нельзя убрать: за неё ${marks}. Сначала уберите их.`);
      }
      const [, removed] = await manager.query<[unknown[], number]>(
        'DELETE FROM assessed_work WHERE course_id = $1 AND lesson_id = $2 AND slot = $3 AND version = $4',
        [place.courseId, place.lessonId, place.slot, Number(form.version)],
      );
      if (removed === 0) throw Refusal.stale();
    });
  }

  private async open(
    actor: Actor,
    place: WorkPlace,
    form: WorkForm,
    write: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    const notes = form.reason ? { reason: form.reason } : {};
    await this.transactions.run(
      actor,
      async (manager) => {
        const { courseId } = place;
        const opening = { actor, courseId, permission: 'lessons.record', reason: form.reason } as const;
        const { correcting } = await openJournal(manager, opening);
        await write(manager);
        if (correcting) await noteCorrection(manager, actor, courseId, 1);
      },
      notes,
    );
  }
}

/** Whether this very form has added its work before; the journal's lock makes the second of two wait. */
async function isDone(
  manager: EntityManager,
  actor: Actor,
  add: WorkPlace & { op: string },
): Promise<boolean> {
  const body = [add.courseId, add.lessonId];
  const key = { id: add.op, accountId: actor.accountId, kind: `work:${add.courseId}`, body };
  if (repeatedReply(await keptOperation(manager, add.op), key)) return true;
  await keepOperation(manager, key, { reply: null, undo: null });
  return false;
}
