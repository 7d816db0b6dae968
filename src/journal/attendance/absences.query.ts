import { Injectable } from '@nestjs/common';
import { type Actor, may } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { groupsWithinReach } from '../../contingent/groups/groups-within-reach.js';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';

export interface AbsenceRow {
  course: number;
  lesson: number;
  student: number;
  name: string;
  day: string;
  pair: number;
  discipline: string;
  hours: number;
  reasonId: number | null;
  version: number;
}

export interface AbsentGroup {
  id: number;
  name: string;
  /** Absences without a reason in semesters that are still open, and the first day of such a one. */
  unexplained: number;
  firstDay: string | null;
}

@Injectable()
export class AbsencesQuery {
  constructor(private readonly database: Database) {}

  async group(actor: Actor, groupId: number): Promise<AbsentGroup> {
    const reach = groupsWithinReach(actor, 'absences.explain', 'g.id');
    const group = await this.database.row<AbsentGroup>(
      `SELECT g.id, g.name, x.count AS unexplained, x.day AS "firstDay" FROM study_group g
       CROSS JOIN LATERAL (SELECT count(*)::int AS count, min(l.day) AS day
         FROM course c JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL
         JOIN absence a ON a.course_id = c.id AND a.kind = 'absent' AND a.reason_id IS NULL
         JOIN lesson l ON l.id = a.lesson_id WHERE c.group_id = g.id) x
       WHERE g.id = $3 AND ${reach}`,
      [...reachParams(actor), groupId],
    );
    if (!group) throw Refusal.notFound();
    return group;
  }

  /** Whether the reasons of this group's absences are the actor's to give (4.3). */
  async mayExplain(actor: Actor, groupId: number): Promise<boolean> {
    if (!may(actor, 'absences.explain')) return false;
    const reach = groupsWithinReach(actor, 'absences.explain', 'g.id');
    const row = await this.database.row<{ id: number }>(
      `SELECT g.id FROM study_group g WHERE g.id = $3 AND ${reach}`,
      [...reachParams(actor), groupId],
    );
    return row !== undefined;
  }

  /** Absences of one week, by student and day. */
  week(groupId: number, from: string, to: string): Promise<AbsenceRow[]> {
    return this.database.rows<AbsenceRow>(
      `SELECT a.course_id AS course, a.lesson_id AS lesson, a.student_id AS student, s.last_name || ' ' || s.first_name AS name,
         l.day, l.pair, r.name AS discipline, a.hours, a.reason_id AS "reasonId", a.version
       FROM course c JOIN absence a ON a.course_id = c.id AND a.kind = 'absent'
       JOIN lesson l ON l.id = a.lesson_id AND l.day BETWEEN $2 AND $3
       JOIN student s ON s.id = a.student_id JOIN curriculum_row r ON r.id = c.row_id
       WHERE c.group_id = $1 ORDER BY s.last_name, s.first_name, s.id, l.day, l.pair`,
      [groupId, from, to],
    );
  }

  students(groupId: number, today: string): Promise<{ value: number; label: string }[]> {
    return this.database.rows(
      `SELECT s.id AS value, s.last_name || ' ' || s.first_name AS label FROM group_membership m
       JOIN student s ON s.id = m.student_id
       WHERE m.group_id = $1 AND m.since <= $2 AND (m.until IS NULL OR m.until > $2) ORDER BY s.last_name, s.first_name, s.id`,
      [groupId, today],
    );
  }

  reasons(): Promise<{ value: number; label: string }[]> {
    return this.database.rows('SELECT id AS value, name AS label FROM absence_reason ORDER BY ordinal, id');
  }
}
