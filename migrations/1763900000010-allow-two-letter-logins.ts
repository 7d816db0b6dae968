import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The demo's sign-ins are named after the roles, and one of them is «hr» (design §7). */
export class AllowTwoLetterLogins1763900000010 implements MigrationInterface {
  name = 'AllowTwoLetterLogins1763900000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account DROP CONSTRAINT account_login_check;
      ALTER TABLE account ADD CONSTRAINT account_login_check CHECK (login ~ '^[a-zA-Z0-9._-]{2,60}$');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account DROP CONSTRAINT account_login_check;
      ALTER TABLE account ADD CONSTRAINT account_login_check CHECK (login ~ '^[a-zA-Z0-9._-]{3,60}$');
    `);
  }
}
