import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { Database } from '../../kit/database/database.js';

/** A lesson of today that the person gives. */
export interface TodayLesson {
  courseId: number;
  lessonId: number;
  day: string;
  pair: number;
  startsAt: string;
  endsAt: string;
  room: string;
  groupName: string;
  discipline: string;
  topic: string;
  rollTaken: boolean;
}

/** A past lesson without topic or roll (4.6: the journal is filled regularly). */
export interface UnfilledLesson {
  courseId: number;
  lessonId: number;
  day: string;
  pair: number;
  groupName: string;
  discipline: string;
  noTopic: boolean;
  noRoll: boolean;
}

const GIVEN = `
  FROM lesson l
  JOIN employee e ON e.id = l.employee_id AND e.account_id = $1
  JOIN lesson_course lc ON lc.lesson_id = l.id
  JOIN course c ON c.id = lc.course_id
  JOIN study_group g ON g.id = c.group_id
  JOIN curriculum_row r ON r.id = c.row_id
  LEFT JOIN lesson_record rec ON rec.course_id = c.id AND rec.lesson_id = l.id`;

/** The oldest are told first, in semesters that are still open: rows of the lessons of $1 before $2. */
export const UNFILLED_LESSONS = `
  ${GIVEN} JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL
  WHERE l.day < $2 AND l.state = 'planned' AND (coalesce(rec.topic, '') = '' OR rec.roll_at IS NULL)`;

@Injectable()
export class TodayLessonsQuery {
  constructor(private readonly database: Database) {}

  of(actor: Actor): Promise<TodayLesson[]> {
    return this.database.rows<TodayLesson>(
      `SELECT c.id AS "courseId", l.id AS "lessonId", l.day, l.pair, coalesce(ro.number, '') AS room,
         coalesce(to_char(b.starts_at, 'FMHH24:MI'), '') AS "startsAt", coalesce(to_char(b.ends_at, 'FMHH24:MI'), '') AS "endsAt",
         g.name AS "groupName", r.name AS discipline, coalesce(rec.topic, '') AS topic, rec.roll_at IS NOT NULL AS "rollTaken"
       ${GIVEN} LEFT JOIN bell b ON b.pair = l.pair LEFT JOIN room ro ON ro.id = l.room_id
       WHERE l.day = $2 AND l.state = 'planned' ORDER BY l.pair, g.name, c.id`,
      reachParams(actor),
    );
  }

  unfilled(actor: Actor): Promise<UnfilledLesson[]> {
    return this.database.rows<UnfilledLesson>(
      `SELECT c.id AS "courseId", l.id AS "lessonId", l.day, l.pair, g.name AS "groupName", r.name AS discipline,
         coalesce(rec.topic, '') = '' AS "noTopic", rec.roll_at IS NULL AS "noRoll"
       ${UNFILLED_LESSONS} ORDER BY l.day, l.pair, c.id`,
      reachParams(actor),
    );
  }
}
