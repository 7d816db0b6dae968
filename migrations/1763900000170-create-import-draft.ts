import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A recognised file waits here for the person's «yes»; it is no record of the college and leaves no history. */
export class CreateImportDraft1763900000170 implements MigrationInterface {
  name = 'CreateImportDraft1763900000170';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_draft (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        account_id int NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        file_name text NOT NULL,
        content jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        -- Where the result of the confirmed import lives.
        result_href text,
        CONSTRAINT import_draft_pk PRIMARY KEY (id),
        CONSTRAINT import_draft_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
      );
      CREATE INDEX import_draft_account_idx ON import_draft (account_id, kind, created_at);
      CREATE INDEX import_draft_created_idx ON import_draft (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_draft;');
  }
}
