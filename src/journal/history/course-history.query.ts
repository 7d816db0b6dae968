import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import type { HistoryState } from './history-words.rules.js';

/** One row of a journal's history, with the names its key speaks of. */
export interface HistoryRow {
  number: number;
  at: Date;
  by: string;
  role: string;
  subject: string;
  student: string;
  day: string | null;
  pair: number | null;
  old: HistoryState | null;
  new: HistoryState | null;
  reason: string;
  total: number;
}

export interface HistoryFilter {
  student: number | null;
  lesson: number | null;
  page: number;
}

interface NamedOption {
  value: number;
  label: string;
}

export const HISTORY_PAGE = 50;

const SQL = `
  SELECT h.number, h.at, coalesce(a.name, '') AS by, h.role, h.subject,
    coalesce(s.last_name || ' ' || s.first_name, '') AS student, l.day, l.pair, h.old, h.new,
    coalesce(h.reason, '') AS reason, count(*) OVER ()::int AS total
  FROM (
    SELECT h.*, (coalesce(h.new, h.old) ->> 'lesson_id')::int AS lesson_id, (coalesce(h.new, h.old) ->> 'student_id')::int AS student_id
    FROM history h WHERE h.book = 'course:' || $1::int
  ) h
  LEFT JOIN account a ON a.id = h.account_id
  LEFT JOIN student s ON s.id = h.student_id
  LEFT JOIN lesson l ON l.id = h.lesson_id
  WHERE ($2::int IS NULL OR h.student_id = $2) AND ($3::int IS NULL OR h.lesson_id = $3)
  ORDER BY h.number DESC LIMIT ${HISTORY_PAGE} OFFSET $4`;

@Injectable()
export class CourseHistoryQuery {
  constructor(private readonly database: Database) {}

  rows(courseId: number, { student, lesson, page }: HistoryFilter): Promise<HistoryRow[]> {
    return this.database.rows<HistoryRow>(SQL, [courseId, student, lesson, (page - 1) * HISTORY_PAGE]);
  }

  students(courseId: number): Promise<NamedOption[]> {
    return this.database.rows<NamedOption>(
      `SELECT DISTINCT s.id AS value, s.last_name || ' ' || s.first_name AS label FROM course c
       JOIN group_period p ON p.id = c.period_id
       JOIN group_membership m ON m.group_id = c.group_id AND m.since <= p.ends_on AND (m.until IS NULL OR m.until > p.starts_on)
       JOIN student s ON s.id = m.student_id WHERE c.id = $1 ORDER BY 2, 1`,
      [courseId],
    );
  }

  lessons(courseId: number): Promise<{ value: number; day: string; pair: number }[]> {
    return this.database.rows(
      `SELECT l.id AS value, l.day, l.pair FROM lesson_course lc JOIN lesson l ON l.id = lc.lesson_id
       WHERE lc.course_id = $1 ORDER BY l.day, l.pair, l.id`,
      [courseId],
    );
  }

  /** Names of kinds and reasons, for the words of old rows. */
  async names(): Promise<{ works: Map<number, string>; reasons: Map<number, string> }> {
    const rows = await this.database.rows<{ of: string; id: number; name: string }>(
      `SELECT 'work' AS of, id, name FROM work_kind UNION ALL SELECT 'reason', id, name FROM absence_reason`,
    );
    const named = (of: string) =>
      new Map(rows.filter((row) => row.of === of).map(({ id, name }) => [id, name]));
    return { works: named('work'), reasons: named('reason') };
  }
}
