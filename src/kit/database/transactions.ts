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

const RETRIED = new Set(['40001', '40P01']);

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

  /** Runs `work` with its own manager (and nothing else may touch the database inside); retries deadlocks twice. */
  async run<T>(
    author: Author,
    work: (manager: EntityManager) => Promise<T>,
    notes: TransactionNotes = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction(async (manager) => {
          await manager.query(
            `SELECT set_config('app.account', $1, true), set_config('app.role', $2, true),
               set_config('app.origin', $3, true), set_config('app.reason', $4, true),
               set_config('app.operation', $5, true)`,
            [String(author.accountId), author.role, author.origin, notes.reason ?? '', notes.operation ?? ''],
          );
          return work(manager);
        });
      } catch (error) {
        if (attempt < 3 && RETRIED.has(sqlState(error) ?? '')) continue;
        throw error;
      }
    }
  }
}
