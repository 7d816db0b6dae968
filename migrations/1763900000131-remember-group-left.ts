import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A line says which group it takes the student from: of two orders on one student the second one notices. */
export class RememberGroupLeft1763900000131 implements MigrationInterface {
  name = 'RememberGroupLeft1763900000131';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE student_order_line ADD COLUMN from_group_id int,
        ADD CONSTRAINT student_order_line_from_group_fk FOREIGN KEY (from_group_id) REFERENCES study_group (id);
      CREATE INDEX student_order_line_from_group_idx ON student_order_line (from_group_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE student_order_line DROP COLUMN from_group_id;');
  }
}
