import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A student's state is the fold of signed orders; group_membership is that fold, remade by each signing. */
export class CreateContingent1763900000006 implements MigrationInterface {
  name = 'CreateContingent1763900000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The first day of being of age: the 18th birthday; for 29 February, 1 March (design §8).
      CREATE FUNCTION coming_of_age(birth date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE WHEN to_char(birth, 'MMDD') = '0229' THEN make_date(extract(year FROM birth)::int + 18, 3, 1)
          ELSE make_date(extract(year FROM birth)::int + 18, extract(month FROM birth)::int, extract(day FROM birth)::int) END
      $$;

      CREATE TABLE study_group (
        id int GENERATED ALWAYS AS IDENTITY,
        name text COLLATE russian NOT NULL,
        department_id int NOT NULL,
        curriculum_id int,
        start_year int NOT NULL,
        first_course int NOT NULL DEFAULT 1,
        disbanded_on date,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT study_group_pk PRIMARY KEY (id),
        CONSTRAINT study_group_department_fk FOREIGN KEY (department_id) REFERENCES department (id),
        CONSTRAINT study_group_curriculum_fk FOREIGN KEY (curriculum_id) REFERENCES curriculum (id),
        CONSTRAINT study_group_name_key UNIQUE (name, start_year),
        CONSTRAINT study_group_first_course_check CHECK (first_course BETWEEN 1 AND 5)
      );

      CREATE TABLE group_curator (
        id int GENERATED ALWAYS AS IDENTITY,
        group_id int NOT NULL,
        employee_id int NOT NULL,
        since date NOT NULL,
        until date,
        CONSTRAINT group_curator_pk PRIMARY KEY (id),
        CONSTRAINT group_curator_group_fk FOREIGN KEY (group_id) REFERENCES study_group (id),
        CONSTRAINT group_curator_employee_fk FOREIGN KEY (employee_id) REFERENCES employee (id),
        CONSTRAINT group_curator_once EXCLUDE USING gist (group_id WITH =, daterange(since, until) WITH &&)
      );
      CREATE INDEX group_curator_employee_idx ON group_curator (employee_id);

      CREATE TABLE student (
        id int GENERATED ALWAYS AS IDENTITY,
        last_name text COLLATE russian NOT NULL,
        first_name text COLLATE russian NOT NULL,
        middle_name text COLLATE russian NOT NULL DEFAULT '',
        birth_date date NOT NULL,
        sex text NOT NULL,
        snils bytea,
        snils_index bytea,
        record_book text NOT NULL DEFAULT '',
        funding text NOT NULL DEFAULT 'budget',
        phone text NOT NULL DEFAULT '',
        email text NOT NULL DEFAULT '',
        emancipated_on date,
        guardianship_kept boolean NOT NULL DEFAULT false,
        account_id int,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT student_pk PRIMARY KEY (id),
        CONSTRAINT student_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
        CONSTRAINT student_account_key UNIQUE (account_id),
        CONSTRAINT student_snils_key UNIQUE (snils_index),
        CONSTRAINT student_sex_check CHECK (sex IN ('male', 'female')),
        CONSTRAINT student_funding_check CHECK (funding IN ('budget', 'contract', 'targeted'))
      );
      CREATE INDEX student_name_idx ON student (last_name, first_name, middle_name);
      CREATE INDEX student_name_trgm_idx ON student
        USING gin ((last_name || ' ' || first_name || ' ' || middle_name) gin_trgm_ops);

      CREATE TABLE student_order (
        id int GENERATED ALWAYS AS IDENTITY,
        number text COLLATE russian NOT NULL,
        issued_on date NOT NULL,
        effective_on date NOT NULL,
        recorded_on date NOT NULL,
        kind text NOT NULL,
        state text NOT NULL DEFAULT 'draft',
        basis text NOT NULL DEFAULT '',
        version int NOT NULL DEFAULT 1,
        CONSTRAINT student_order_pk PRIMARY KEY (id),
        CONSTRAINT student_order_number_key UNIQUE (number, issued_on),
        CONSTRAINT student_order_kind_check CHECK (kind IN
          ('enrol', 'transfer', 'academicLeave', 'returnFromLeave', 'expel', 'graduate', 'nameChange')),
        CONSTRAINT student_order_state_check CHECK (state IN ('draft', 'signed', 'cancelled'))
      );

      CREATE TABLE student_order_line (
        id int GENERATED ALWAYS AS IDENTITY,
        order_id int NOT NULL,
        student_id int NOT NULL,
        to_group_id int,
        reason text NOT NULL DEFAULT '',
        last_name text,
        first_name text,
        middle_name text,
        CONSTRAINT student_order_line_pk PRIMARY KEY (id),
        CONSTRAINT student_order_line_order_fk FOREIGN KEY (order_id) REFERENCES student_order (id) ON DELETE CASCADE,
        CONSTRAINT student_order_line_student_fk FOREIGN KEY (student_id) REFERENCES student (id),
        CONSTRAINT student_order_line_group_fk FOREIGN KEY (to_group_id) REFERENCES study_group (id),
        CONSTRAINT student_order_line_key UNIQUE (order_id, student_id)
      );
      CREATE INDEX student_order_line_student_idx ON student_order_line (student_id);

      CREATE TABLE group_membership (
        id int GENERATED ALWAYS AS IDENTITY,
        student_id int NOT NULL,
        group_id int NOT NULL,
        since date NOT NULL,
        until date,
        left_by text,
        CONSTRAINT group_membership_pk PRIMARY KEY (id),
        CONSTRAINT group_membership_student_fk FOREIGN KEY (student_id) REFERENCES student (id),
        CONSTRAINT group_membership_group_fk FOREIGN KEY (group_id) REFERENCES study_group (id),
        CONSTRAINT group_membership_once EXCLUDE USING gist (student_id WITH =, daterange(since, until) WITH &&)
          DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT group_membership_left_by_check CHECK (left_by IN ('transfer', 'academicLeave', 'expel', 'graduate'))
      );
      CREATE INDEX group_membership_group_idx ON group_membership (group_id, since);

      CREATE TABLE guardian (
        id int GENERATED ALWAYS AS IDENTITY,
        last_name text COLLATE russian NOT NULL,
        first_name text COLLATE russian NOT NULL,
        middle_name text COLLATE russian NOT NULL DEFAULT '',
        phone text NOT NULL DEFAULT '',
        email text NOT NULL DEFAULT '',
        account_id int,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT guardian_pk PRIMARY KEY (id),
        CONSTRAINT guardian_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
        CONSTRAINT guardian_account_key UNIQUE (account_id)
      );

      CREATE TABLE guardianship (
        id int GENERATED ALWAYS AS IDENTITY,
        guardian_id int NOT NULL,
        student_id int NOT NULL,
        kinship text NOT NULL,
        since date NOT NULL,
        until date,
        consented_on date,
        consent_withdrawn_on date,
        CONSTRAINT guardianship_pk PRIMARY KEY (id),
        CONSTRAINT guardianship_guardian_fk FOREIGN KEY (guardian_id) REFERENCES guardian (id),
        CONSTRAINT guardianship_student_fk FOREIGN KEY (student_id) REFERENCES student (id),
        CONSTRAINT guardianship_key UNIQUE (guardian_id, student_id),
        CONSTRAINT guardianship_kinship_check CHECK (kinship IN
          ('mother', 'father', 'relative', 'adopter', 'stepparent', 'guardian', 'trustee'))
      );
      CREATE INDEX guardianship_student_idx ON guardianship (student_id);

      CREATE TABLE subgroup (
        id int GENERATED ALWAYS AS IDENTITY,
        group_id int NOT NULL,
        division text NOT NULL DEFAULT '',
        number int NOT NULL,
        CONSTRAINT subgroup_pk PRIMARY KEY (id),
        CONSTRAINT subgroup_group_fk FOREIGN KEY (group_id) REFERENCES study_group (id),
        CONSTRAINT subgroup_key UNIQUE (group_id, division, number),
        CONSTRAINT subgroup_number_check CHECK (number BETWEEN 1 AND 9)
      );

      CREATE TABLE subgroup_membership (
        id int GENERATED ALWAYS AS IDENTITY,
        subgroup_id int NOT NULL,
        student_id int NOT NULL,
        since date NOT NULL,
        until date,
        CONSTRAINT subgroup_membership_pk PRIMARY KEY (id),
        CONSTRAINT subgroup_membership_subgroup_fk FOREIGN KEY (subgroup_id) REFERENCES subgroup (id),
        CONSTRAINT subgroup_membership_student_fk FOREIGN KEY (student_id) REFERENCES student (id),
        CONSTRAINT subgroup_membership_once EXCLUDE USING gist
          (subgroup_id WITH =, student_id WITH =, daterange(since, until) WITH &&)
      );

      ${['study_group', 'group_curator', 'guardian', 'guardianship', 'subgroup', 'subgroup_membership']
        .map(
          (table) => `CREATE TRIGGER ${table}_history AFTER INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION note_row('contingent');`,
        )
        .join('\n')}
      CREATE TRIGGER student_history AFTER INSERT OR UPDATE OR DELETE ON student
        FOR EACH ROW EXECUTE FUNCTION note_row('contingent', 'snils', 'snils_index');
      CREATE TRIGGER student_order_history AFTER INSERT OR UPDATE OR DELETE ON student_order
        FOR EACH ROW EXECUTE FUNCTION note_row('orders');
      CREATE TRIGGER student_order_line_history AFTER INSERT OR UPDATE OR DELETE ON student_order_line
        FOR EACH ROW EXECUTE FUNCTION note_row('orders');

      -- A signed order and its lines are the source of truth: only cancelling is left.
      CREATE FUNCTION guard_signed_order() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          IF OLD.state <> 'draft' THEN RAISE EXCEPTION 'a signed order is never deleted' USING ERRCODE = 'P0T02'; END IF;
          RETURN OLD;
        END IF;
        IF OLD.state = 'cancelled' OR (OLD.state = 'signed' AND (NEW.state <> 'cancelled' OR
          (NEW.number, NEW.issued_on, NEW.effective_on, NEW.kind) IS DISTINCT FROM
          (OLD.number, OLD.issued_on, OLD.effective_on, OLD.kind))) THEN
          RAISE EXCEPTION 'a signed order can only be cancelled' USING ERRCODE = 'P0T02';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER student_order_guard BEFORE UPDATE OR DELETE ON student_order
        FOR EACH ROW EXECUTE FUNCTION guard_signed_order();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE subgroup_membership, subgroup, guardianship, guardian, group_membership, student_order_line,
        student_order, student, group_curator, study_group;
      DROP FUNCTION guard_signed_order, coming_of_age;
    `);
  }
}
