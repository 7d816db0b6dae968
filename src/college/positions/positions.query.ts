import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { containing } from '../../kit/database/like-pattern.js';
import { Refusal } from '../../kit/http/refusal.js';
import { orderBy } from '../../kit/views/list-links.js';
import type { Option } from '../../kit/views/parts.js';
import type { DirectoryFilter } from '../directory.form.js';
import type { Portion } from '../directory.page.js';

export interface PositionRow {
  id: number;
  name: string;
  employees: number;
  version: number;
  total: number;
}

@Injectable()
export class PositionsQuery {
  constructor(private readonly database: Database) {}

  list(today: string, filter: DirectoryFilter, { limit, offset }: Portion): Promise<PositionRow[]> {
    const order = orderBy(filter.sort, { name: 'p.name', employees: 'employees' }, 'name');
    return this.database.rows<PositionRow>(
      `SELECT p.id, p.name, p.version, count(*) OVER ()::int AS total,
         (SELECT count(*)::int FROM employee e WHERE e.position_id = p.id
            AND (e.left_on IS NULL OR e.left_on > $1::date)) AS employees
       FROM position p WHERE ($2::text IS NULL OR p.name ILIKE $2)
       ORDER BY ${order}, p.name, p.id LIMIT $3 OFFSET $4`,
      [today, filter.q ? containing(filter.q) : null, limit, offset],
    );
  }

  async one(id: number): Promise<Pick<PositionRow, 'id' | 'name' | 'version'>> {
    const row = await this.database.row<PositionRow>('SELECT id, name, version FROM position WHERE id = $1', [
      id,
    ]);
    if (!row) throw Refusal.notFound();
    return row;
  }

  choices(): Promise<Option[]> {
    return this.database.rows<Option>('SELECT id AS value, name AS label FROM position ORDER BY name');
  }
}
