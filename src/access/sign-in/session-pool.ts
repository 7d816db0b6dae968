import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { CountingClient } from '../../kit/database/counting-client.js';

/** Sessions and throttles have a small pool of their own: a busy main pool must not throw everybody out. */
@Injectable()
export class SessionPool implements OnApplicationShutdown {
  readonly pool = new pg.Pool({
    connectionString: process.env['DATABASE_URL'],
    Client: CountingClient,
    max: 4,
    options: '-c plan_cache_mode=force_generic_plan',
    connectionTimeoutMillis: 3000,
    query_timeout: 5000,
    keepAlive: true,
  });

  constructor() {
    // An idle connection lost with PostgreSQL must not stop the process.
    this.pool.on('error', () => undefined);
  }

  /** After the last request: those in flight still write their sessions. */
  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
