import type { EntityManager } from 'typeorm';
import { clockTime } from '../../kit/dates/moments.js';
import type { FinalWrite } from './final-choice.rules.js';

const FIELDS = 'student_id, value, state, basis, derivation, proposed, reason';
const UNNESTED = 'unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]';

/** Writes the decisions whose seen version still holds; the students that were written. Two statements at most. */
export async function writeFinals(
  manager: EntityManager,
  courseId: number,
  writes: readonly FinalWrite[],
): Promise<Set<number>> {
  const fresh = writes.filter(({ seen }) => seen === 0);
  const known = writes.filter(({ seen }) => seen > 0);
  const done = new Set<number>();
  if (fresh.length > 0) {
    const rows = await manager.query<{ student: number }[]>(
      `INSERT INTO final_mark (course_id, ${FIELDS}) SELECT $1, * FROM ${UNNESTED})
       ON CONFLICT DO NOTHING RETURNING student_id AS student`,
      [courseId, ...columnsOf(fresh)],
    );
    for (const { student } of rows) done.add(student);
  }
  if (known.length > 0) {
    const [rows] = await manager.query<[{ student: number }[], number]>(
      `UPDATE final_mark f SET value = t.value, state = t.state, basis = t.basis, derivation = t.derivation,
         proposed = t.proposed, reason = t.reason, judged_by = NULL, judged_at = NULL, judge_note = NULL,
         version = f.version + 1
       FROM ${UNNESTED}, $9::int[]) AS t (${FIELDS}, seen)
       WHERE f.course_id = $1 AND f.student_id = t.student_id AND f.version = t.seen
       RETURNING f.student_id AS student`,
      [courseId, ...columnsOf(known), known.map(({ seen }) => seen)],
    );
    for (const { student } of rows) done.add(student);
  }
  return done;
}

function columnsOf(writes: readonly FinalWrite[]): unknown[] {
  const fields = ['student', 'value', 'state', 'basis', 'derivation', 'proposed', 'reason'] as const;
  return fields.map((field) => writes.map((write) => write[field]));
}

/** Who decided a student's mark last, as a sentence for the one who came second. */
export async function staleSentences(
  manager: EntityManager,
  courseId: number,
  students: readonly number[],
): Promise<Map<number, string>> {
  if (students.length === 0) return new Map();
  const rows = await manager.query<{ key: string; by: string; at: Date; value: string | null }[]>(
    `SELECT DISTINCT ON (h.subject_key) h.subject_key AS key, coalesce(a.name, '') AS by, h.at,
       h.new ->> 'value' AS value
     FROM history h LEFT JOIN account a ON a.id = h.account_id
     WHERE h.book = 'course:' || $1::int AND h.subject = 'final_mark' AND h.subject_key = ANY ($2)
     ORDER BY h.subject_key, h.number DESC`,
    [courseId, students.map(String)],
  );
  return new Map(
    rows.map(({ key, by, at, value }) => [
      Number(key),
      `Пока вы решали, ${by} в ${clockTime(at)} поставил(а) «${value ?? 'пусто'}». Ваш выбор не сохранён: сравните и сохраните ещё раз.`,
    ]),
  );
}
