import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCurriculum1763900000005 implements MigrationInterface {
  name = 'CreateCurriculum1763900000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE programme (
        id int GENERATED ALWAYS AS IDENTITY,
        code text NOT NULL,
        name text COLLATE russian NOT NULL,
        qualification text NOT NULL DEFAULT '',
        kind text NOT NULL,
        department_id int,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT programme_pk PRIMARY KEY (id),
        CONSTRAINT programme_department_fk FOREIGN KEY (department_id) REFERENCES department (id),
        CONSTRAINT programme_code_key UNIQUE (code, name),
        CONSTRAINT programme_kind_check CHECK (kind IN ('specialist', 'worker'))
      );

      CREATE TABLE curriculum (
        id int GENERATED ALWAYS AS IDENTITY,
        programme_id int NOT NULL,
        name text COLLATE russian NOT NULL,
        start_year int NOT NULL,
        base text NOT NULL DEFAULT 'basic',
        form text NOT NULL DEFAULT 'fullTime',
        semesters int NOT NULL,
        source_name text NOT NULL DEFAULT '',
        version int NOT NULL DEFAULT 1,
        CONSTRAINT curriculum_pk PRIMARY KEY (id),
        CONSTRAINT curriculum_programme_fk FOREIGN KEY (programme_id) REFERENCES programme (id),
        CONSTRAINT curriculum_name_key UNIQUE (programme_id, start_year, name),
        CONSTRAINT curriculum_base_check CHECK (base IN ('basic', 'secondary')),
        CONSTRAINT curriculum_form_check CHECK (form IN ('fullTime', 'partTime', 'correspondence')),
        CONSTRAINT curriculum_semesters_check CHECK (semesters BETWEEN 1 AND 12)
      );

      CREATE TABLE curriculum_row (
        id int GENERATED ALWAYS AS IDENTITY,
        curriculum_id int NOT NULL,
        ordinal int NOT NULL,
        index text NOT NULL,
        name text COLLATE russian NOT NULL,
        parent_id int,
        cycle text NOT NULL DEFAULT '',
        kind text NOT NULL,
        counts boolean NOT NULL DEFAULT true,
        CONSTRAINT curriculum_row_pk PRIMARY KEY (id),
        CONSTRAINT curriculum_row_curriculum_fk FOREIGN KEY (curriculum_id) REFERENCES curriculum (id),
        CONSTRAINT curriculum_row_parent_fk FOREIGN KEY (parent_id) REFERENCES curriculum_row (id),
        CONSTRAINT curriculum_row_ordinal_key UNIQUE (curriculum_id, ordinal),
        CONSTRAINT curriculum_row_kind_check CHECK (kind IN ('cycle', 'module', 'discipline', 'course', 'trainingPractice',
          'productionPractice', 'preGraduationPractice', 'moduleExam', 'stateExam', 'consultation', 'other'))
      );

      CREATE TABLE curriculum_hours (
        row_id int NOT NULL,
        semester int NOT NULL,
        total numeric(7,2) NOT NULL DEFAULT 0,
        lecture numeric(7,2) NOT NULL DEFAULT 0,
        practice numeric(7,2) NOT NULL DEFAULT 0,
        lab numeric(7,2) NOT NULL DEFAULT 0,
        seminar numeric(7,2) NOT NULL DEFAULT 0,
        self_study numeric(7,2) NOT NULL DEFAULT 0,
        course_work numeric(7,2) NOT NULL DEFAULT 0,
        consultation numeric(7,2) NOT NULL DEFAULT 0,
        individual_project numeric(7,2) NOT NULL DEFAULT 0,
        attestation numeric(7,2) NOT NULL DEFAULT 0,
        practical_training numeric(7,2) NOT NULL DEFAULT 0,
        CONSTRAINT curriculum_hours_pk PRIMARY KEY (row_id, semester),
        CONSTRAINT curriculum_hours_row_fk FOREIGN KEY (row_id) REFERENCES curriculum_row (id) ON DELETE CASCADE
      );

      CREATE TABLE curriculum_control (
        row_id int NOT NULL,
        semester int NOT NULL,
        form text NOT NULL,
        CONSTRAINT curriculum_control_pk PRIMARY KEY (row_id, semester, form),
        CONSTRAINT curriculum_control_row_fk FOREIGN KEY (row_id) REFERENCES curriculum_row (id) ON DELETE CASCADE,
        CONSTRAINT curriculum_control_form_check CHECK (form IN
          ('exam', 'credit', 'gradedCredit', 'courseProject', 'courseWork', 'controlWork', 'other'))
      );
      ${['programme', 'curriculum', 'curriculum_row']
        .map(
          (table) => `CREATE TRIGGER ${table}_history AFTER INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION note_row('curriculum');`,
        )
        .join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE curriculum_control, curriculum_hours, curriculum_row, curriculum, programme;',
    );
  }
}
