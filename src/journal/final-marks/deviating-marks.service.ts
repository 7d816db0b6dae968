import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { Transactions } from '../../kit/database/transactions.js';
import { plural } from '../../kit/dates/plural.js';
import { Refusal } from '../../kit/http/refusal.js';
import { coursesWithinReach } from '../../schedule/workload/courses-within-reach.js';
import type { DeviatingMarksForm } from './deviating-marks.form.js';
import { notifyTeachers } from './notify-finals.js';

export interface JudgementReply {
  decided: number;
  /** Chosen, but changed or decided by another meanwhile. */
  missed: number;
}

@Injectable()
export class DeviatingMarksService {
  constructor(private readonly transactions: Transactions) {}

  /** Agrees to deviating marks or returns them with a note; each as it was seen, one decision each (clause 6). */
  async judge(actor: Actor, form: DeviatingMarksForm): Promise<JudgementReply> {
    const note = form.note?.trim() ?? '';
    if (form.decision === 'return' && note === '') {
      throw Refusal.ofFields({ note: 'Напишите, почему отметка возвращается: это увидит преподаватель.' });
    }
    const wanted = form.mark.map((text) => text.split(':').map(Number));
    return this.transactions.run(actor, async (manager) => {
      const courses = await this.decide(manager, actor, { wanted, decision: form.decision, note });
      for (const [course, count] of countsOf(courses)) {
        await notifyTeachers(manager, actor, [course], { text: newsText(form.decision, count, note) });
      }
      return { decided: courses.length, missed: wanted.length - courses.length };
    });
  }

  /** The courses of the marks that were decided, one entry a mark. */
  private async decide(
    manager: EntityManager,
    actor: Actor,
    act: { wanted: number[][]; decision: 'agree' | 'return'; note: string },
  ): Promise<number[]> {
    const reach = coursesWithinReach(actor, 'deviatingMarks.approve', {
      course: 'c.id',
      group: 'c.group_id',
    });
    const column = (at: number): number[] => act.wanted.map((mark) => mark[at] ?? 0);
    // The rows are taken in one order, so that two deputies wait for each other instead of failing.
    const locked = await manager.query<{ course: number; student: number; seen: number }[]>(
      `SELECT f.course_id AS course, f.student_id AS student, f.version AS seen
       FROM unnest($3::int[], $4::int[], $5::int[]) AS t (course, student, seen)
       JOIN final_mark f ON f.course_id = t.course AND f.student_id = t.student AND f.version = t.seen
       JOIN course c ON c.id = f.course_id AND c.issued_at IS NULL
       JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL
       WHERE f.state = 'waiting' AND ${reach}
       ORDER BY f.course_id, f.student_id FOR UPDATE OF f FOR SHARE OF c, p`,
      [...reachParams(actor), column(0), column(1), column(2)],
    );
    const [rows] = await manager.query<[{ course: number }[], number]>(
      `UPDATE final_mark f SET state = $1, judged_by = $2, judged_at = now(), judge_note = $3, version = f.version + 1
       FROM unnest($4::int[], $5::int[], $6::int[]) AS t (course, student, seen)
       WHERE f.course_id = t.course AND f.student_id = t.student AND f.version = t.seen AND f.state = 'waiting'
       RETURNING f.course_id AS course`,
      [
        act.decision === 'agree' ? 'set' : 'returned',
        actor.accountId,
        act.note || null,
        locked.map(({ course }) => course),
        locked.map(({ student }) => student),
        locked.map(({ seen }) => seen),
      ],
    );
    return rows.map(({ course }) => course);
  }
}

function countsOf(courses: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const course of courses) counts.set(course, (counts.get(course) ?? 0) + 1);
  return counts;
}

function newsText(decision: 'agree' | 'return', count: number, note: string): string {
  const marks = plural(count, 'итоговая отметка', 'итоговые отметки', 'итоговых отметок');
  if (decision === 'agree') return `Согласовано: ${marks},`;
  return `Возвращено: ${marks} (${note}),`;
}
