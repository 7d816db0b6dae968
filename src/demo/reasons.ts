import type pg from 'pg';
import type { Catalogue } from './catalogue.js';
import { becomeAuthor } from './ledger.js';
import { reasonOf } from './study-life.js';
import { addDays, type IsoDate } from '../kit/dates/iso-date.js';

export interface Span {
  /** The last day already told and the first day not to be told. */
  readonly after: IsoDate;
  readonly before: IsoDate;
  /** Teachers whose journals lag, and how many days. */
  readonly late: readonly number[];
}

interface Unexplained {
  readonly courseId: number;
  readonly lessonId: number;
  readonly studentId: number;
  readonly day: IsoDate;
  readonly curator: number;
}

/** Reasons are the curators' business (4.3); the newest absences still wait for theirs. */
export async function tellReasons(client: pg.Client, span: Span, { reasons }: Catalogue): Promise<void> {
  await client.query('ANALYZE absence');
  const { rows } = await client.query<Unexplained>(
    `SELECT a.course_id AS "courseId", a.lesson_id AS "lessonId", a.student_id AS "studentId", l.day::text AS day,
       e.account_id AS curator
     FROM absence a JOIN lesson l ON l.id = a.lesson_id JOIN course c ON c.id = a.course_id
     JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL
     JOIN group_curator gc ON gc.group_id = c.group_id AND gc.since <= l.day AND (gc.until IS NULL OR gc.until > l.day)
     JOIN employee e ON e.id = gc.employee_id
     WHERE a.kind = 'absent' AND a.reason_id IS NULL AND l.day < $2 AND l.day > $1
     ORDER BY e.account_id`,
    [addDays(span.after, -7), addDays(span.before, -4)],
  );
  for (const curator of new Set(rows.map((row) => row.curator))) {
    const absences = rows.filter((row) => row.curator === curator);
    const explained = absences.flatMap((absence) => {
      const reason = reasons.get(reasonOf(absence.studentId, absence.day) ?? '');
      return reason === undefined ? [] : [{ ...absence, reason }];
    });
    await becomeAuthor(client, curator, 'curator');
    await client.query(
      `UPDATE absence a SET reason_id = x.reason, version = a.version + 1
       FROM jsonb_to_recordset($1) AS x("courseId" int, "lessonId" int, "studentId" int, reason int)
       WHERE a.course_id = x."courseId" AND a.lesson_id = x."lessonId" AND a.student_id = x."studentId"`,
      [JSON.stringify(explained)],
    );
  }
}
