import { Injectable } from '@nestjs/common';
import { containing } from '../../kit/database/like-pattern.js';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import { orderBy } from '../../kit/views/list-links.js';
import type { CurriculumListQuery } from '../list.form.js';
import type { ProgrammeKind } from './programme-kinds.js';

export interface ProgrammeRow {
  id: number;
  code: string;
  name: string;
  qualification: string;
  kind: ProgrammeKind;
  departmentId: number | null;
  department: string | null;
  version: number;
  curricula: number;
  total: number;
}

export const PROGRAMMES_ON_PAGE = 50;

const ORDERS = { code: 'p.code', name: 'p.name', curricula: 'curricula' };

const SELECT = `
  SELECT p.id, p.code, p.name, p.qualification, p.kind, p.department_id AS "departmentId", d.name AS department, p.version,
    (SELECT count(*)::int FROM curriculum c WHERE c.programme_id = p.id) AS curricula, count(*) OVER ()::int AS total
  FROM programme p LEFT JOIN department d ON d.id = p.department_id`;

@Injectable()
export class ProgrammesQuery {
  constructor(private readonly database: Database) {}

  async list(filter: CurriculumListQuery, offset: number): Promise<ProgrammeRow[]> {
    return this.database.rows<ProgrammeRow>(
      `${SELECT} WHERE $1 = '' OR p.code ILIKE $2 OR p.name ILIKE $2 OR p.qualification ILIKE $2
       ORDER BY ${orderBy(filter.sort, ORDERS, 'code')}, p.name, p.id LIMIT ${PROGRAMMES_ON_PAGE} OFFSET $3`,
      [filter.q ?? '', containing(filter.q ?? ''), offset],
    );
  }

  async get(id: number): Promise<ProgrammeRow> {
    const row = await this.database.row<ProgrammeRow>(`${SELECT} WHERE p.id = $1`, [id]);
    if (!row) throw Refusal.notFound();
    return row;
  }
}
