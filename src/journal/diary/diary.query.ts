import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { studentsWithinReach } from '../../contingent/students/students-within-reach.js';
import { Database } from '../../kit/database/database.js';

/** Whose diary may be read: oneself, or one's own children while the rights last (4.4, 4.5). */
export interface DiaryOwner {
  id: number;
  name: string;
  firstName: string;
  groupName: string;
  /** Grows with anything the diary shows of the journals; the key of kept days. */
  revision: string;
}

export interface DiaryLesson {
  day: string;
  pair: number;
  discipline: string;
  kind: string;
  state: 'planned' | 'cancelled';
  room: string;
  teacher: string;
  substituted: boolean;
  startsAt: string;
  endsAt: string;
  topic: string;
  homework: string;
  absence: 'absent' | 'late' | null;
  reasonShort: string;
  /** «value|kind of work», separated by «;». */
  marks: string;
  /** Required works of past lessons without a mark. */
  debts: number;
}

export interface DiaryCourse {
  id: number;
  discipline: string;
  control: string;
  /** Newest last: «day|value|kind of work», separated by «;». */
  marks: string;
  hours: number;
  unexcused: number;
  finalValue: string | null;
  finalState: 'set' | 'waiting' | 'returned' | null;
  finalDerivation: string;
}

/** Lessons of the day's week and of its semester, late ones included. */
const REVISION = `
  SELECT coalesce(sum(b.revision), 0)::text FROM group_membership gm
  JOIN group_period p ON p.group_id = gm.group_id AND p.starts_on <= $3::date + 7 AND p.ends_on > $3::date - 250
  JOIN course c ON c.period_id = p.id
  JOIN history_book b ON b.book = 'course:' || c.id
  WHERE gm.student_id = s.id`;

const INSIDE = (student: string, day: string): string => `
  JOIN assignment a ON a.id = lc.assignment_id
  JOIN group_membership gm ON gm.group_id = c.group_id AND gm.student_id = ${student}
    AND gm.since <= ${day} AND (gm.until IS NULL OR gm.until > ${day})
    AND (a.subgroup_id IS NULL OR EXISTS (SELECT FROM subgroup_membership sm WHERE sm.subgroup_id = a.subgroup_id
      AND sm.student_id = ${student} AND sm.since <= ${day} AND (sm.until IS NULL OR sm.until > ${day})))`;

const WEEK = `
  SELECT l.day, l.pair, r.name AS discipline, l.kind, l.state, coalesce(ro.number, '') AS room,
    e.last_name || ' ' || left(e.first_name, 1) || '.' AS teacher, e.id <> a.employee_id AS substituted,
    coalesce(to_char(b.starts_at, 'FMHH24:MI'), '') AS "startsAt", coalesce(to_char(b.ends_at, 'FMHH24:MI'), '') AS "endsAt",
    coalesce(rec.topic, '') AS topic, coalesce(rec.homework, '') AS homework, x.kind AS absence,
    coalesce(ar.short, '') AS "reasonShort",
    coalesce((SELECT string_agg(m.value || '|' || coalesce(k.name, 'Ответ на занятии'), ';' ORDER BY m.slot) FROM mark m
      LEFT JOIN assessed_work w ON w.course_id = m.course_id AND w.lesson_id = m.lesson_id AND w.slot = m.slot
      LEFT JOIN work_kind k ON k.id = w.kind_id
      WHERE m.course_id = c.id AND m.lesson_id = l.id AND m.student_id = $1 AND m.value IS NOT NULL), '') AS marks,
    (SELECT count(*)::int FROM assessed_work w WHERE w.course_id = c.id AND w.lesson_id = l.id AND w.required AND l.day <= $4
      AND NOT EXISTS (SELECT FROM mark m WHERE m.course_id = w.course_id AND m.lesson_id = w.lesson_id AND m.slot = w.slot
        AND m.student_id = $1 AND m.value IS NOT NULL)) AS debts
  FROM lesson l
  JOIN lesson_course lc ON lc.lesson_id = l.id
  JOIN course c ON c.id = lc.course_id
  ${INSIDE('$1', 'l.day')}
  JOIN curriculum_row r ON r.id = c.row_id
  JOIN employee e ON e.id = l.employee_id
  LEFT JOIN room ro ON ro.id = l.room_id
  LEFT JOIN bell b ON b.pair = l.pair
  LEFT JOIN lesson_record rec ON rec.course_id = c.id AND rec.lesson_id = l.id
  LEFT JOIN absence x ON x.course_id = c.id AND x.lesson_id = l.id AND x.student_id = $1
  LEFT JOIN absence_reason ar ON ar.id = x.reason_id
  WHERE l.day BETWEEN $2 AND $3
  ORDER BY l.day, l.pair, r.name`;

