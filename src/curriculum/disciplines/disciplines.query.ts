import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { containing } from '../../kit/database/like-pattern.js';
import { Database } from '../../kit/database/database.js';
import { orderBy } from '../../kit/views/list-links.js';
import { curriculaWithinReach } from '../curricula/curricula-within-reach.js';
import type { RowKind } from '../curricula/decoded-plan.js';
import type { CurriculumListQuery } from '../list.form.js';

export interface DisciplineRow {
  name: string;
  kinds: RowKind[];
  indexes: string[];
  programmes: string[];
  plans: number;
  /** Open courses. */
  courses: number;
  total: number;
}

export const DISCIPLINES_ON_PAGE = 50;

const ORDERS = { name: 'name', plans: 'plans', courses: 'courses' };

@Injectable()
export class DisciplinesQuery {
  constructor(private readonly database: Database) {}

  /** Everything that is taught, each name once, with the plans that hold it (4.9). */
  async list(actor: Actor, filter: CurriculumListQuery, offset: number): Promise<DisciplineRow[]> {
    return this.database.rows<DisciplineRow>(
      `SELECT r.name, array_agg(DISTINCT r.kind) AS kinds, array_agg(DISTINCT r.index ORDER BY r.index) AS indexes,
         array_agg(DISTINCT p.code ORDER BY p.code) AS programmes, count(DISTINCT c.id)::int AS plans,
         (sum((SELECT count(*) FROM course k WHERE k.row_id = r.id)))::int AS courses, count(*) OVER ()::int AS total
       FROM curriculum_row r JOIN curriculum c ON c.id = r.curriculum_id JOIN programme p ON p.id = c.programme_id
       WHERE r.counts AND ${curriculaWithinReach(actor, 'curricula.read', 'c.id')}
         AND ($3 = '' OR r.name ILIKE $4 OR r.index ILIKE $4) AND ($5::int IS NULL OR p.id = $5)
       GROUP BY r.name
       ORDER BY ${orderBy(filter.sort, ORDERS, 'name')}, name LIMIT ${DISCIPLINES_ON_PAGE} OFFSET $6`,
      [
        ...reachParams(actor),
        filter.q ?? '',
        containing(filter.q ?? ''),
        Number(filter.programme) || null,
        offset,
      ],
    );
  }
}
