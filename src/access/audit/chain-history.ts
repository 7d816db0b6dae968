import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Jobs } from '../../kit/jobs/jobs.js';
import { chainFreeBook } from './chain.js';

const AUTHOR = { accountId: 0, role: 'chain', origin: 'chain-history' };

/** Every minute links what has been written since: a row stays unlinked for a minute at most. */
@Injectable()
export class ChainHistory implements OnModuleInit {
  private readonly logger = new Logger('history');

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('chain-history', '* * * * *', () => this.chainAll());
  }

  /** Book by book, each in a transaction of its own; a broken book does not stop the others. */
  async chainAll(): Promise<void> {
    const books = await this.database.rows<{ book: string }>(
      `SELECT book FROM history_book b
       WHERE length > coalesce((SELECT number FROM history_link l WHERE l.book = b.book ORDER BY number DESC LIMIT 1), 0)
       ORDER BY book`,
    );
    for (const { book } of books) {
      try {
        await this.transactions.run(AUTHOR, (manager) => chainFreeBook(manager, book));
      } catch (error) {
        this.logger.error(error instanceof Error ? error.message : `history of ${book} is not linked`);
      }
    }
  }
}