/** As the journal counts: planned lessons within the student's own dates (design §9). */
const OWN_LESSON = (record: string): string => `
  JOIN lesson_course lc ON lc.lesson_id = ${record}.lesson_id AND lc.course_id = ${record}.course_id
  JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned' ${INSIDE('$1', 'l.day')}`;

const COURSES = `
  SELECT c.id, r.name AS discipline, c.control,
    coalesce((SELECT string_agg(l.day || '|' || m.value || '|' || coalesce(k.name, 'Ответ на занятии'), ';' ORDER BY l.day, m.slot)
      FROM mark m ${OWN_LESSON('m')}
      LEFT JOIN assessed_work w ON w.course_id = m.course_id AND w.lesson_id = m.lesson_id AND w.slot = m.slot
      LEFT JOIN work_kind k ON k.id = w.kind_id
      WHERE m.course_id = c.id AND m.student_id = $1 AND m.value IS NOT NULL), '') AS marks,
    coalesce(x.hours, 0) AS hours, coalesce(x.unexcused, 0) AS unexcused,
    f.value AS "finalValue", f.state AS "finalState", coalesce(f.derivation, '') AS "finalDerivation"
  FROM group_membership gm
  JOIN group_period p ON p.group_id = gm.group_id AND gm.since <= p.ends_on AND (gm.until IS NULL OR gm.until > p.starts_on)
  JOIN course c ON c.period_id = p.id
  JOIN curriculum_row r ON r.id = c.row_id
  LEFT JOIN LATERAL (
    SELECT sum(y.hours)::int AS hours, (sum(y.hours) FILTER (WHERE NOT coalesce(ar.respectful, false)))::int AS unexcused
    FROM absence y ${OWN_LESSON('y')} LEFT JOIN absence_reason ar ON ar.id = y.reason_id
    WHERE y.course_id = c.id AND y.student_id = $1 AND y.kind = 'absent'
  ) x ON true
  LEFT JOIN final_mark f ON f.course_id = c.id AND f.student_id = $1
  WHERE gm.student_id = $1 AND p.starts_on <= $2 AND p.semester_id = (
    SELECT s.id FROM semester s WHERE s.starts_on <= $2 ORDER BY s.starts_on DESC LIMIT 1)
  GROUP BY c.id, r.name, c.control, x.hours, x.unexcused, f.value, f.state, f.derivation
  ORDER BY r.name, c.id`;

@Injectable()
export class DiaryQuery {
  constructor(private readonly database: Database) {}

  owners(actor: Actor, day: string): Promise<DiaryOwner[]> {
    const reach = studentsWithinReach(actor, 'diary.read', 's.id');
    return this.database.rows<DiaryOwner>(
      `SELECT s.id, s.last_name || ' ' || s.first_name AS name, s.first_name AS "firstName",
         coalesce((SELECT g.name FROM group_membership m JOIN study_group g ON g.id = m.group_id
           WHERE m.student_id = s.id AND m.since <= $2 AND (m.until IS NULL OR m.until > $2)), '') AS "groupName",
         (${REVISION}) AS revision
       FROM student s WHERE ${reach} ORDER BY s.birth_date, s.id`,
      [...reachParams(actor), day],
    );
  }

  week(student: number, days: { from: string; to: string; today: string }): Promise<DiaryLesson[]> {
    return this.database.rows<DiaryLesson>(WEEK, [student, days.from, days.to, days.today]);
  }

  /** The courses of the semester that holds the day. */
  courses(student: number, day: string): Promise<DiaryCourse[]> {
    return this.database.rows<DiaryCourse>(COURSES, [student, day]);
  }
}
