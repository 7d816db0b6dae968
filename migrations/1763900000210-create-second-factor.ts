import type { MigrationInterface, QueryRunner } from 'typeorm';

/** security 3.3: the second factor of an account. Neither the secret nor the codes ever get into the history. */
export class CreateSecondFactor1763900000210 implements MigrationInterface {
  name = 'CreateSecondFactor1763900000210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE second_factor (
        account_id int NOT NULL,
        secret bytea NOT NULL,
        -- The last accepted time step: a code is good once.
        last_step int NOT NULL,
        turned_on_at timestamptz NOT NULL DEFAULT now(),
        recovery_codes bytea[] NOT NULL,
        codes_renewed_at timestamptz,
        codes_left int NOT NULL GENERATED ALWAYS AS (cardinality(recovery_codes)) STORED,
        CONSTRAINT second_factor_pk PRIMARY KEY (account_id),
        CONSTRAINT second_factor_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
      );
      CREATE TRIGGER second_factor_history AFTER INSERT OR UPDATE OR DELETE ON second_factor
        FOR EACH ROW EXECUTE FUNCTION note_row('accounts', 'secret', 'last_step', 'recovery_codes');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE second_factor');
  }
}
