import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * design §6a: pages kept in memory are known by the revision of what they show. Dated lessons get a book of their own,
 * which only those who lay the timetable write; the catalogues that journals name belong to the settings.
 */
export class CountChangesOfPages1763900000200 implements MigrationInterface {
  name = 'CountChangesOfPages1763900000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION touch_lessons() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        PERFORM touch_book('lessons');
        RETURN NULL;
      END $$;
      CREATE TRIGGER lesson_count_changes AFTER INSERT OR UPDATE OR DELETE ON lesson
        FOR EACH STATEMENT EXECUTE FUNCTION touch_lessons();
      CREATE TRIGGER lesson_course_count_changes AFTER INSERT OR UPDATE OR DELETE ON lesson_course
        FOR EACH STATEMENT EXECUTE FUNCTION touch_lessons();
      ${['work_kind', 'absence_reason']
        .map(
          (table) => `CREATE TRIGGER ${table}_history AFTER INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION note_row('settings');`,
        )
        .join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER lesson_count_changes ON lesson;
      DROP TRIGGER lesson_course_count_changes ON lesson_course;
      DROP TRIGGER work_kind_history ON work_kind;
      DROP TRIGGER absence_reason_history ON absence_reason;
      DROP FUNCTION touch_lessons;
    `);
  }
}
