import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { reachParams } from '../access/reach.js';
import { groupsWithinReach } from '../contingent/groups/groups-within-reach.js';
import { Database } from '../kit/database/database.js';
import { coursesWithinReach } from '../schedule/workload/courses-within-reach.js';

export interface UnexplainedGroup {
  id: number;
  name: string;
  count: number;
}

export interface TodayCounts {
  lessons: number;
  cancelled: number;
  withoutRoom: number;
}

/** What is due today, counted: one statement for each question a role asks. */
@Injectable()
export class DueQuery {
  constructor(private readonly database: Database) {}

  /** Absences without a reason in the open semesters of one's groups (4.3). */
  unexplained(actor: Actor): Promise<UnexplainedGroup[]> {
    const reach = groupsWithinReach(actor, 'absences.explain', 'g.id');
    return this.database.rows<UnexplainedGroup>(
      `SELECT g.id, g.name, (SELECT count(*)::int FROM course c JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL
         JOIN absence a ON a.course_id = c.id AND a.kind = 'absent' AND a.reason_id IS NULL WHERE c.group_id = g.id) AS count
       FROM study_group g WHERE g.disbanded_on IS NULL AND ${reach} ORDER BY g.name`,
      reachParams(actor),
    );
  }

  /** Journals with past lessons that lack topic or roll (4.6). */
  async unfilledJournals(actor: Actor): Promise<number> {
    const reach = coursesWithinReach(actor, 'journal.read', { course: 'c.id', group: 'c.group_id' });
    return this.count(
      `SELECT count(DISTINCT c.id)::int AS count FROM course c
       JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL AND p.starts_on <= $2
       JOIN lesson_course lc ON lc.course_id = c.id
       JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned' AND l.day < $2
       LEFT JOIN lesson_record r ON r.course_id = c.id AND r.lesson_id = l.id
       WHERE (coalesce(r.topic, '') = '' OR r.roll_at IS NULL) AND ${reach}`,
      actor,
    );
  }

  /** Final marks that wait for the deputy's agreement (6). */
  async waitingMarks(actor: Actor): Promise<number> {
    const reach = coursesWithinReach(actor, 'deviatingMarks.approve', {
      course: 'c.id',
      group: 'c.group_id',
    });
    return this.count(
      `SELECT count(*)::int AS count FROM final_mark f JOIN course c ON c.id = f.course_id WHERE f.state = 'waiting' AND ${reach}`,
      actor,
    );
  }

  async todaysTimetable(actor: Actor): Promise<TodayCounts> {
    const row = await this.database.row<TodayCounts>(
      `SELECT count(*) FILTER (WHERE state = 'planned')::int AS lessons,
         count(*) FILTER (WHERE state = 'cancelled')::int AS cancelled,
         count(*) FILTER (WHERE state = 'planned' AND room_id IS NULL)::int AS "withoutRoom" FROM lesson WHERE day = $1`,
      [actor.today],
    );
    return row ?? { lessons: 0, cancelled: 0, withoutRoom: 0 };
  }

  async neverSignedIn(): Promise<number> {
    const row = await this.database.row<{ count: number }>(
      'SELECT count(*)::int AS count FROM account WHERE last_sign_in_at IS NULL AND disabled_at IS NULL',
    );
    return row?.count ?? 0;
  }

  private async count(sql: string, actor: Actor): Promise<number> {
    const row = await this.database.row<{ count: number }>(sql, reachParams(actor));
    return row?.count ?? 0;
  }
}
