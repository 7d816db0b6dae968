import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dated facts are half-open: `until` is the first day on which the fact no longer holds. */
export class CreateCollege1763900000004 implements MigrationInterface {
  name = 'CreateCollege1763900000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE institution (
        one boolean NOT NULL DEFAULT true,
        full_name text NOT NULL,
        short_name text NOT NULL,
        abbreviation text NOT NULL,
        founder text NOT NULL DEFAULT '',
        city text NOT NULL DEFAULT '',
        address text NOT NULL DEFAULT '',
        phone text NOT NULL DEFAULT '',
        email text NOT NULL DEFAULT '',
        website text NOT NULL DEFAULT '',
        inn text NOT NULL DEFAULT '',
        kpp text NOT NULL DEFAULT '',
        ogrn text NOT NULL DEFAULT '',
        director_name text NOT NULL DEFAULT '',
        version int NOT NULL DEFAULT 1,
        CONSTRAINT institution_pk PRIMARY KEY (one),
        CONSTRAINT institution_one_check CHECK (one)
      );

      CREATE TABLE department (
        id int GENERATED ALWAYS AS IDENTITY,
        name text COLLATE russian NOT NULL,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT department_pk PRIMARY KEY (id),
        CONSTRAINT department_name_key UNIQUE (name)
      );

      CREATE TABLE position (
        id int GENERATED ALWAYS AS IDENTITY,
        name text COLLATE russian NOT NULL,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT position_pk PRIMARY KEY (id),
        CONSTRAINT position_name_key UNIQUE (name)
      );
      ALTER TABLE right_override ADD CONSTRAINT right_override_position_fk
        FOREIGN KEY (position_id) REFERENCES position (id);

      CREATE TABLE employee (
        id int GENERATED ALWAYS AS IDENTITY,
        last_name text COLLATE russian NOT NULL,
        first_name text COLLATE russian NOT NULL,
        middle_name text COLLATE russian NOT NULL DEFAULT '',
        position_id int NOT NULL,
        department_id int,
        account_id int,
        hired_on date NOT NULL,
        left_on date,
        recorded_on date NOT NULL,
        phone text NOT NULL DEFAULT '',
        email text NOT NULL DEFAULT '',
        version int NOT NULL DEFAULT 1,
        CONSTRAINT employee_pk PRIMARY KEY (id),
        CONSTRAINT employee_position_fk FOREIGN KEY (position_id) REFERENCES position (id),
        CONSTRAINT employee_department_fk FOREIGN KEY (department_id) REFERENCES department (id),
        CONSTRAINT employee_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
        CONSTRAINT employee_account_key UNIQUE (account_id),
        CONSTRAINT employee_left_check CHECK (left_on IS NULL OR left_on >= hired_on)
      );
      CREATE INDEX employee_name_idx ON employee (last_name, first_name, middle_name);

      CREATE VIEW account_position AS SELECT account_id, position_id FROM employee WHERE account_id IS NOT NULL;

      CREATE TABLE department_head (
        id int GENERATED ALWAYS AS IDENTITY,
        department_id int NOT NULL,
        employee_id int NOT NULL,
        since date NOT NULL,
        until date,
        CONSTRAINT department_head_pk PRIMARY KEY (id),
        CONSTRAINT department_head_department_fk FOREIGN KEY (department_id) REFERENCES department (id),
        CONSTRAINT department_head_employee_fk FOREIGN KEY (employee_id) REFERENCES employee (id),
        CONSTRAINT department_head_once EXCLUDE USING gist (department_id WITH =, daterange(since, until) WITH &&)
      );

      CREATE TABLE room (
        id int GENERATED ALWAYS AS IDENTITY,
        number text COLLATE russian NOT NULL,
        name text NOT NULL DEFAULT '',
        kind text NOT NULL DEFAULT 'classroom',
        building text NOT NULL DEFAULT '',
        seats int,
        retired boolean NOT NULL DEFAULT false,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT room_pk PRIMARY KEY (id),
        CONSTRAINT room_number_key UNIQUE (building, number),
        CONSTRAINT room_seats_check CHECK (seats BETWEEN 1 AND 2000),
        CONSTRAINT room_kind_check CHECK (kind IN ('classroom', 'laboratory', 'hall', 'computerClass', 'workshop', 'gym', 'distance', 'other'))
      );

      CREATE TABLE academic_year (
        id int GENERATED ALWAYS AS IDENTITY,
        start_year int NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        CONSTRAINT academic_year_pk PRIMARY KEY (id),
        CONSTRAINT academic_year_start_year_key UNIQUE (start_year),
        CONSTRAINT academic_year_dates_check CHECK (ends_on > starts_on)
      );

      CREATE TABLE semester (
        id int GENERATED ALWAYS AS IDENTITY,
        academic_year_id int NOT NULL,
        number int NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        CONSTRAINT semester_pk PRIMARY KEY (id),
        CONSTRAINT semester_academic_year_fk FOREIGN KEY (academic_year_id) REFERENCES academic_year (id),
        CONSTRAINT semester_number_key UNIQUE (academic_year_id, number),
        CONSTRAINT semester_number_check CHECK (number IN (1, 2)),
        CONSTRAINT semester_dates_check CHECK (ends_on > starts_on),
        CONSTRAINT semester_once EXCLUDE USING gist (daterange(starts_on, ends_on, '[]') WITH &&)
      );

      CREATE TABLE calendar_year (
        year int NOT NULL,
        loaded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT calendar_year_pk PRIMARY KEY (year)
      );
      CREATE TABLE calendar_day (
        day date NOT NULL,
        kind text NOT NULL,
        title text NOT NULL DEFAULT '',
        moved_from date,
        regional boolean NOT NULL DEFAULT false,
        CONSTRAINT calendar_day_pk PRIMARY KEY (day),
        CONSTRAINT calendar_day_kind_check CHECK (kind IN ('off', 'short', 'working'))
      );
      ${[
        'institution',
        'department',
        'position',
        'employee',
        'department_head',
        'room',
        'academic_year',
        'semester',
        'calendar_day',
      ]
        .map(
          (table) => `CREATE TRIGGER ${table}_history AFTER INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION note_row('college');`,
        )
        .join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE right_override DROP CONSTRAINT right_override_position_fk;
      DROP VIEW account_position;
      DROP TABLE calendar_day, calendar_year, semester, academic_year, room, department_head, employee,
        position, department, institution;
    `);
  }
}
