import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, may } from '../../access/actor.js';
import { clockTime } from '../../kit/dates/moments.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { callRoll } from '../marks/call-roll.js';
import { noteCorrection } from '../marks/note-correction.js';
import { openJournal } from '../marks/open-journal.js';
import type { LessonForm } from './lesson.form.js';

interface RecordRow {
  topic: string;
  homework: string;
  rollTaken: boolean;
  version: number;
}

/** What the lesson's panel shows after a save. */
export interface LessonReply {
  savedAt: string;
  version: number;
  rollTaken: boolean;
}

interface Place {
  courseId: number;
  lessonId: number;
}

@Injectable()
export class LessonService {
  constructor(private readonly transactions: Transactions) {}

  /** Writes topic and homework of a lesson over the version seen, and «everybody is here» (4.6). */
  async save(actor: Actor, { courseId, lessonId }: Place, form: LessonForm): Promise<LessonReply> {
    return this.transactions.run(
      actor,
      async (manager) => {
        const { reason } = form;
        const state = await openJournal(manager, { actor, courseId, permission: 'lessons.record', reason });
        const place = { courseId, lessonId };
        const before = await recordOf(manager, place);
        if (state.closed && !state.correcting) {
          throw new Refusal('Семестр закрыт: исправляет только директор с указанием причины (4.11).');
        }
        const written = await this.write(manager, place, { form, before });
        if (written && state.correcting) await noteCorrection(manager, actor, courseId, 1);
        // A whole form always says that the roll was called; without the right only its button is refused.
        const called = form.everybodyHere ?? (may(actor, 'absences.record') ? form.rollDone : undefined);
        if (called) await callRoll(manager, { actor, ...place, state });
        const { version, rollTaken } = await recordOf(manager, place);
        return { savedAt: clockTime(new Date()), version, rollTaken };
      },
      form.reason ? { reason: form.reason } : {},
    );
  }

  private async write(
    manager: EntityManager,
    place: Place,
    { form, before }: { form: LessonForm; before: RecordRow },
  ): Promise<boolean> {
    const [topic, homework] = [form.topic.trim(), form.homework.trim()];
    if (topic === before.topic && homework === before.homework) return false;
    if (Number(form.version) !== before.version && (await textMoved(manager, place, Number(form.version)))) {
      throw new Refusal(Refusal.stale().message, 409, {
        topic: recordedMeanwhile(before),
      });
    }
    await manager.query(
      `INSERT INTO lesson_record AS r (course_id, lesson_id, topic, homework) VALUES ($1, $2, $3, $4)
       ON CONFLICT (course_id, lesson_id) DO UPDATE SET topic = $3, homework = $4, version = r.version + 1`,
      [place.courseId, place.lessonId, topic, homework],
    );
    return true;
  }
}

function recordedMeanwhile({ topic, homework }: RecordRow): string {
  const parts = [topic && `тема «${topic}»`, homework && `задание «${homework}»`].filter(Boolean);
  return `Тем временем ${parts.length > 0 ? `записано: ${parts.join(', ')}` : 'запись стёрли'}.`;
}

/** The record as it stands under the journal's lock; a lesson of another course is no lesson here. */
async function recordOf(manager: EntityManager, { courseId, lessonId }: Place): Promise<RecordRow> {
  const [row] = await manager.query<RecordRow[]>(
    `SELECT coalesce(r.topic, '') AS topic, coalesce(r.homework, '') AS homework, r.roll_at IS NOT NULL AS "rollTaken",
       coalesce(r.version, 0) AS version
     FROM lesson_course lc JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned'
     LEFT JOIN lesson_record r ON r.course_id = lc.course_id AND r.lesson_id = lc.lesson_id
     WHERE lc.course_id = $1 AND lc.lesson_id = $2`,
    [courseId, lessonId],
  );
  if (!row) throw Refusal.notFound();
  return row;
}

/** A roll taken meanwhile moves the version but not the text: that is no conflict. */
async function textMoved(manager: EntityManager, place: Place, seen: number): Promise<boolean> {
  const [row] = await manager.query<{ moved: boolean }[]>(
    `SELECT EXISTS (SELECT FROM history WHERE book = 'course:' || $1::int AND subject = 'lesson_record'
       AND subject_key = $2::int::text AND (new ->> 'version')::int > $3
       AND (coalesce(old ->> 'topic', '') <> new ->> 'topic'
         OR coalesce(old ->> 'homework', '') <> new ->> 'homework')) AS moved`,
    [place.courseId, place.lessonId, seen],
  );
  return row?.moved === true;
}
