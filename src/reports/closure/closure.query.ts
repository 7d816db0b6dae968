import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';
import { groupsWithinReach } from '../../contingent/groups/groups-within-reach.js';
import { type MissingRow, readMissing } from '../../journal/closure/missing.query.js';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Reading } from '../summary-sheet/summary-sheet.query.js';

export interface PeriodRow {
  id: number;
  groupId: number;
  group: string;
  semester: number;
  number: number;
  startYear: number;
  endsOn: string;
  version: number;
  closedAt: Date | null;
  closedBy: string | null;
  /** Of the newest frozen sheet. */
  sheetId: number | null;
  sheetNumber: string | null;
}

const SQL = `
  SELECT p.id, g.id AS "groupId", g.name AS group, p.semester_id AS semester, s.number, y.start_year AS "startYear", p.ends_on AS "endsOn",
    p.version, p.closed_at AS "closedAt", a.name AS "closedBy", f.id AS "sheetId", f.number AS "sheetNumber"
  FROM group_period p
  JOIN study_group g ON g.id = p.group_id
  JOIN semester s ON s.id = p.semester_id JOIN academic_year y ON y.id = s.academic_year_id
  LEFT JOIN account a ON a.id = p.closed_by
  LEFT JOIN LATERAL (SELECT id, number FROM frozen_sheet
    WHERE group_id = p.group_id AND semester_id = p.semester_id ORDER BY id DESC LIMIT 1) f ON true
  WHERE EXISTS (SELECT FROM course c WHERE c.period_id = p.id)`;

@Injectable()
export class ClosureQuery {
  readonly reading: Reading = {
    query: async <T>(sql: string, params: unknown[]) => (await this.database.rows(sql, params)) as T,
  };

  constructor(private readonly database: Database) {}

  /** The groups of one semester within reach. */
  async ofSemester(actor: Actor, semester: number): Promise<{ periods: PeriodRow[]; missing: MissingRow[] }> {
    const periods = await this.database.rows<PeriodRow>(
      `${SQL} AND p.semester_id = $3 AND ${groupsWithinReach(actor, 'periods.close', 'p.group_id')} ORDER BY g.name`,
      [...reachParams(actor), semester],
    );
    return { periods, missing: await this.missing(periods, actor.today) };
  }

  /** Chosen periods; one out of reach makes the whole choice a page that does not exist. */
  async chosen(
    actor: Actor,
    permission: Permission,
    ids: readonly number[],
  ): Promise<{ periods: PeriodRow[]; missing: MissingRow[] }> {
    const periods = await this.database.rows<PeriodRow>(
      `${SQL} AND p.id = ANY ($3::int[]) AND ${groupsWithinReach(actor, permission, 'p.group_id')} ORDER BY g.name`,
      [...reachParams(actor), ids],
    );
    if (periods.length !== new Set(ids).size) throw Refusal.notFound();
    return { periods, missing: await this.missing(periods, actor.today) };
  }

  /** Closed semesters, newest first: what the director may open again. */
  closed(actor: Actor): Promise<PeriodRow[]> {
    return this.database.rows<PeriodRow>(
      `${SQL} AND p.closed_at IS NOT NULL AND ${groupsWithinReach(actor, 'periods.reopen', 'p.group_id')}
       ORDER BY y.start_year DESC, s.number DESC, g.name LIMIT 300`,
      reachParams(actor),
    );
  }

  private missing(periods: readonly PeriodRow[], today: string): Promise<MissingRow[]> {
    return readMissing(
      this.reading,
      periods.map(({ id }) => id),
      today,
    );
  }
}
