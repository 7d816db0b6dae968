import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { type Author, Transactions } from '../database/transactions.js';
import { Refusal } from '../http/refusal.js';

/** What is imported: 'curriculum', 'timetable', 'students'. */
interface DraftKey {
  kind: string;
  id: string;
}

export interface NewDraft<Content> {
  kind: string;
  title: string;
  fileName: string;
  content: Content;
}

export interface ImportDraft<Content> extends NewDraft<Content> {
  id: string;
  createdAt: Date;
  /** Where the result lives, once confirmed. */
  resultHref: string | null;
}

export type WaitingDraft = Pick<ImportDraft<unknown>, 'id' | 'title' | 'fileName' | 'createdAt'>;

const KEPT = `interval '7 days'`;
const FRESH = `created_at > now() - ${KEPT}`;
const COLUMNS = `id, kind, title, file_name AS "fileName", created_at AS "createdAt", content, result_href AS "resultHref"`;

/** Recognised files that wait for confirmation: seven days, only for the person who sent them. */
@Injectable()
export class ImportDrafts {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
  ) {}

  /** Answers the draft's id; those that nobody confirmed in time are forgotten on the way. */
  async keep<Content>(author: Author, draft: NewDraft<Content>): Promise<string> {
    return this.transactions.run(author, async (manager) => {
      await manager.query(`DELETE FROM import_draft WHERE NOT (${FRESH})`);
      const [row] = await manager.query<[{ id: string }]>(
        `INSERT INTO import_draft (account_id, kind, title, file_name, content) VALUES ($1, $2, $3, $4, $5)
         RETURNING id`,
        [author.accountId, draft.kind, draft.title, draft.fileName, JSON.stringify(draft.content)],
      );
      return row.id;
    });
  }

  /** The author's own draft; anybody else's does not exist. */
  async own<Content>(
    author: Pick<Author, 'accountId'>,
    { kind, id }: DraftKey,
  ): Promise<ImportDraft<Content>> {
    const draft = await this.database.row<ImportDraft<Content>>(
      `SELECT ${COLUMNS} FROM import_draft WHERE id = $1 AND account_id = $2 AND kind = $3 AND ${FRESH}`,
      [id, author.accountId, kind],
    );
    if (!draft) throw Refusal.notFound();
    return draft;
  }

  /** What the person has sent and not confirmed yet, newest first. */
  async waiting(author: Pick<Author, 'accountId'>, kind: string): Promise<WaitingDraft[]> {
    return this.database.rows<WaitingDraft>(
      `SELECT id, title, file_name AS "fileName", created_at AS "createdAt" FROM import_draft
       WHERE account_id = $1 AND kind = $2 AND result_href IS NULL AND ${FRESH}
       ORDER BY created_at DESC LIMIT 10`,
      [author.accountId, kind],
    );
  }

  /**
   * Does the import in one transaction and once: `work` answers where its result lives. Of two confirmations of one
   * draft the second waits, does nothing and gets the result of the first.
   */
  async confirm<Content>(
    author: Author,
    key: DraftKey,
    work: (manager: EntityManager, draft: ImportDraft<Content>) => Promise<string>,
  ): Promise<{ href: string; repeated: boolean }> {
    return this.transactions.run(author, async (manager) => {
      const [draft] = await manager.query<ImportDraft<Content>[]>(
        `SELECT ${COLUMNS} FROM import_draft WHERE id = $1 AND account_id = $2 AND kind = $3 AND ${FRESH} FOR UPDATE`,
        [key.id, author.accountId, key.kind],
      );
      if (!draft) throw Refusal.notFound();
      if (draft.resultHref !== null) return { href: draft.resultHref, repeated: true };
      const href = await work(manager, draft);
      await manager.query('UPDATE import_draft SET result_href = $2 WHERE id = $1', [key.id, href]);
      return { href, repeated: false };
    });
  }

  async discard(author: Author, { kind, id }: DraftKey): Promise<void> {
    await this.transactions.run(author, (manager) =>
      manager.query(
        'DELETE FROM import_draft WHERE id = $1 AND account_id = $2 AND kind = $3 AND result_href IS NULL',
        [id, author.accountId, kind],
      ),
    );
  }
}
