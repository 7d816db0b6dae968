import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A save and a diary read one student's records of one course: they must not pass through those of other years. */
export class IndexRecordsOfStudents1763900000201 implements MigrationInterface {
  name = 'IndexRecordsOfStudents1763900000201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX mark_student_idx, absence_student_idx;
      CREATE INDEX mark_student_idx ON mark (student_id, course_id);
      CREATE INDEX absence_student_idx ON absence (student_id, course_id);
      CREATE INDEX group_membership_student_idx ON group_membership (student_id, since);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX mark_student_idx, absence_student_idx, group_membership_student_idx;
      CREATE INDEX mark_student_idx ON mark (student_id, lesson_id);
      CREATE INDEX absence_student_idx ON absence (student_id, lesson_id);
    `);
  }
}
