import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Reads: one SQL statement, typed rows. Writes go through Transactions. */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  async rows<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.dataSource.query<T[]>(sql, [...params]);
  }

  async row<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.rows<T>(sql, params))[0];
  }
}
