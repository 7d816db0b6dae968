import type { MigrationInterface, QueryRunner } from 'typeorm';

/** design §6, §6a: marks, absences and final marks point to the dated lesson; the database is the last guard (4.6). */
export class CreateJournal1763900000008 implements MigrationInterface {
  name = 'CreateJournal1763900000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(GUARDS);
    await runner.query(HISTORY);
    await runner.query(REVISIONS);
    await runner.query(CATALOGUES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER lesson_touch ON lesson;
      DROP TRIGGER lesson_course_touch_added ON lesson_course;
      DROP TRIGGER lesson_course_touch_removed ON lesson_course;
      DROP TRIGGER group_membership_touch ON group_membership;
      DROP TRIGGER subgroup_membership_touch ON subgroup_membership;
      DROP TRIGGER student_touch ON student;
      DROP TRIGGER course_touch ON course;
      DROP TRIGGER group_period_touch ON group_period;
      DROP TABLE frozen_sheet, final_mark, absence, absence_reason, mark, assessed_work, work_kind, lesson_record;
      DROP TRIGGER course_issue_history ON course;
      DROP FUNCTION note_course_issue, touch_courses, touch_lesson, touch_lesson_courses, touch_member_courses, touch_subgroup_courses,
        touch_student_courses, touch_course, touch_period_courses, note_journal_inserted, note_journal_updated,
        note_assessed_work, refuse_closed_marks, refuse_closed_roll, refuse_closed_course,
        guard_version;
    `);
  }
}

const VALUES = `'5', '4', '3', '2', 'зачёт', 'незачёт', 'н/а', 'осв'`;

const TABLES = `
  CREATE TABLE lesson_record (
    lesson_id int NOT NULL,
    course_id int NOT NULL,
    topic text NOT NULL DEFAULT '',
    homework text NOT NULL DEFAULT '',
    roll_at timestamptz,
    roll_by int,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT lesson_record_pk PRIMARY KEY (course_id, lesson_id),
    CONSTRAINT lesson_record_lesson_fk FOREIGN KEY (lesson_id, course_id) REFERENCES lesson_course (lesson_id, course_id),
    CONSTRAINT lesson_record_roll_by_fk FOREIGN KEY (roll_by) REFERENCES account (id)
  );

  CREATE TABLE work_kind (
    id int GENERATED ALWAYS AS IDENTITY,
    code text NOT NULL,
    name text NOT NULL,
    short text NOT NULL,
    counts boolean NOT NULL DEFAULT false,
    weight int NOT NULL DEFAULT 1,
    ordinal int NOT NULL DEFAULT 0,
    CONSTRAINT work_kind_pk PRIMARY KEY (id),
    CONSTRAINT work_kind_code_key UNIQUE (code)
  );

  -- Slot 0 of a lesson is the answer in class unless a row here says otherwise; further slots are further works.
  CREATE TABLE assessed_work (
    course_id int NOT NULL,
    lesson_id int NOT NULL,
    slot int NOT NULL,
    kind_id int NOT NULL,
    title text NOT NULL DEFAULT '',
    required boolean NOT NULL DEFAULT false,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT assessed_work_pk PRIMARY KEY (course_id, lesson_id, slot),
    CONSTRAINT assessed_work_lesson_fk FOREIGN KEY (lesson_id, course_id) REFERENCES lesson_course (lesson_id, course_id),
    CONSTRAINT assessed_work_kind_fk FOREIGN KEY (kind_id) REFERENCES work_kind (id),
    CONSTRAINT assessed_work_slot_check CHECK (slot BETWEEN 0 AND 9)
  );

  CREATE TABLE mark (
    course_id int NOT NULL,
    lesson_id int NOT NULL,
    slot int NOT NULL,
    student_id int NOT NULL,
    value text,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT mark_pk PRIMARY KEY (course_id, lesson_id, slot, student_id),
    CONSTRAINT mark_lesson_fk FOREIGN KEY (lesson_id, course_id) REFERENCES lesson_course (lesson_id, course_id),
    CONSTRAINT mark_student_fk FOREIGN KEY (student_id) REFERENCES student (id),
    CONSTRAINT mark_slot_check CHECK (slot BETWEEN 0 AND 9),
    CONSTRAINT mark_value_check CHECK (value IN (${VALUES}))
  );
  CREATE INDEX mark_student_idx ON mark (student_id, lesson_id);

  CREATE TABLE absence_reason (
    id int GENERATED ALWAYS AS IDENTITY,
    code text NOT NULL,
    name text NOT NULL,
    short text NOT NULL,
    respectful boolean NOT NULL,
    ordinal int NOT NULL DEFAULT 0,
    CONSTRAINT absence_reason_pk PRIMARY KEY (id),
    CONSTRAINT absence_reason_code_key UNIQUE (code)
  );

  CREATE TABLE absence (
    course_id int NOT NULL,
    lesson_id int NOT NULL,
    student_id int NOT NULL,
    kind text,
    hours int NOT NULL DEFAULT 2,
    reason_id int,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT absence_pk PRIMARY KEY (course_id, lesson_id, student_id),
    CONSTRAINT absence_lesson_fk FOREIGN KEY (lesson_id, course_id) REFERENCES lesson_course (lesson_id, course_id),
    CONSTRAINT absence_student_fk FOREIGN KEY (student_id) REFERENCES student (id),
    CONSTRAINT absence_reason_fk FOREIGN KEY (reason_id) REFERENCES absence_reason (id),
    CONSTRAINT absence_kind_check CHECK (kind IN ('absent', 'late')),
    CONSTRAINT absence_hours_check CHECK (hours BETWEEN 0 AND 8)
  );
  CREATE INDEX absence_student_idx ON absence (student_id, lesson_id);

  CREATE TABLE final_mark (
    course_id int NOT NULL,
    student_id int NOT NULL,
    value text,
    state text NOT NULL DEFAULT 'set',
    basis text NOT NULL DEFAULT 'proposed',
    derivation text NOT NULL DEFAULT '',
    proposed text,
    reason text,
    judged_by int,
    judged_at timestamptz,
    judge_note text,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT final_mark_pk PRIMARY KEY (course_id, student_id),
    CONSTRAINT final_mark_course_fk FOREIGN KEY (course_id) REFERENCES course (id),
    CONSTRAINT final_mark_student_fk FOREIGN KEY (student_id) REFERENCES student (id),
    CONSTRAINT final_mark_judged_by_fk FOREIGN KEY (judged_by) REFERENCES account (id),
    CONSTRAINT final_mark_value_check CHECK (value IN (${VALUES})),
    CONSTRAINT final_mark_state_check CHECK (state IN ('set', 'waiting', 'returned')),
    CONSTRAINT final_mark_basis_check CHECK (basis IN ('proposed', 'contested', 'deviating', 'none'))
  );
  CREATE INDEX final_mark_student_idx ON final_mark (student_id);
  CREATE INDEX final_mark_waiting_idx ON final_mark (course_id) WHERE state = 'waiting';

  -- Sheets of a closed semester as they were signed: the document itself, its hash and the heads of the journals' chains.
  CREATE TABLE frozen_sheet (
    id int GENERATED ALWAYS AS IDENTITY,
    number text NOT NULL,
    group_id int NOT NULL,
    semester_id int NOT NULL,
    kind text NOT NULL,
    document jsonb NOT NULL,
    document_hash bytea NOT NULL,
    chain_head bytea NOT NULL,
    chain_length int NOT NULL,
    account_id int NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT frozen_sheet_pk PRIMARY KEY (id),
    CONSTRAINT frozen_sheet_number_key UNIQUE (number),
    CONSTRAINT frozen_sheet_group_fk FOREIGN KEY (group_id) REFERENCES study_group (id),
    CONSTRAINT frozen_sheet_semester_fk FOREIGN KEY (semester_id) REFERENCES semester (id),
    CONSTRAINT frozen_sheet_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
  );
  CREATE INDEX frozen_sheet_group_idx ON frozen_sheet (group_id, semester_id);
  CREATE TRIGGER frozen_sheet_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON frozen_sheet
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const GUARDS = `
  -- Optimistic locking as the last guard: a stale or skipped version never gets in.
  CREATE FUNCTION guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'rows of % are never deleted', TG_TABLE_NAME USING ERRCODE = 'P0T02';
    ELSIF TG_OP = 'INSERT' THEN
      IF NEW.version <> 1 THEN RAISE EXCEPTION 'a first version is 1' USING ERRCODE = 'P0T03'; END IF;
    ELSIF NEW.version IS DISTINCT FROM OLD.version + 1 THEN
      RAISE EXCEPTION 'stale version' USING ERRCODE = 'P0T03';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER mark_guard BEFORE INSERT OR UPDATE OR DELETE ON mark FOR EACH ROW EXECUTE FUNCTION guard_version();
  CREATE TRIGGER absence_guard BEFORE INSERT OR UPDATE OR DELETE ON absence FOR EACH ROW EXECUTE FUNCTION guard_version();
  CREATE TRIGGER final_mark_guard BEFORE INSERT OR UPDATE OR DELETE ON final_mark FOR EACH ROW EXECUTE FUNCTION guard_version();
  CREATE TRIGGER lesson_record_guard BEFORE INSERT OR UPDATE OR DELETE ON lesson_record FOR EACH ROW EXECUTE FUNCTION guard_version();

  -- FOR SHARE makes a closing wait for the saves it must count, and a save wait for the closing (measured race).
  CREATE FUNCTION refuse_closed_course(p_courses int[], p_marks boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  DECLARE shut boolean;
  BEGIN
    SELECT bool_or(x.closed_at IS NOT NULL OR (p_marks AND x.issued_at IS NOT NULL)) INTO shut
    FROM (SELECT p.closed_at, c.issued_at FROM course c JOIN group_period p ON p.id = c.period_id
          WHERE c.id = ANY (p_courses) ORDER BY c.id FOR SHARE OF p, c) x;
    IF shut AND (coalesce(trim(current_setting('app.reason', true)), '') = '' OR NOT EXISTS (
        SELECT FROM account_role WHERE account_id = current_actor() AND role = 'director')) THEN
      RAISE EXCEPTION 'the journal is closed' USING ERRCODE = 'P0T01';
    END IF;
  END $$;

  CREATE FUNCTION refuse_closed_marks() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM refuse_closed_course(ARRAY(SELECT DISTINCT course_id FROM new_rows), true);
    RETURN NULL;
  END $$;
  CREATE FUNCTION refuse_closed_roll() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM refuse_closed_course(ARRAY(SELECT DISTINCT course_id FROM new_rows), false);
    RETURN NULL;
  END $$;
  ${['mark', 'final_mark', 'assessed_work']
    .map(
      (t) => `
  CREATE TRIGGER ${t}_a_closed_insert AFTER INSERT ON ${t} REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_closed_marks();
  CREATE TRIGGER ${t}_a_closed_update AFTER UPDATE ON ${t} REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_closed_marks();`,
    )
    .join('')}
  CREATE TRIGGER assessed_work_a_closed_delete AFTER DELETE ON assessed_work REFERENCING OLD TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_closed_marks();
  ${['absence', 'lesson_record']
    .map(
      (t) => `
  CREATE TRIGGER ${t}_a_closed_insert AFTER INSERT ON ${t} REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_closed_roll();
  CREATE TRIGGER ${t}_a_closed_update AFTER UPDATE ON ${t} REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_closed_roll();`,
    )
    .join('')}
`;

const HISTORY = `
  -- One statement, one history insert per journal touched: the numbers of a whole column are taken at once.
  CREATE FUNCTION note_journal_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  DECLARE c record; first int;
  BEGIN
    FOR c IN SELECT course_id, count(*)::int AS n FROM new_rows GROUP BY course_id ORDER BY course_id LOOP
      first := take_history_numbers('course:' || c.course_id, c.n);
      INSERT INTO history (book, number, account_id, role, origin, operation, subject, subject_key, new, reason)
      SELECT 'course:' || c.course_id, first - 1 + row_number() OVER (), current_actor(),
        coalesce(current_setting('app.role', true), ''), coalesce(current_setting('app.origin', true), ''),
        nullif(current_setting('app.operation', true), '')::uuid, TG_TABLE_NAME,
        concat_ws(':', j ->> 'lesson_id', j ->> 'slot', j ->> 'student_id'), j - 'course_id',
        nullif(current_setting('app.reason', true), '')
      FROM (SELECT to_jsonb(r) AS j FROM new_rows r WHERE r.course_id = c.course_id) x;
    END LOOP;
    RETURN NULL;
  END $$;

  CREATE FUNCTION note_journal_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  DECLARE c record; first int;
  BEGIN
    FOR c IN SELECT course_id, count(*)::int AS n FROM new_rows GROUP BY course_id ORDER BY course_id LOOP
      first := take_history_numbers('course:' || c.course_id, c.n);
      INSERT INTO history (book, number, account_id, role, origin, operation, subject, subject_key, old, new, reason)
      SELECT 'course:' || c.course_id, first - 1 + row_number() OVER (), current_actor(),
        coalesce(current_setting('app.role', true), ''), coalesce(current_setting('app.origin', true), ''),
        nullif(current_setting('app.operation', true), '')::uuid, TG_TABLE_NAME, x.key, x.o, x.n,
        nullif(current_setting('app.reason', true), '')
      FROM (
        SELECT n.key, o.j AS o, n.j AS n
        FROM (SELECT concat_ws(':', to_jsonb(r) ->> 'lesson_id', to_jsonb(r) ->> 'slot', to_jsonb(r) ->> 'student_id') AS key,
                to_jsonb(r) - 'course_id' AS j FROM new_rows r WHERE r.course_id = c.course_id) n
        JOIN (SELECT concat_ws(':', to_jsonb(r) ->> 'lesson_id', to_jsonb(r) ->> 'slot', to_jsonb(r) ->> 'student_id') AS key,
                to_jsonb(r) - 'course_id' AS j FROM old_rows r WHERE r.course_id = c.course_id) o ON o.key = n.key
      ) x;
    END LOOP;
    RETURN NULL;
  END $$;
  ${['mark', 'absence', 'final_mark', 'lesson_record', 'assessed_work']
    .map(
      (t) => `
  CREATE TRIGGER ${t}_b_history_insert AFTER INSERT ON ${t} REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_journal_inserted();
  CREATE TRIGGER ${t}_b_history_update AFTER UPDATE ON ${t} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_journal_updated();`,
    )
    .join('')}

  CREATE FUNCTION note_assessed_work() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    PERFORM note_history('course:' || OLD.course_id, 'assessed_work', OLD.lesson_id || ':' || OLD.slot,
      to_jsonb(OLD) - 'course_id', NULL);
    RETURN NULL;
  END $$;
  CREATE TRIGGER assessed_work_b_history_delete AFTER DELETE ON assessed_work
    FOR EACH ROW EXECUTE FUNCTION note_assessed_work();

  -- Issuing and reopening of a course's marks belong to its own journal (4.6).
  CREATE FUNCTION note_course_issue() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    PERFORM note_history('course:' || NEW.id, 'course', NEW.id::text,
      jsonb_build_object('issued_at', OLD.issued_at), jsonb_build_object('issued_at', NEW.issued_at));
    RETURN NULL;
  END $$;
  CREATE TRIGGER course_issue_history AFTER UPDATE ON course
    FOR EACH ROW WHEN (OLD.issued_at IS DISTINCT FROM NEW.issued_at) EXECUTE FUNCTION note_course_issue();
`;

const REVISIONS = `
  -- The revision of a course grows with anything its page shows; fragments in memory are keyed by it.
  CREATE FUNCTION touch_courses(p_courses int[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO history_book AS b (book, revision)
    SELECT 'course:' || id, 1 FROM (SELECT DISTINCT unnest(p_courses) AS id ORDER BY 1) x
    ON CONFLICT (book) DO UPDATE SET revision = b.revision + 1
  $$;

  CREATE FUNCTION touch_lesson() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    PERFORM touch_courses(ARRAY(SELECT lc.course_id FROM lesson_course lc JOIN new_rows n ON n.id = lc.lesson_id));
    RETURN NULL;
  END $$;
  CREATE TRIGGER lesson_touch AFTER UPDATE ON lesson REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION touch_lesson();

  CREATE FUNCTION touch_lesson_courses() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    PERFORM touch_courses(ARRAY(SELECT course_id FROM changed_rows));
    RETURN NULL;
  END $$;
  CREATE TRIGGER lesson_course_touch_added AFTER INSERT ON lesson_course REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION touch_lesson_courses();
  CREATE TRIGGER lesson_course_touch_removed AFTER DELETE ON lesson_course REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION touch_lesson_courses();

  CREATE FUNCTION touch_member_courses() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    PERFORM touch_courses(ARRAY(SELECT id FROM course
      WHERE group_id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.group_id ELSE NEW.group_id END)));
    RETURN NULL;
  END $$;
  CREATE TRIGGER group_membership_touch AFTER INSERT OR UPDATE OR DELETE ON group_membership
    FOR EACH ROW EXECUTE FUNCTION touch_member_courses();

  CREATE FUNCTION touch_subgroup_courses() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    PERFORM touch_courses(ARRAY(SELECT course_id FROM assignment
      WHERE subgroup_id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.subgroup_id ELSE NEW.subgroup_id END)));
    RETURN NULL;
  END $$;
  CREATE TRIGGER subgroup_membership_touch AFTER INSERT OR UPDATE OR DELETE ON subgroup_membership
    FOR EACH ROW EXECUTE FUNCTION touch_subgroup_courses();

  CREATE FUNCTION touch_student_courses() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    PERFORM touch_courses(ARRAY(SELECT c.id FROM course c JOIN group_membership m ON m.group_id = c.group_id
      WHERE m.student_id = NEW.id));
    RETURN NULL;
  END $$;
  CREATE TRIGGER student_touch AFTER UPDATE OF last_name, first_name, middle_name ON student
    FOR EACH ROW EXECUTE FUNCTION touch_student_courses();

  CREATE FUNCTION touch_course() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    PERFORM touch_courses(ARRAY[NEW.id]);
    RETURN NULL;
  END $$;
  CREATE TRIGGER course_touch AFTER UPDATE ON course FOR EACH ROW EXECUTE FUNCTION touch_course();

  CREATE FUNCTION touch_period_courses() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    PERFORM touch_courses(ARRAY(SELECT id FROM course WHERE period_id = NEW.id));
    RETURN NULL;
  END $$;
  CREATE TRIGGER group_period_touch AFTER UPDATE ON group_period
    FOR EACH ROW EXECUTE FUNCTION touch_period_courses();
`;

const CATALOGUES = `
  INSERT INTO work_kind (code, name, short, counts, ordinal) VALUES
    ('lesson', 'Ответ на занятии', 'ОЗ', false, 1),
    ('final', 'Итоговая работа', 'ИР', true, 2),
    ('control', 'Контрольная работа', 'КР', true, 3),
    ('check', 'Проверочная работа', 'ПР', true, 4),
    ('independent', 'Самостоятельная работа', 'СР', true, 5),
    ('practical', 'Практическая работа', 'ПЗ', true, 6),
    ('test', 'Тест', 'ТТ', true, 7),
    ('laboratory', 'Лабораторная работа', 'ЛЗ', false, 8),
    ('slice', 'Срезовая работа', 'СЗ', false, 9),
    ('home', 'Домашнее задание', 'ДЗ', false, 10),
    ('review', 'Реферат', 'РФ', false, 11),
    ('report', 'Доклад', 'ДК', false, 12),
    ('colloquium', 'Коллоквиум', 'КЛ', false, 13),
    ('sport', 'Сдача спортивных нормативов', 'СН', false, 14);
  INSERT INTO absence_reason (code, name, short, respectful, ordinal) VALUES
    ('sick', 'Болезнь', 'б', true, 1),
    ('application', 'По заявлению', 'зв', true, 2),
    ('order', 'По приказу или распоряжению', 'р', true, 3),
    ('otherValid', 'Другая уважительная причина', 'уп', true, 4),
    ('truancy', 'Прогул', 'нп', false, 5);
`;
