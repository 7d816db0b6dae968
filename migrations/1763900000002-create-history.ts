import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * design §6, §6a: append-only history, numbered without gaps per book (a journal, the orders, the rights),
 * chained with an HMAC by a background job. Triggers write it and refuse a write without an actor.
 */
export class CreateHistory1763900000002 implements MigrationInterface {
  name = 'CreateHistory1763900000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE history_book (
        book text NOT NULL,
        length int NOT NULL DEFAULT 0,
        revision bigint NOT NULL DEFAULT 0,
        CONSTRAINT history_book_pk PRIMARY KEY (book)
      ) WITH (fillfactor = 50);

      CREATE TABLE history (
        book text NOT NULL,
        number int NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        account_id int NOT NULL,
        role text NOT NULL,
        origin text NOT NULL,
        operation uuid,
        subject text NOT NULL,
        subject_key text NOT NULL,
        old jsonb,
        new jsonb,
        reason text,
        CONSTRAINT history_pk PRIMARY KEY (book, number)
      );
      CREATE INDEX history_subject_idx ON history (book, subject, subject_key);
      CREATE INDEX history_at_idx ON history (at);

      CREATE TABLE history_link (
        book text NOT NULL,
        number int NOT NULL,
        link bytea NOT NULL,
        CONSTRAINT history_link_pk PRIMARY KEY (book, number)
      );

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'P0T02';
      END $$;
      CREATE TRIGGER history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER history_link_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history_link
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION current_actor() RETURNS int LANGUAGE plpgsql STABLE AS $$
      DECLARE actor text := current_setting('app.account', true);
      BEGIN
        IF actor IS NULL OR actor = '' THEN
          RAISE EXCEPTION 'a change without an actor' USING ERRCODE = 'P0T05';
        END IF;
        RETURN actor::int;
      END $$;

      -- Returns the first of p_count consecutive numbers of the book; the book's row serialises its writers.
      CREATE FUNCTION take_history_numbers(p_book text, p_count int) RETURNS int LANGUAGE sql AS $$
        INSERT INTO history_book AS b (book, length, revision) VALUES (p_book, p_count, 1)
        ON CONFLICT (book) DO UPDATE SET length = b.length + p_count, revision = b.revision + 1
        RETURNING b.length - p_count + 1
      $$;

      CREATE FUNCTION touch_book(p_book text) RETURNS void LANGUAGE sql AS $$
        INSERT INTO history_book AS b (book, revision) VALUES (p_book, 1)
        ON CONFLICT (book) DO UPDATE SET revision = b.revision + 1
      $$;

      CREATE FUNCTION note_history(p_book text, p_subject text, p_key text, p_old jsonb, p_new jsonb)
      RETURNS void LANGUAGE sql AS $$
        INSERT INTO history (book, number, account_id, role, origin, operation, subject, subject_key, old, new, reason)
        VALUES (p_book, take_history_numbers(p_book, 1), current_actor(),
          coalesce(current_setting('app.role', true), ''), coalesce(current_setting('app.origin', true), ''),
          nullif(current_setting('app.operation', true), '')::uuid,
          p_subject, p_key, p_old, p_new, nullif(current_setting('app.reason', true), ''))
      $$;

      -- For tables of which every row belongs to one book given as the trigger's argument;
      -- columns named in further arguments (passwords) are never written.
      CREATE FUNCTION note_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE
        o jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
        n jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
        i int;
      BEGIN
        FOR i IN 1 .. TG_NARGS - 1 LOOP
          o := o - TG_ARGV[i];
          n := n - TG_ARGV[i];
        END LOOP;
        IF o IS DISTINCT FROM n OR TG_OP <> 'UPDATE' THEN
          PERFORM note_history(TG_ARGV[0], TG_TABLE_NAME,
            coalesce(n ->> 'id', o ->> 'id', n ->> 'account_id', o ->> 'account_id', n ->> 'key', ''), o, n);
        END IF;
        RETURN NULL;
      END $$;

      CREATE TRIGGER setting_history AFTER INSERT OR UPDATE OR DELETE ON setting
        FOR EACH ROW EXECUTE FUNCTION note_row('settings');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER setting_history ON setting;
      DROP TABLE history_link, history, history_book;
      DROP FUNCTION note_row, note_history, touch_book, take_history_numbers, current_actor, refuse_change;
    `);
  }
}
