import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import type { HistoryNames } from './history-entries.js';
import type { HistoryRow } from './record-history.query.js';
import { recordNames } from './record-names.js';

/** What stands behind the ids of a history row, by the column. */
const SOURCES: Readonly<Record<string, string>> = {
  account_id: 'SELECT id, name FROM account',
  position_id: 'SELECT id, name FROM position',
  department_id: 'SELECT id, name FROM department',
  employee_id: `SELECT id, concat_ws(' ', last_name, first_name, middle_name) AS name FROM employee`,
  student_id: `SELECT id, concat_ws(' ', last_name, first_name, middle_name) AS name FROM student`,
  guardian_id: `SELECT id, concat_ws(' ', last_name, first_name, middle_name) AS name FROM guardian`,
  group_id: 'SELECT id, name FROM study_group',
  to_group_id: 'SELECT id, name FROM study_group',
  room_id: 'SELECT id, number AS name FROM room',
  curriculum_id: 'SELECT id, name FROM curriculum',
  row_id: 'SELECT id, name FROM curriculum_row',
  course_id: `SELECT c.id, r.name || ', ' || g.name AS name FROM course c
    JOIN curriculum_row r ON r.id = c.row_id JOIN study_group g ON g.id = c.group_id`,
  kind_id: 'SELECT id, name FROM work_kind',
  reason_id: 'SELECT id, name FROM absence_reason',
};

const SQL = Object.entries(SOURCES)
  .map(
    ([column, source]) =>
      `SELECT '${column}' AS "column", id::text, name FROM (${source}) AS s
       WHERE id IN (SELECT (i ->> 'id')::int FROM jsonb_array_elements($1::jsonb) AS i WHERE i ->> 'column' = '${column}')`,
  )
  .join(' UNION ALL ');

/** The names of tables and columns, with the ids that these rows speak of told by name: one statement. */
@Injectable()
export class NamedIdsQuery {
  constructor(private readonly database: Database) {}

  async of(
    rows: readonly Pick<HistoryRow, 'old' | 'new'>[],
  ): Promise<Readonly<Record<string, HistoryNames>>> {
    const ids = rows.flatMap((row) => [...idsOf(row.old), ...idsOf(row.new)]);
    if (ids.length === 0) return recordNames;
    const found = await this.database.rows<{ column: string; id: string; name: string }>(SQL, [
      JSON.stringify(ids),
    ]);
    const words: Record<string, Record<string, string>> = {};
    for (const { column, id, name } of found) (words[column] ??= {})[id] = name;
    return Object.fromEntries(
      Object.entries(recordNames).map(([table, names]) => [
        table,
        { ...names, values: { ...words, ...names.values } },
      ]),
    );
  }
}

function idsOf(values: Record<string, unknown> | null): { column: string; id: number }[] {
  return Object.entries(values ?? {}).flatMap(([column, id]) =>
    typeof id === 'number' && Object.hasOwn(SOURCES, column) ? [{ column, id }] : [],
  );
}
