import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { containing } from '../../kit/database/like-pattern.js';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import { orderBy } from '../../kit/views/list-links.js';
import type { CurriculumListQuery } from '../list.form.js';
import { curriculaWithinReach } from './curricula-within-reach.js';
import type { Base, FormOfStudy } from './plan-words.js';
import { STORED_ROWS, storedRow, type RawRow, type StoredRow } from './stored-row.js';

export interface CurriculumListRow {
  id: number;
  code: string;
  programme: string;
  name: string;
  startYear: number;
  semesters: number;
  hours: number;
  groups: string[];
  total: number;
}

export interface FollowingGroup {
  id: number;
  name: string;
  startYear: number;
}

export interface CurriculumHead {
  id: number;
  version: number;
  code: string;
  programme: string;
  qualification: string;
  name: string;
  startYear: number;
  base: Base;
  form: FormOfStudy;
  semesters: number;
  sourceName: string;
  groups: FollowingGroup[];
  courses: number;
  founder: string;
  college: string;
}

const ORDERS = {
  programme: `p.code || ' ' || p.name`,
  name: 'c.name',
  year: 'c.start_year',
  semesters: 'c.semesters',
  hours: 'hours',
};

export const A_PAGE = 50;

@Injectable()
export class CurriculaQuery {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, filter: CurriculumListQuery, offset: number): Promise<CurriculumListRow[]> {
    return this.database.rows<CurriculumListRow>(
      `SELECT c.id, p.code, p.name AS programme, c.name, c.start_year AS "startYear", c.semesters,
         (SELECT coalesce(sum(h.total), 0)::float8 FROM curriculum_hours h JOIN curriculum_row r ON r.id = h.row_id
          WHERE r.curriculum_id = c.id AND r.counts) AS hours,
         ARRAY(SELECT g.name FROM study_group g WHERE g.curriculum_id = c.id ORDER BY g.name) AS groups,
         count(*) OVER ()::int AS total
       FROM curriculum c JOIN programme p ON p.id = c.programme_id
       WHERE ${curriculaWithinReach(actor, 'curricula.read', 'c.id')}
         AND ($3 = '' OR c.name ILIKE $4 OR p.name ILIKE $4 OR p.code ILIKE $4)
         AND ($5::int IS NULL OR p.id = $5)
         AND ($6 = '' OR EXISTS (SELECT FROM curriculum_row r WHERE r.curriculum_id = c.id AND r.counts AND r.name = $6))
       ORDER BY ${orderBy(filter.sort, ORDERS, '-year')}, p.code, c.name, c.id LIMIT ${A_PAGE} OFFSET $7`,
      [
        ...reachParams(actor),
        filter.q ?? '',
        containing(filter.q ?? ''),
        Number(filter.programme) || null,
        filter.discipline ?? '',
        offset,
      ],
    );
  }

  /** A plan within reach; anything else does not exist. */
  async head(actor: Actor, id: number): Promise<CurriculumHead> {
    const head = await this.database.row<CurriculumHead>(
      `SELECT c.id, c.version, p.code, p.name AS programme, p.qualification, c.name, c.start_year AS "startYear",
         c.base, c.form, c.semesters, c.source_name AS "sourceName",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'startYear', g.start_year)
           ORDER BY g.name) FROM study_group g WHERE g.curriculum_id = c.id), '[]') AS groups,
         (SELECT count(*)::int FROM course k JOIN curriculum_row r ON r.id = k.row_id
          WHERE r.curriculum_id = c.id) AS courses,
         coalesce(i.founder, '') AS founder, coalesce(i.full_name, '') AS college
       FROM curriculum c JOIN programme p ON p.id = c.programme_id LEFT JOIN institution i ON true
       WHERE c.id = $3 AND ${curriculaWithinReach(actor, 'curricula.read', 'c.id')}`,
      [...reachParams(actor), id],
    );
    if (!head) throw Refusal.notFound();
    return head;
  }

  /** Rows of a plan in order; ask for the head first, it decides who may see them. */
  async rows(id: number): Promise<StoredRow[]> {
    return (await this.database.rows<RawRow>(STORED_ROWS, [id])).map(storedRow);
  }
}
