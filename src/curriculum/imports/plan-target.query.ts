import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { STORED_ROWS, storedRow, type RawRow, type StoredRow } from '../curricula/stored-row.js';
import type { DraftProgramme, PlanTarget } from './plan-draft.js';

export interface ExistingPlan {
  id: number;
  version: number;
  groups: number;
  rows: StoredRow[];
}

/** $1 code, $2 name of the programme, $3 year, $4 name of the plan. */
export const EXISTING_PLAN = `
  SELECT c.id, c.version, (SELECT count(*)::int FROM study_group g WHERE g.curriculum_id = c.id) AS groups
  FROM curriculum c JOIN programme p ON p.id = c.programme_id
  WHERE p.code = $1 AND p.name = $2 AND c.start_year = $3 AND c.name = $4`;

export function targetKey({ programme, startYear, name }: PlanTarget): unknown[] {
  return [programme.code, programme.name, startYear, name];
}

@Injectable()
export class PlanTargetQuery {
  constructor(private readonly database: Database) {}

  /** The stored plan that the file would change. */
  async existing(target: PlanTarget): Promise<ExistingPlan | undefined> {
    const plan = await this.database.row<Omit<ExistingPlan, 'rows'>>(EXISTING_PLAN, targetKey(target));
    if (!plan) return undefined;
    const rows = await this.database.rows<RawRow>(STORED_ROWS, [plan.id]);
    return { ...plan, rows: rows.map(storedRow) };
  }

  async hasProgramme({ code, name }: DraftProgramme): Promise<boolean> {
    const found = await this.database.row('SELECT id FROM programme WHERE code = $1 AND name = $2', [
      code,
      name,
    ]);
    return found !== undefined;
  }

  programmesOf(code: string): Promise<DraftProgramme[]> {
    return this.database.rows<DraftProgramme>(
      `SELECT code, name, qualification, kind, department_id AS "departmentId" FROM programme WHERE code = $1`,
      [code],
    );
  }

  async programme(id: number): Promise<DraftProgramme | undefined> {
    return this.database.row<DraftProgramme>(
      `SELECT code, name, qualification, kind, department_id AS "departmentId" FROM programme WHERE id = $1`,
      [id],
    );
  }
}
