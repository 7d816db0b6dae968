import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a semester lacks counts marks that wait or came back (7.4): it must not pass through those of other years. */
export class IndexUnsettledMarks1763900000210 implements MigrationInterface {
  name = 'IndexUnsettledMarks1763900000210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX final_mark_waiting_idx;
      CREATE INDEX final_mark_unsettled_idx ON final_mark (course_id) WHERE state <> 'set';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX final_mark_unsettled_idx;
      CREATE INDEX final_mark_waiting_idx ON final_mark (course_id) WHERE state = 'waiting';
    `);
  }
}
