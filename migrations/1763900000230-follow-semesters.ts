import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A group without weeks of its own goes by the semester's dates (4.6): its period, its assignments and its template
 * begin and end with them, also when the administrator moves them. A closed period stays as it was closed (7.4).
 */
export class FollowSemesters1763900000230 implements MigrationInterface {
  name = 'FollowSemesters1763900000230';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE semester DROP CONSTRAINT semester_once,
        ADD CONSTRAINT semester_once EXCLUDE USING gist (daterange(starts_on, ends_on, '[]') WITH &&)
          DEFERRABLE INITIALLY IMMEDIATE;

      CREATE FUNCTION follow_semester() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE group_period SET starts_on = NEW.starts_on, ends_on = NEW.ends_on, version = version + 1
        WHERE semester_id = NEW.id AND closed_at IS NULL AND (starts_on, ends_on) = (OLD.starts_on, OLD.ends_on);
        UPDATE assignment a SET since = NEW.starts_on FROM course c JOIN group_period p ON p.id = c.period_id
        WHERE c.id = a.course_id AND p.semester_id = NEW.id AND p.closed_at IS NULL AND a.since = OLD.starts_on
          AND a.since <> NEW.starts_on AND (a.until IS NULL OR a.until > NEW.starts_on);
        UPDATE timetable_entry SET version = version + 1,
          since = CASE WHEN since = OLD.starts_on THEN NEW.starts_on ELSE since END,
          until = CASE WHEN until = OLD.ends_on + 1 THEN NEW.ends_on + 1 ELSE until END
        WHERE semester_id = NEW.id AND (since = OLD.starts_on OR until = OLD.ends_on + 1)
          AND (CASE WHEN since = OLD.starts_on THEN NEW.starts_on ELSE since END)
            < (CASE WHEN until = OLD.ends_on + 1 THEN NEW.ends_on + 1 ELSE until END);
        UPDATE timetable_occupancy o SET days = daterange(t.since, t.until) FROM timetable_entry t
        WHERE t.id = o.entry_id AND t.semester_id = NEW.id AND o.days <> daterange(t.since, t.until);
        RETURN NULL;
      END $$;
      CREATE TRIGGER semester_follow AFTER UPDATE ON semester FOR EACH ROW
        WHEN ((OLD.starts_on, OLD.ends_on) IS DISTINCT FROM (NEW.starts_on, NEW.ends_on))
        EXECUTE FUNCTION follow_semester();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER semester_follow ON semester;
      DROP FUNCTION follow_semester;
      ALTER TABLE semester DROP CONSTRAINT semester_once,
        ADD CONSTRAINT semester_once EXCLUDE USING gist (daterange(starts_on, ends_on, '[]') WITH &&);
    `);
  }
}
