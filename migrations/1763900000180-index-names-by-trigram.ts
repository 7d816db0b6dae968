import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The search of the site finds by any part of a name; students have such an index already. */
export class IndexNamesByTrigram1763900000180 implements MigrationInterface {
  name = 'IndexNamesByTrigram1763900000180';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX employee_name_trgm_idx ON employee
        USING gin ((last_name || ' ' || first_name || ' ' || middle_name) gin_trgm_ops);
      CREATE INDEX study_group_name_trgm_idx ON study_group USING gin (name gin_trgm_ops);
      CREATE INDEX curriculum_row_name_trgm_idx ON curriculum_row
        USING gin ((index || ' ' || (name COLLATE russian)) gin_trgm_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX employee_name_trgm_idx, study_group_name_trgm_idx, curriculum_row_name_trgm_idx',
    );
  }
}
