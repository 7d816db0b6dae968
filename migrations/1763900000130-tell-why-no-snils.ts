import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A card has a number or a reason for having none (design §9); a changed name remembers the former one. */
export class TellWhyNoSnils1763900000130 implements MigrationInterface {
  name = 'TellWhyNoSnils1763900000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE student ADD COLUMN snils_absence text NOT NULL DEFAULT '';
      ALTER TABLE student_order_line
        ADD COLUMN former_last_name text, ADD COLUMN former_first_name text, ADD COLUMN former_middle_name text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE student_order_line
        DROP COLUMN former_last_name, DROP COLUMN former_first_name, DROP COLUMN former_middle_name;
      ALTER TABLE student DROP COLUMN snils_absence;
    `);
  }
}
