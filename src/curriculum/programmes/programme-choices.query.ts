import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import type { Option } from '../../kit/views/parts.js';

/** Lists for the selects of forms. */
@Injectable()
export class ProgrammeChoicesQuery {
  constructor(private readonly database: Database) {}

  async programmes(): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT id AS value, code || ' ' || name AS label FROM programme ORDER BY code, name`,
    );
  }

  async departments(): Promise<Option[]> {
    return this.database.rows<Option>('SELECT id AS value, name AS label FROM department ORDER BY name');
  }
}
