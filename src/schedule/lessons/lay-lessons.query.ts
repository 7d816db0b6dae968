import type { EntityManager } from 'typeorm';
import { Refusal } from '../../kit/http/refusal.js';
import { addDays } from '../../kit/dates/iso-date.js';
import type { Weekday } from '../../kit/dates/iso-date.js';
import type { ExistingLesson, TemplateEntry } from './lesson-difference.rules.js';

export interface LayScope {
  /** null = the whole college. */
  groupId: number | null;
  semesterId: number;
}

interface EntryRow {
  id: number;
  weekday: Weekday;
  pair: number;
  parity: 'every' | 'odd' | 'even';
  since: string;
  until: string;
  roomId: number | null;
  assignmentIds: number[];
}

const PARITY = { every: 'every', odd: 'numerator', even: 'denominator' } as const;

/** The template as the difference rule reads it; an ended assignment gives no further lessons. */
export async function templateEntries(manager: EntityManager, scope: LayScope): Promise<TemplateEntry[]> {
  const rows = await manager.query<EntryRow[]>(
    `SELECT t.id, t.weekday, t.pair, t.parity, greatest(t.since, max(a.since))::date AS since,
       least(t.until, min(a.until))::date AS until, t.room_id AS "roomId", array_agg(a.id ORDER BY a.id) AS "assignmentIds"
     FROM timetable_entry t
     JOIN timetable_entry_assignment x ON x.entry_id = t.id
     JOIN assignment a ON a.id = x.assignment_id
     WHERE t.semester_id = $1 AND ($2::int IS NULL OR EXISTS (
       SELECT FROM timetable_entry_assignment gx JOIN assignment ga ON ga.id = gx.assignment_id
       JOIN course gc ON gc.id = ga.course_id WHERE gx.entry_id = t.id AND gc.group_id = $2))
       AND NOT EXISTS (SELECT FROM timetable_entry_assignment cx JOIN assignment ca ON ca.id = cx.assignment_id
         JOIN course cc ON cc.id = ca.course_id JOIN group_period cp ON cp.id = cc.period_id
         WHERE cx.entry_id = t.id AND cp.closed_at IS NOT NULL)
     GROUP BY t.id ORDER BY t.id`,
    [scope.semesterId, scope.groupId],
  );
  return rows
    .filter((row) => row.until > row.since)
    .map((row) => ({
      id: String(row.id),
      weekday: row.weekday,
      pair: row.pair,
      parity: PARITY[row.parity],
      validFrom: row.since,
      validUntil: addDays(row.until, -1),
      assignmentIds: row.assignmentIds.map(String),
      roomId: row.roomId === null ? null : String(row.roomId),
    }));
}

interface LessonRow {
  id: number;
  date: string;
  pair: number;
  roomId: number | null;
  assignmentIds: number[];
  hasRoll: boolean;
  hasTopic: boolean;
  hasMarks: boolean;
}

export async function existingLessons(manager: EntityManager, scope: LayScope): Promise<ExistingLesson[]> {
  const rows = await manager.query<LessonRow[]>(
    `SELECT l.id, l.day AS date, l.pair, l.room_id AS "roomId", array_agg(lc.assignment_id ORDER BY lc.assignment_id) AS "assignmentIds",
       EXISTS (SELECT FROM lesson_record r WHERE r.lesson_id = l.id AND r.roll_at IS NOT NULL)
         OR EXISTS (SELECT FROM absence x WHERE x.lesson_id = l.id) AS "hasRoll",
       EXISTS (SELECT FROM lesson_record r WHERE r.lesson_id = l.id)
         OR EXISTS (SELECT FROM assessed_work w WHERE w.lesson_id = l.id) AS "hasTopic",
       EXISTS (SELECT FROM mark m JOIN lesson_course mc ON mc.course_id = m.course_id AND mc.lesson_id = m.lesson_id
         WHERE mc.lesson_id = l.id) AS "hasMarks"
     FROM lesson l
     JOIN lesson_course lc ON lc.lesson_id = l.id
     WHERE l.id IN (SELECT xc.lesson_id FROM lesson_course xc JOIN course c ON c.id = xc.course_id
       WHERE c.semester_id = $1 AND ($2::int IS NULL OR c.group_id = $2))
       AND NOT EXISTS (SELECT FROM lesson_course cx JOIN course cc ON cc.id = cx.course_id
         JOIN group_period cp ON cp.id = cc.period_id WHERE cx.lesson_id = l.id AND cp.closed_at IS NOT NULL)
     GROUP BY l.id ORDER BY l.day, l.pair, l.id`,
    [scope.semesterId, scope.groupId],
  );
  return rows.map((row) => ({
    ...row,
    id: String(row.id),
    roomId: row.roomId === null ? null : String(row.roomId),
    assignmentIds: row.assignmentIds.map(String),
  }));
}

/** Lessons of a closed semester stay as they were signed (7.4); FOR SHARE makes a closing wait for the laying. */
export async function refuseClosedGroup(manager: EntityManager, scope: LayScope): Promise<void> {
  const periods = await manager.query<{ group: number; shut: boolean }[]>(
    `SELECT group_id AS group, closed_at IS NOT NULL AS shut FROM group_period
     WHERE semester_id = $1 AND ($2::int IS NULL OR group_id = $2) ORDER BY id FOR SHARE`,
    [scope.semesterId, scope.groupId],
  );
  if (periods.some(({ group, shut }) => shut && group === scope.groupId)) {
    throw new Refusal(
      'Семестр этой группы закрыт: занятия в нём уже не раскладывают. Открыть его может директор (4.11).',
    );
  }
}
