import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { noteCorrection } from '../marks/note-correction.js';
import { openJournal } from '../marks/open-journal.js';
import { decideTexts, type SentTexts, type StoredTexts } from './lesson-texts.rules.js';

export interface UnsavedRow {
  row: SentTexts;
  why: string;
}

export interface TextsSaved {
  written: number;
  unsaved: UnsavedRow[];
  /** What stands in the journal now, by lesson. */
  stored: ReadonlyMap<number, StoredTexts>;
}

interface RecordRow extends StoredTexts {
  lesson: number;
  /** The text was changed after the version the page showed; a roll called meanwhile does not count. */
  moved: boolean;
}

/** «Темы и задания»: all changed rows of a journal in one save (4.6). */
@Injectable()
export class LessonTextsService {
  constructor(private readonly transactions: Transactions) {}

  /** Writes what can be written; the rows changed by another meanwhile are answered, each with what stands there. */
  save(
    actor: Actor,
    courseId: number,
    { rows, reason }: { rows: readonly SentTexts[]; reason?: string | undefined },
  ): Promise<TextsSaved> {
    return this.transactions.run(
      actor,
      async (manager) => {
        const state = await openJournal(manager, { actor, courseId, permission: 'lessons.record', reason });
        if (state.closed && !state.correcting) {
          throw new Refusal('Семестр закрыт: исправляет только директор с указанием причины (4.11).');
        }
        const stored = await storedTexts(manager, courseId, rows);
        const decided = rows.map((row) => {
          const record = stored.get(row.lesson);
          return { row, outcome: decideTexts(row, record, record?.moved === true) };
        });
        const wanted = decided.filter(({ outcome }) => outcome.kind === 'write').map(({ row }) => row);
        const written = await write(manager, courseId, wanted);
        if (state.correcting) await noteCorrection(manager, actor, courseId, wanted.length);
        return {
          written: wanted.length,
          stored: new Map<number, StoredTexts>([...stored, ...written]),
          unsaved: decided.flatMap(({ row, outcome }) =>
            'why' in outcome ? [{ row, why: outcome.why }] : [],
          ),
        };
      },
      reason ? { reason } : {},
    );
  }
}

async function storedTexts(
  manager: EntityManager,
  courseId: number,
  rows: readonly SentTexts[],
): Promise<Map<number, RecordRow>> {
  const found = await manager.query<RecordRow[]>(
    `SELECT t.lesson, coalesce(r.topic, '') AS topic, coalesce(r.homework, '') AS homework, coalesce(r.version, 0) AS version,
       coalesce(r.version, 0) <> t.seen AND EXISTS (SELECT FROM history h WHERE h.book = 'course:' || $1::int
         AND h.subject = 'lesson_record' AND h.subject_key = t.lesson::text AND (h.new ->> 'version')::int > t.seen
         AND (coalesce(h.old ->> 'topic', '') <> h.new ->> 'topic'
           OR coalesce(h.old ->> 'homework', '') <> h.new ->> 'homework')) AS moved
     FROM unnest($2::int[], $3::int[]) AS t (lesson, seen)
     JOIN lesson_course lc ON lc.course_id = $1 AND lc.lesson_id = t.lesson
     JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned'
     LEFT JOIN lesson_record r ON r.course_id = lc.course_id AND r.lesson_id = lc.lesson_id`,
    [courseId, rows.map(({ lesson }) => lesson), rows.map(({ version }) => version)],
  );
  return new Map(found.map((row) => [row.lesson, row]));
}

/** Answers the new records by lesson. */
async function write(
  manager: EntityManager,
  courseId: number,
  rows: readonly SentTexts[],
): Promise<Map<number, StoredTexts>> {
  if (rows.length === 0) return new Map();
  const written = await manager.query<(StoredTexts & { lesson: number })[]>(
    `INSERT INTO lesson_record AS r (course_id, lesson_id, topic, homework)
     SELECT $1, t.lesson, t.topic, t.homework
     FROM unnest($2::int[], $3::text[], $4::text[]) AS t (lesson, topic, homework) ORDER BY t.lesson
     ON CONFLICT (course_id, lesson_id) DO UPDATE
       SET topic = excluded.topic, homework = excluded.homework, version = r.version + 1
     RETURNING lesson_id AS lesson, topic, homework, version`,
    [
      courseId,
      rows.map(({ lesson }) => lesson),
      rows.map(({ topic }) => topic),
      rows.map(({ homework }) => homework),
    ],
  );
  return new Map(written.map((row) => [row.lesson, row]));
}
