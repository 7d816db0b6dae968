import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';

/** One dated lesson of a course with its record. Times are «8:30». */
export interface LessonCard {
  id: number;
  day: string;
  pair: number;
  kind: string;
  hours: number;
  room: string;
  startsAt: string;
  endsAt: string;
  topic: string;
  homework: string;
  rollTaken: boolean;
  version: number;
  previousId: number | null;
  nextId: number | null;
}

export interface LessonStudent {
  id: number;
  name: string;
  absence: 'absent' | 'late' | null;
  absenceVersion: number;
  reason: string;
  /** «slot:version:value», separated by spaces. */
  marks: string;
}

export interface LessonWork {
  slot: number;
  kindId: number;
  kindName: string;
  short: string;
  title: string;
  required: boolean;
  version: number;
  /** Marks that stand in it. */
  marked: number;
}

const LESSON = `
  WITH all_lessons AS (
    SELECT l.id, lag(l.id) OVER days AS "previousId", lead(l.id) OVER days AS "nextId"
    FROM lesson_course lc JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned'
    WHERE lc.course_id = $1 WINDOW days AS (ORDER BY l.day, l.pair, l.id)
  )
  SELECT l.id, l.day, l.pair, l.kind, l.hours, coalesce(ro.number, '') AS room,
    coalesce(to_char(b.starts_at, 'FMHH24:MI'), '') AS "startsAt", coalesce(to_char(b.ends_at, 'FMHH24:MI'), '') AS "endsAt",
    coalesce(rec.topic, '') AS topic, coalesce(rec.homework, '') AS homework, rec.roll_at IS NOT NULL AS "rollTaken",
    coalesce(rec.version, 0) AS version, n."previousId", n."nextId"
  FROM all_lessons n JOIN lesson l ON l.id = n.id
  LEFT JOIN room ro ON ro.id = l.room_id
  LEFT JOIN bell b ON b.pair = l.pair
  LEFT JOIN lesson_record rec ON rec.course_id = $1 AND rec.lesson_id = l.id
  WHERE l.id = $2`;

const STUDENTS = `
  SELECT s.id, s.last_name || ' ' || s.first_name AS name, x.kind AS absence, coalesce(x.version, 0) AS "absenceVersion",
    coalesce(r.name, '') AS reason,
    coalesce((SELECT string_agg(m.slot || ':' || m.version || ':' || coalesce(m.value, ''), ' ') FROM mark m
      WHERE m.course_id = $1 AND m.lesson_id = $2 AND m.student_id = s.id), '') AS marks
  FROM lesson_course lc
  JOIN lesson l ON l.id = lc.lesson_id
  JOIN course c ON c.id = lc.course_id
  JOIN assignment a ON a.id = lc.assignment_id
  JOIN group_membership gm ON gm.group_id = c.group_id AND gm.since <= l.day AND (gm.until IS NULL OR gm.until > l.day)
  JOIN student s ON s.id = gm.student_id
  LEFT JOIN absence x ON x.course_id = $1 AND x.lesson_id = $2 AND x.student_id = s.id
  LEFT JOIN absence_reason r ON r.id = x.reason_id
  WHERE lc.course_id = $1 AND lc.lesson_id = $2
    AND (a.subgroup_id IS NULL OR EXISTS (SELECT FROM subgroup_membership sm WHERE sm.student_id = s.id
      AND sm.subgroup_id = a.subgroup_id AND sm.since <= l.day AND (sm.until IS NULL OR sm.until > l.day)))
  ORDER BY s.last_name, s.first_name, s.middle_name, s.id`;

const WORKS = `
  SELECT w.slot, w.kind_id AS "kindId", k.name AS "kindName", k.short, w.title, w.required, w.version,
    (SELECT count(*)::int FROM mark m WHERE m.course_id = w.course_id AND m.lesson_id = w.lesson_id AND m.slot = w.slot
      AND m.value IS NOT NULL) AS marked
  FROM assessed_work w JOIN work_kind k ON k.id = w.kind_id
  WHERE w.course_id = $1 AND w.lesson_id = $2 ORDER BY w.slot`;

@Injectable()
export class LessonQuery {
  constructor(private readonly database: Database) {}

  /** The lesson, when it is one of this course and not cancelled. */
  async get(courseId: number, lessonId: number): Promise<LessonCard> {
    const lesson = await this.database.row<LessonCard>(LESSON, [courseId, lessonId]);
    if (!lesson) throw Refusal.notFound();
    return lesson;
  }

  /** Who is in the group, and in the lesson's subgroup, on its day. */
  students(courseId: number, lessonId: number): Promise<LessonStudent[]> {
    return this.database.rows<LessonStudent>(STUDENTS, [courseId, lessonId]);
  }

  works(courseId: number, lessonId: number): Promise<LessonWork[]> {
    return this.database.rows<LessonWork>(WORKS, [courseId, lessonId]);
  }

  kinds(): Promise<{ value: number; label: string }[]> {
    return this.database.rows('SELECT id AS value, name AS label FROM work_kind ORDER BY ordinal, id');
  }
}
