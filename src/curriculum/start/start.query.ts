import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { Database } from '../../kit/database/database.js';
import { curriculaWithinReach } from '../curricula/curricula-within-reach.js';

export interface CurriculumCounts {
  programmes: number;
  curricula: number;
  disciplines: number;
}

export interface NearPlan {
  id: number;
  name: string;
  startYear: number;
  groups: string[];
}

export interface PlanlessGroup {
  id: number;
  name: string;
  startYear: number;
}

@Injectable()
export class CurriculumStartQuery {
  constructor(private readonly database: Database) {}

  async counts(): Promise<CurriculumCounts> {
    const counts = await this.database.row<CurriculumCounts>(
      `SELECT (SELECT count(*)::int FROM programme) AS programmes, (SELECT count(*)::int FROM curriculum) AS curricula,
         (SELECT count(DISTINCT name)::int FROM curriculum_row WHERE counts) AS disciplines`,
    );
    return counts ?? { programmes: 0, curricula: 0, disciplines: 0 };
  }

  /** Plans in use, the newest intakes first: all of them for the staff, the own one for a student. */
  async plansInUse(actor: Actor): Promise<NearPlan[]> {
    return this.database.rows<NearPlan>(
      `SELECT c.id, c.name, c.start_year AS "startYear", array_agg(g.name ORDER BY g.name) AS groups
       FROM curriculum c JOIN study_group g ON g.curriculum_id = c.id
         AND (g.disbanded_on IS NULL OR g.disbanded_on > $2::date)
       WHERE ${curriculaWithinReach(actor, 'curricula.read', 'c.id')}
       GROUP BY c.id ORDER BY c.start_year DESC, c.name LIMIT 50`,
      reachParams(actor),
    );
  }

  /** Groups that study by no plan have no courses: someone has to choose one. */
  async planlessGroups(today: string): Promise<PlanlessGroup[]> {
    return this.database.rows<PlanlessGroup>(
      `SELECT id, name, start_year AS "startYear" FROM study_group
       WHERE curriculum_id IS NULL AND (disbanded_on IS NULL OR disbanded_on > $1::date) ORDER BY name LIMIT 100`,
      [today],
    );
  }
}
