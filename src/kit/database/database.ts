import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** Reads: one SQL statement, typed rows. Writes go through Transactions. */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  async rows<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    const client = await this.pool.connect();
    try {
      return (await client.query<T>(sql, [...params])).rows;
    } finally {
      client.release();
    }
  }

  async row<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.rows<T>(sql, params))[0];
  }

  /** The pool under the ORM, whose own way to it costs a runner for each statement. */
  private get pool(): pg.Pool {
    return (this.dataSource.driver as PostgresDriver).master as pg.Pool;
  }
}
