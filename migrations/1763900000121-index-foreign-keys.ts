import type { MigrationInterface, QueryRunner } from 'typeorm';

/** table, column, and whether most rows leave the column empty. */
const KEYS: readonly [table: string, column: string, sparse: boolean][] = [
  ['absence', 'reason_id', true],
  ['assessed_work', 'kind_id', false],
  ['assignment', 'subgroup_id', true],
  ['curriculum_row', 'parent_id', true],
  ['department_head', 'employee_id', false],
  ['employee', 'department_id', true],
  ['employee', 'position_id', false],
  ['frozen_sheet', 'account_id', false],
  ['frozen_sheet', 'semester_id', false],
  ['group_period', 'semester_id', false],
  ['lesson', 'employee_id', false],
  ['lesson', 'entry_id', true],
  ['lesson', 'room_id', true],
  ['programme', 'department_id', true],
  ['right_override', 'position_id', true],
  ['student_order_line', 'to_group_id', true],
  ['study_group', 'curriculum_id', true],
  ['study_group', 'department_id', false],
  ['subgroup_membership', 'student_id', false],
  ['timetable_entry', 'room_id', true],
];

const nameOf = (table: string, column: string): string => `${table}_${column.replace(/_id$/, '')}_idx`;

/** A row that others point to is changed or deleted without reading those others whole. */
export class IndexForeignKeys1763900000121 implements MigrationInterface {
  name = 'IndexForeignKeys1763900000121';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column, sparse] of KEYS) {
      await runner.query(
        `CREATE INDEX ${nameOf(table, column)} ON ${table} (${column})${sparse ? ` WHERE ${column} IS NOT NULL` : ''}`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${KEYS.map(([table, column]) => nameOf(table, column)).join(', ')}`);
  }
}
