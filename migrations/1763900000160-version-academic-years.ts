import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An academic year is edited together with its semesters: one version for the three rows. */
export class VersionAcademicYears1763900000160 implements MigrationInterface {
  name = 'VersionAcademicYears1763900000160';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE academic_year ADD COLUMN version int NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE academic_year DROP COLUMN version');
  }
}
