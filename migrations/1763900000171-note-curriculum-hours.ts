import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of a plan are edited by hand under a version, may change places at once, and their hours have a history. */
export class NoteCurriculumHours1763900000171 implements MigrationInterface {
  name = 'NoteCurriculumHours1763900000171';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE curriculum_row
        ADD COLUMN version int NOT NULL DEFAULT 1,
        DROP CONSTRAINT curriculum_row_ordinal_key,
        ADD CONSTRAINT curriculum_row_ordinal_key UNIQUE (curriculum_id, ordinal) DEFERRABLE INITIALLY IMMEDIATE;

      CREATE FUNCTION note_part_of_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE
        o jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
        n jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
      BEGIN
        IF o IS DISTINCT FROM n THEN
          PERFORM note_history('curriculum', TG_TABLE_NAME, coalesce(n, o) ->> 'row_id', o, n);
        END IF;
        RETURN NULL;
      END $$;
      ${['curriculum_hours', 'curriculum_control']
        .map(
          (table) => `CREATE TRIGGER ${table}_history AFTER INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION note_part_of_row();`,
        )
        .join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER curriculum_hours_history ON curriculum_hours;
      DROP TRIGGER curriculum_control_history ON curriculum_control;
      DROP FUNCTION note_part_of_row;
      ALTER TABLE curriculum_row
        DROP COLUMN version,
        DROP CONSTRAINT curriculum_row_ordinal_key,
        ADD CONSTRAINT curriculum_row_ordinal_key UNIQUE (curriculum_id, ordinal);
    `);
  }
}
