import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { containing } from '../../kit/database/like-pattern.js';
import { Refusal } from '../../kit/http/refusal.js';
import { orderBy } from '../../kit/views/list-links.js';
import type { DirectoryFilter } from '../directory.form.js';
import type { Portion } from '../directory.page.js';
import type { RoomKind } from './room-kinds.js';
import { roomKey } from './room-lines.rules.js';

export interface RoomRow {
  id: number;
  number: string;
  name: string;
  kind: RoomKind;
  building: string;
  seats: number | null;
  retired: boolean;
  version: number;
  total: number;
}

const COLUMNS = 'id, number, name, kind, building, seats, retired, version';

const ORDERS = { number: 'number', name: 'name', kind: 'kind', building: 'building', seats: 'seats' };

@Injectable()
export class RoomsQuery {
  constructor(private readonly database: Database) {}

  list(filter: DirectoryFilter, { limit, offset }: Portion): Promise<RoomRow[]> {
    return this.database.rows<RoomRow>(
      `SELECT ${COLUMNS}, count(*) OVER ()::int AS total FROM room
       WHERE ($1::text IS NULL OR number ILIKE $1 OR name ILIKE $1 OR building ILIKE $1) AND ($2::boolean OR NOT retired)
       ORDER BY ${orderBy(filter.sort, ORDERS, 'number')}, building, number, id LIMIT $3 OFFSET $4`,
      [filter.q ? containing(filter.q) : null, filter.all === 'yes', limit, offset],
    );
  }

  async one(id: number): Promise<RoomRow> {
    const row = await this.database.row<RoomRow>(`SELECT ${COLUMNS}, 1 AS total FROM room WHERE id = $1`, [
      id,
    ]);
    if (!row) throw Refusal.notFound();
    return row;
  }

  async keys(): Promise<Set<string>> {
    const rows = await this.database.rows<{ building: string; number: string }>(
      'SELECT building, number FROM room',
    );
    return new Set(rows.map(roomKey));
  }
}
