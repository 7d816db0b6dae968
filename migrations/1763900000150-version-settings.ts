import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two administrators who change one setting at once: the second is told (design §6). */
export class VersionSettings1763900000150 implements MigrationInterface {
  name = 'VersionSettings1763900000150';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE setting ADD COLUMN version int NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE setting DROP COLUMN version');
  }
}
