import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A job works in the name of whoever started it: in that role and from that address. A login may be as short as
 * «hr».
 */
export class StampJobs1763900000120 implements MigrationInterface {
  name = 'StampJobs1763900000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE job ADD COLUMN role text NOT NULL DEFAULT '', ADD COLUMN origin text NOT NULL DEFAULT '',
        ADD CONSTRAINT job_account_fk FOREIGN KEY (account_id) REFERENCES account (id);
      ALTER TABLE account DROP CONSTRAINT account_login_check,
        ADD CONSTRAINT account_login_check CHECK (login ~ '^[a-zA-Z0-9._-]{2,60}$');
      CREATE INDEX job_file_idx ON job (file_id);
      CREATE INDEX stored_file_account_idx ON stored_file (account_id);
      ALTER TABLE stored_file ADD CONSTRAINT stored_file_account_fk FOREIGN KEY (account_id) REFERENCES account (id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account DROP CONSTRAINT account_login_check,
        ADD CONSTRAINT account_login_check CHECK (login ~ '^[a-zA-Z0-9._-]{3,60}$') NOT VALID;
      ALTER TABLE stored_file DROP CONSTRAINT stored_file_account_fk;
      DROP INDEX stored_file_account_idx, job_file_idx;
      ALTER TABLE job DROP CONSTRAINT job_account_fk, DROP COLUMN role, DROP COLUMN origin;
    `);
  }
}
