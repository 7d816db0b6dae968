import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, grantOf } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { groupsWithinReach } from '../../contingent/groups/groups-within-reach.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { ExcuseForm, ReasonsForm } from './absences.form.js';

/** The curator explains absences (4.3): only reasons change, never marks or who was away. */
@Injectable()
export class AbsencesService {
  constructor(private readonly transactions: Transactions) {}

  /** Sets the reasons that were changed on the page; how many were, and how many somebody changed meanwhile. */
  async explain(
    actor: Actor,
    groupId: number,
    form: ReasonsForm,
  ): Promise<{ written: number; stale: number }> {
    const changed = form.absences.filter(({ reasonId, was }) => was.slice(was.indexOf(':') + 1) !== reasonId);
    if (changed.length === 0) return { written: 0, stale: 0 };
    return this.open(actor, groupId, form.note, async (manager) => {
      const [, written] = await manager.query<[unknown[], number]>(
        `UPDATE absence a SET reason_id = t.reason, version = a.version + 1
         FROM unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[]) AS t (course, lesson, student, reason, seen)
         WHERE a.course_id = t.course AND a.lesson_id = t.lesson AND a.student_id = t.student AND a.version = t.seen
           AND a.kind = 'absent' AND EXISTS (SELECT FROM course c WHERE c.id = a.course_id AND c.group_id = $1)`,
        [
          groupId,
          ...[changed.map(({ course }) => course), changed.map(({ lesson }) => lesson)],
          ...[changed.map(({ student }) => student), changed.map(({ reasonId }) => Number(reasonId) || null)],
          changed.map(({ was }) => Number(was.slice(0, was.indexOf(':')))),
        ],
      );
      return { written, stale: changed.length - written };
    });
  }

  /** One reason for all absences of a student within some days, both days included. */
  async excuse(actor: Actor, groupId: number, form: ExcuseForm): Promise<number> {
    if (form.to < form.from) throw Refusal.ofFields({ to: 'Последний день раньше первого.' });
    return this.open(actor, groupId, form.note, async (manager) => {
      const [, written] = await manager.query<[unknown[], number]>(
        `UPDATE absence a SET reason_id = $5, version = a.version + 1
         FROM lesson l, course c
         WHERE l.id = a.lesson_id AND l.day BETWEEN $3 AND $4 AND c.id = a.course_id AND c.group_id = $1
           AND a.student_id = $2 AND a.kind = 'absent' AND a.reason_id IS DISTINCT FROM $5`,
        [groupId, Number(form.student), form.from, form.to, Number(form.reason)],
      );
      return written;
    });
  }

  private async open<T>(
    actor: Actor,
    groupId: number,
    note: string | undefined,
    write: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    return this.transactions.run(
      actor,
      async (manager) => {
        const reach = groupsWithinReach(actor, 'absences.explain', 'g.id');
        const [group] = await manager.query<{ own: boolean }[]>(
          `SELECT EXISTS (SELECT FROM group_curator gc JOIN employee e ON e.id = gc.employee_id
             WHERE gc.group_id = g.id AND e.account_id = $1) AS own FROM study_group g WHERE g.id = $3 AND ${reach}`,
          [...reachParams(actor), groupId],
        );
        if (!group) throw Refusal.notFound();
        if (grantOf(actor, 'absences.explain') === 'all' && !group.own && !note?.trim()) {
          throw Refusal.ofFields({ note: 'Вы правите вместо куратора: укажите основание (4.11).' });
        }
        return write(manager);
      },
      note?.trim() ? { reason: note.trim() } : {},
    );
  }
}
