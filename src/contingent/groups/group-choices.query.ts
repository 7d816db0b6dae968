import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import type { Option } from '../../kit/views/parts.js';

/** What the fields of the group's forms are chosen from. */
@Injectable()
export class GroupChoicesQuery {
  constructor(private readonly database: Database) {}

  departments(): Promise<Option[]> {
    return this.database.rows<Option>('SELECT id AS value, name AS label FROM department ORDER BY name');
  }

  curricula(): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT c.id AS value, concat_ws(' ', p.code, p.name || ',', c.name || ',', 'набор ' || c.start_year) AS label
       FROM curriculum c JOIN programme p ON p.id = c.programme_id ORDER BY c.start_year DESC, p.code, c.name`,
    );
  }

  /** Those who work on the day; a curator need not have the role yet. */
  employees(today: string): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT e.id AS value, concat_ws(' ', e.last_name, e.first_name, e.middle_name) || ', ' || p.name AS label
       FROM employee e JOIN position p ON p.id = e.position_id
       WHERE e.left_on IS NULL OR e.left_on > $1::date
       ORDER BY e.last_name, e.first_name, e.middle_name`,
      [today],
    );
  }

  /** Groups that exist on the day, for a target of an order. */
  groups(today: string): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT g.id AS value, g.name AS label FROM study_group g
       WHERE g.disbanded_on IS NULL OR g.disbanded_on > $1::date ORDER BY g.name, g.id`,
      [today],
    );
  }
}
