import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFoundations1763900000001 implements MigrationInterface {
  name = 'CreateFoundations1763900000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE COLLATION IF NOT EXISTS russian (provider = icu, locale = 'ru');

      CREATE TABLE session (
        sid varchar NOT NULL,
        sess json NOT NULL,
        expire timestamptz(6) NOT NULL,
        CONSTRAINT session_pk PRIMARY KEY (sid)
      );
      CREATE INDEX session_expire_idx ON session (expire);
      CREATE INDEX session_account_idx ON session ((sess -> 'passport' ->> 'user'));

      CREATE TABLE college_clock (
        one boolean NOT NULL DEFAULT true,
        offset_days int NOT NULL DEFAULT 0,
        time_zone text NOT NULL DEFAULT 'Europe/Moscow',
        demo boolean NOT NULL DEFAULT false,
        CONSTRAINT college_clock_pk PRIMARY KEY (one),
        CONSTRAINT college_clock_one_check CHECK (one)
      );
      INSERT INTO college_clock DEFAULT VALUES;

      CREATE TABLE setting (
        key text NOT NULL,
        value jsonb NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT setting_pk PRIMARY KEY (key)
      );

      CREATE TABLE stored_file (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        name text NOT NULL,
        media_type text NOT NULL,
        content bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        account_id int,
        CONSTRAINT stored_file_pk PRIMARY KEY (id)
      );

      CREATE TABLE operation (
        id uuid NOT NULL,
        account_id int NOT NULL,
        kind text NOT NULL,
        body_hash bytea NOT NULL,
        reply jsonb,
        undo jsonb,
        undone_by uuid,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT operation_pk PRIMARY KEY (id)
      );
      CREATE INDEX operation_at_idx ON operation (at);

      CREATE TABLE job (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        task text NOT NULL,
        title text NOT NULL,
        account_id int NOT NULL,
        params jsonb NOT NULL DEFAULT '{}',
        state text NOT NULL DEFAULT 'waiting',
        done int NOT NULL DEFAULT 0,
        total int NOT NULL DEFAULT 0,
        message text,
        file_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CONSTRAINT job_pk PRIMARY KEY (id),
        CONSTRAINT job_file_fk FOREIGN KEY (file_id) REFERENCES stored_file (id),
        CONSTRAINT job_state_check CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled'))
      );
      CREATE INDEX job_account_idx ON job (account_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE job, operation, stored_file, setting, college_clock, session;
      DROP COLLATION russian;
    `);
  }
}
