import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccess1763900000003 implements MigrationInterface {
  name = 'CreateAccess1763900000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        id int GENERATED ALWAYS AS IDENTITY,
        login text NOT NULL,
        name text COLLATE russian NOT NULL,
        password_hash text NOT NULL,
        must_change boolean NOT NULL DEFAULT true,
        slip_expires_at timestamptz,
        disabled_at timestamptz,
        rights_version int NOT NULL DEFAULT 1,
        last_sign_in_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT account_pk PRIMARY KEY (id),
        CONSTRAINT account_login_check CHECK (login ~ '^[a-zA-Z0-9._-]{3,60}$')
      );
      CREATE UNIQUE INDEX account_login_key ON account (lower(login));
      CREATE INDEX account_name_trgm_idx ON account USING gin (name gin_trgm_ops);

      CREATE TABLE account_role (
        account_id int NOT NULL,
        role text NOT NULL,
        CONSTRAINT account_role_pk PRIMARY KEY (account_id, role),
        CONSTRAINT account_role_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
        CONSTRAINT account_role_role_check CHECK (role IN ('administrator', 'director', 'deputyStudies',
          'deputyMethods', 'registrar', 'departmentHead', 'curator', 'teacher', 'hr', 'admissions', 'student', 'guardian'))
      );

      CREATE TABLE right_override (
        id int GENERATED ALWAYS AS IDENTITY,
        account_id int,
        position_id int,
        permission text NOT NULL,
        effect text NOT NULL,
        CONSTRAINT right_override_pk PRIMARY KEY (id),
        CONSTRAINT right_override_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
        CONSTRAINT right_override_effect_check CHECK (effect IN ('add', 'withdraw')),
        CONSTRAINT right_override_owner_check CHECK (num_nonnulls(account_id, position_id) = 1),
        CONSTRAINT right_override_key UNIQUE NULLS NOT DISTINCT (account_id, position_id, permission)
      );

      CREATE TABLE notification (
        id int GENERATED ALWAYS AS IDENTITY,
        account_id int NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        text text NOT NULL,
        link text,
        read_at timestamptz,
        CONSTRAINT notification_pk PRIMARY KEY (id),
        CONSTRAINT notification_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
      );
      CREATE INDEX notification_account_idx ON notification (account_id, read_at);

      CREATE TABLE sign_in_event (
        id int GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL DEFAULT now(),
        account_id int,
        outcome text NOT NULL,
        origin text NOT NULL,
        CONSTRAINT sign_in_event_pk PRIMARY KEY (id),
        CONSTRAINT sign_in_event_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
      );
      CREATE INDEX sign_in_event_account_idx ON sign_in_event (account_id, at);

      -- rate-limiter-flexible's own layout
      CREATE TABLE throttle (
        key varchar(255) NOT NULL,
        points int NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT throttle_pk PRIMARY KEY (key)
      );

      CREATE TRIGGER account_history AFTER INSERT OR UPDATE OR DELETE ON account
        FOR EACH ROW EXECUTE FUNCTION note_row('accounts', 'password_hash', 'last_sign_in_at');
      CREATE TRIGGER account_role_history AFTER INSERT OR UPDATE OR DELETE ON account_role
        FOR EACH ROW EXECUTE FUNCTION note_row('rights');
      CREATE TRIGGER right_override_history AFTER INSERT OR UPDATE OR DELETE ON right_override
        FOR EACH ROW EXECUTE FUNCTION note_row('rights');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE throttle, sign_in_event, notification, right_override, account_role, account;',
    );
  }
}
