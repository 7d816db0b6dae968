import { Injectable } from '@nestjs/common';
import { type Actor, may } from '../access/actor.js';
import { reachParams } from '../access/reach.js';
import { type Permission, permissionRow } from '../access/role-matrix.js';
import { groupsWithinReach } from '../contingent/groups/groups-within-reach.js';
import { UNFILLED_LESSONS } from '../journal/today/today-lessons.query.js';
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

/** What waits for the role acted in; null where the role is not asked. */
export interface DueCounts {
  /** Own past lessons without topic or roll (4.6). */
  unfilledLessons: number | null;
  /** Absences without a reason in the open semesters of one's groups (4.3). */
  unexplained: UnexplainedGroup[] | null;
  /** Journals with past lessons that lack topic or roll (4.6). */
  unfilledJournals: number | null;
  /** Final marks that wait for the deputy's agreement (6). */
  waitingMarks: number | null;
  timetable: TodayCounts | null;
  neverSignedIn: number | null;
}

/** Held by the person, and by the very role the person acts in. */
export function asks(actor: Actor, permission: Permission): boolean {
  return may(actor, permission) && permissionRow(permission).grants[actor.role] !== undefined;
}

/** Everything that is due today, in one statement: the first page and the menu show the same figures. */
@Injectable()
export class DueQuery {
  /** The menu and the page of one request ask once. */
  private readonly asked = new WeakMap<object, Promise<DueCounts>>();

  constructor(private readonly database: Database) {}

  of(actor: Actor, request: object): Promise<DueCounts> {
    const counts = this.asked.get(request) ?? this.read(actor);
    this.asked.set(request, counts);
    return counts;
  }

  private async read(actor: Actor): Promise<DueCounts> {
    const columns = QUESTIONS.map(
      ({ name, permission, sql }) =>
        `(${asks(actor, permission) ? sql(actor) : 'SELECT NULL::int'}) AS "${name}"`,
    );
    const row = await this.database.row<DueCounts>(
      `SELECT $1::int IS NOT NULL AND $2::date IS NOT NULL AS asked, ${columns.join(',\n')}`,
      reachParams(actor),
    );
    return row ?? NOTHING;
  }
}

const NOTHING: DueCounts = {
  ...{ unfilledLessons: null, unexplained: null, unfilledJournals: null },
  ...{ waitingMarks: null, timetable: null, neverSignedIn: null },
};

interface Question {
  name: keyof DueCounts;
  /** Whose duty it is. */
  permission: Permission;
  /** One value; $1 the account, $2 today. */
  sql: (actor: Actor) => string;
}

const ofCourse = { course: 'c.id', group: 'c.group_id' };

const QUESTIONS: readonly Question[] = [
  {
    name: 'unfilledLessons',
    permission: 'remarks.resolve',
    sql: () => `SELECT count(*)::int ${UNFILLED_LESSONS}`,
  },
  {
    name: 'unexplained',
    permission: 'corrections.report',
    sql: (actor) => `SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'count',
        (SELECT count(*) FROM course c JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL
         JOIN absence a ON a.course_id = c.id AND a.kind = 'absent' AND a.reason_id IS NULL WHERE c.group_id = g.id)
      ) ORDER BY g.name), '[]') FROM study_group g
      WHERE g.disbanded_on IS NULL AND ${groupsWithinReach(actor, 'absences.explain', 'g.id')}`,
  },
  {
    name: 'unfilledJournals',
    permission: 'reviews.conduct',
    sql: (actor) => `SELECT count(DISTINCT c.id)::int FROM course c
      JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL AND p.starts_on <= $2
      JOIN lesson_course lc ON lc.course_id = c.id
      JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned' AND l.day < $2
      LEFT JOIN lesson_record r ON r.course_id = c.id AND r.lesson_id = l.id
      WHERE (coalesce(r.topic, '') = '' OR r.roll_at IS NULL) AND ${coursesWithinReach(actor, 'journal.read', ofCourse)}`,
  },
  {
    name: 'waitingMarks',
    permission: 'deviatingMarks.approve',
    sql: (actor) => `SELECT count(*)::int FROM final_mark f JOIN course c ON c.id = f.course_id
      WHERE f.state = 'waiting' AND ${coursesWithinReach(actor, 'deviatingMarks.approve', ofCourse)}`,
  },
  {
    name: 'timetable',
    permission: 'timetable.edit',
    sql: () => `SELECT jsonb_build_object('lessons', count(*) FILTER (WHERE state = 'planned'),
        'cancelled', count(*) FILTER (WHERE state = 'cancelled'),
        'withoutRoom', count(*) FILTER (WHERE state = 'planned' AND room_id IS NULL)) FROM lesson WHERE day = $2`,
  },
  {
    name: 'neverSignedIn',
    permission: 'accounts.manage',
    sql: () => 'SELECT count(*)::int FROM account WHERE last_sign_in_at IS NULL AND disabled_at IS NULL',
  },
];
