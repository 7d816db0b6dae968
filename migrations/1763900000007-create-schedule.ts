import type { MigrationInterface, QueryRunner } from 'typeorm';

/** design §6a: courses, dated assignments, the weekly template, dated lessons, and occupancy that excludes clashes. */
export class CreateSchedule1763900000007 implements MigrationInterface {
  name = 'CreateSchedule1763900000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bell (
        pair int NOT NULL,
        starts_at time NOT NULL,
        ends_at time NOT NULL,
        CONSTRAINT bell_pk PRIMARY KEY (pair),
        CONSTRAINT bell_pair_check CHECK (pair BETWEEN 1 AND 8),
        CONSTRAINT bell_times_check CHECK (ends_at > starts_at)
      );

      -- The semester of a group by its study schedule: the window of attestation, the closing (4.6, 7.4).
      CREATE TABLE group_period (
        id int GENERATED ALWAYS AS IDENTITY,
        group_id int NOT NULL,
        semester_id int NOT NULL,
        study_semester int NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        closed_at timestamptz,
        closed_by int,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT group_period_pk PRIMARY KEY (id),
        CONSTRAINT group_period_group_fk FOREIGN KEY (group_id) REFERENCES study_group (id),
        CONSTRAINT group_period_semester_fk FOREIGN KEY (semester_id) REFERENCES semester (id),
        CONSTRAINT group_period_closed_by_fk FOREIGN KEY (closed_by) REFERENCES account (id),
        CONSTRAINT group_period_key UNIQUE (group_id, semester_id),
        CONSTRAINT group_period_dates_check CHECK (ends_on > starts_on)
      );

      CREATE TABLE course (
        id int GENERATED ALWAYS AS IDENTITY,
        period_id int NOT NULL,
        group_id int NOT NULL,
        semester_id int NOT NULL,
        row_id int NOT NULL,
        control text NOT NULL,
        scale text NOT NULL,
        plan_hours int NOT NULL,
        contact_hours int NOT NULL,
        issued_at timestamptz,
        issued_by int,
        issue_reason text,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT course_pk PRIMARY KEY (id),
        CONSTRAINT course_period_fk FOREIGN KEY (period_id) REFERENCES group_period (id),
        CONSTRAINT course_group_fk FOREIGN KEY (group_id) REFERENCES study_group (id),
        CONSTRAINT course_semester_fk FOREIGN KEY (semester_id) REFERENCES semester (id),
        CONSTRAINT course_row_fk FOREIGN KEY (row_id) REFERENCES curriculum_row (id),
        CONSTRAINT course_issued_by_fk FOREIGN KEY (issued_by) REFERENCES account (id),
        CONSTRAINT course_key UNIQUE (group_id, semester_id, row_id),
        CONSTRAINT course_control_check CHECK (control IN
          ('exam', 'credit', 'gradedCredit', 'courseProject', 'courseWork', 'controlWork', 'other')),
        CONSTRAINT course_scale_check CHECK (scale IN ('marks', 'passFail'))
      );
      CREATE INDEX course_semester_idx ON course (semester_id);
      CREATE INDEX course_period_idx ON course (period_id);
      CREATE INDEX course_row_idx ON course (row_id);

      CREATE TABLE assignment (
        id int GENERATED ALWAYS AS IDENTITY,
        course_id int NOT NULL,
        subgroup_id int,
        employee_id int NOT NULL,
        since date NOT NULL,
        until date,
        CONSTRAINT assignment_pk PRIMARY KEY (id),
        CONSTRAINT assignment_course_fk FOREIGN KEY (course_id) REFERENCES course (id),
        CONSTRAINT assignment_subgroup_fk FOREIGN KEY (subgroup_id) REFERENCES subgroup (id),
        CONSTRAINT assignment_employee_fk FOREIGN KEY (employee_id) REFERENCES employee (id),
        CONSTRAINT assignment_once EXCLUDE USING gist
          (course_id WITH =, coalesce(subgroup_id, 0) WITH =, employee_id WITH =, daterange(since, until) WITH &&)
      );
      CREATE INDEX assignment_employee_idx ON assignment (employee_id);

      -- weekday 1..6 (7), parity 'every' | 'odd' | 'even'; valid while since <= day < until
      CREATE TABLE timetable_entry (
        id int GENERATED ALWAYS AS IDENTITY,
        semester_id int NOT NULL,
        weekday int NOT NULL,
        pair int NOT NULL,
        parity text NOT NULL DEFAULT 'every',
        since date NOT NULL,
        until date NOT NULL,
        room_id int,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT timetable_entry_pk PRIMARY KEY (id),
        CONSTRAINT timetable_entry_semester_fk FOREIGN KEY (semester_id) REFERENCES semester (id),
        CONSTRAINT timetable_entry_room_fk FOREIGN KEY (room_id) REFERENCES room (id),
        CONSTRAINT timetable_entry_weekday_check CHECK (weekday BETWEEN 1 AND 7),
        CONSTRAINT timetable_entry_pair_check CHECK (pair BETWEEN 1 AND 8),
        CONSTRAINT timetable_entry_parity_check CHECK (parity IN ('every', 'odd', 'even')),
        CONSTRAINT timetable_entry_dates_check CHECK (until > since)
      );
      CREATE INDEX timetable_entry_semester_idx ON timetable_entry (semester_id);

      -- A stream is one entry (one lesson) of several assignments.
      CREATE TABLE timetable_entry_assignment (
        entry_id int NOT NULL,
        assignment_id int NOT NULL,
        CONSTRAINT timetable_entry_assignment_pk PRIMARY KEY (entry_id, assignment_id),
        CONSTRAINT timetable_entry_assignment_entry_fk FOREIGN KEY (entry_id) REFERENCES timetable_entry (id) ON DELETE CASCADE,
        CONSTRAINT timetable_entry_assignment_assignment_fk FOREIGN KEY (assignment_id) REFERENCES assignment (id)
      );
      CREATE INDEX timetable_entry_assignment_assignment_idx ON timetable_entry_assignment (assignment_id);

      CREATE TABLE timetable_occupancy (
        entry_id int NOT NULL,
        kind text NOT NULL,
        resource_id int NOT NULL,
        weekday int NOT NULL,
        pair int NOT NULL,
        parities int4range NOT NULL,
        days daterange NOT NULL,
        subgroups int4range NOT NULL,
        CONSTRAINT timetable_occupancy_pk PRIMARY KEY (entry_id, kind, resource_id, subgroups),
        CONSTRAINT timetable_occupancy_entry_fk FOREIGN KEY (entry_id) REFERENCES timetable_entry (id) ON DELETE CASCADE,
        CONSTRAINT timetable_occupancy_kind_check CHECK (kind IN ('teacher', 'room', 'group')),
        CONSTRAINT timetable_occupancy_clash EXCLUDE USING gist (kind WITH =, resource_id WITH =, weekday WITH =,
          pair WITH =, parities WITH &&, days WITH &&, subgroups WITH &&) DEFERRABLE INITIALLY IMMEDIATE
      );

      CREATE TABLE lesson (
        id int GENERATED ALWAYS AS IDENTITY,
        day date NOT NULL,
        pair int NOT NULL,
        room_id int,
        employee_id int NOT NULL,
        kind text NOT NULL DEFAULT 'lesson',
        hours int NOT NULL DEFAULT 2,
        state text NOT NULL DEFAULT 'planned',
        entry_id int,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT lesson_pk PRIMARY KEY (id),
        CONSTRAINT lesson_room_fk FOREIGN KEY (room_id) REFERENCES room (id),
        CONSTRAINT lesson_employee_fk FOREIGN KEY (employee_id) REFERENCES employee (id),
        CONSTRAINT lesson_entry_fk FOREIGN KEY (entry_id) REFERENCES timetable_entry (id) ON DELETE SET NULL,
        CONSTRAINT lesson_pair_check CHECK (pair BETWEEN 1 AND 8),
        CONSTRAINT lesson_hours_check CHECK (hours BETWEEN 1 AND 8),
        CONSTRAINT lesson_state_check CHECK (state IN ('planned', 'cancelled')),
        CONSTRAINT lesson_kind_check CHECK (kind IN ('lecture', 'lesson', 'practice', 'laboratory', 'seminar',
          'consultation', 'examination', 'practicalTraining', 'selfStudy', 'other'))
      );
      CREATE INDEX lesson_day_idx ON lesson (day, employee_id);

      CREATE TABLE lesson_course (
        lesson_id int NOT NULL,
        course_id int NOT NULL,
        assignment_id int NOT NULL,
        CONSTRAINT lesson_course_pk PRIMARY KEY (lesson_id, course_id),
        CONSTRAINT lesson_course_lesson_fk FOREIGN KEY (lesson_id) REFERENCES lesson (id) ON DELETE CASCADE,
        CONSTRAINT lesson_course_course_fk FOREIGN KEY (course_id) REFERENCES course (id),
        CONSTRAINT lesson_course_assignment_fk FOREIGN KEY (assignment_id) REFERENCES assignment (id)
      );
      CREATE INDEX lesson_course_course_idx ON lesson_course (course_id);
      CREATE INDEX lesson_course_assignment_idx ON lesson_course (assignment_id);

      CREATE TABLE lesson_occupancy (
        lesson_id int NOT NULL,
        kind text NOT NULL,
        resource_id int NOT NULL,
        day date NOT NULL,
        pair int NOT NULL,
        subgroups int4range NOT NULL,
        CONSTRAINT lesson_occupancy_pk PRIMARY KEY (lesson_id, kind, resource_id, subgroups),
        CONSTRAINT lesson_occupancy_lesson_fk FOREIGN KEY (lesson_id) REFERENCES lesson (id) ON DELETE CASCADE,
        CONSTRAINT lesson_occupancy_kind_check CHECK (kind IN ('teacher', 'room', 'group')),
        CONSTRAINT lesson_occupancy_clash EXCLUDE USING gist
          (kind WITH =, resource_id WITH =, day WITH =, pair WITH =, subgroups WITH &&) DEFERRABLE INITIALLY IMMEDIATE
      );

      ${['group_period', 'course', 'assignment', 'timetable_entry', 'bell']
        .map(
          (table) => `CREATE TRIGGER ${table}_history AFTER INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION note_row('schedule');`,
        )
        .join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE lesson_occupancy, lesson_course, lesson, timetable_occupancy, timetable_entry_assignment,
        timetable_entry, assignment, course, group_period, bell;
    `);
  }
}
