import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';

/** Who writes: stamped on every history row the transaction leaves. */
export interface Author {
  accountId: number;
  role: string;
  origin: string;
}

export interface TransactionNotes {
  /** The reason a person gave for the change; the guards of closed journals read it too. */
  reason?: string;
  operation?: string;
}

export type Work<T> = (manager: EntityManager, last: (statement: Promise<unknown>) => void) => Promise<T>;

const RETRIED = new Set(['40001', '40P01']);

function isRetried(error: unknown): boolean {
  return RETRIED.has(sqlState(error) ?? '') || constraintOf(error) === 'operation_pk';
}

/** PostgreSQL's own error, inside the ORM's or bare from a pool. */
function databaseError(error: unknown): Partial<pg.DatabaseError> | undefined {
  if (error instanceof pg.DatabaseError) return error;
  return error instanceof QueryFailedError ? (error.driverError as pg.DatabaseError) : undefined;
}

export function sqlState(error: unknown): string | undefined {
  return databaseError(error)?.code;
}

export function constraintOf(error: unknown): string | undefined {
  return databaseError(error)?.constraint;
}

/** The one way to write: a verb of a service is one transaction with an author. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` with its own manager (and nothing else may touch the database inside); retries deadlocks, and the
   * second of two equal operations, twice. A statement given to `last` goes out together with the commit.
   */
  async run<T>(author: Author, work: Work<T>, notes: TransactionNotes = {}): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(beginning(author, notes), work);
      } catch (error) {
        if (attempt < 3 && isRetried(error)) continue;
        throw error;
      }
    }
  }

  private async attempt<T>(begin: string, work: Work<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.connect();
      // Statements go out in one line: the first of the work does not wait for the answer to this one.
      const begun = runner.query(begin);
      const lasts: Promise<unknown>[] = [];
      const [result] = await Promise.all([
        work(runner.manager, (statement) => {
          lasts.push(statement);
          // Should the work fail after it, that failure is the one to tell.
          statement.catch(() => undefined);
        }),
        begun,
      ]);
      // After a failed statement PostgreSQL takes a commit for a rollback.
      await Promise.all([...lasts, runner.query('COMMIT')]);
      return result;
    } catch (error) {
      // The first failure is the one to tell, also when the connection is gone.
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** Begins and names the author in one round trip: the simple protocol takes several statements, but no parameters. */
function beginning(author: Author, notes: TransactionNotes): string {
  const settings = {
    account: String(author.accountId),
    role: author.role,
    origin: author.origin,
    reason: notes.reason ?? '',
    operation: notes.operation ?? '',
  };
  const named = Object.entries(settings).map(
    ([name, value]) => `set_config('app.${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  return `START TRANSACTION; SELECT ${named.join(', ')}`;
}
