import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { PreparingClient } from './preparing-client.js';

/** SQL statements sent while one request is served; the bench and the tests read it. */
export const statementCount = new AsyncLocalStorage<{ statements: number }>();

type Query = (...args: unknown[]) => unknown;

/** Counts statements for the request that runs them. */
export class CountingClient extends PreparingClient {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = (this.query as Query).bind(this);
    Object.defineProperty(this, 'query', {
      value: (...args: unknown[]) => {
        const count = statementCount.getStore();
        if (count) count.statements += 1;
        return query(...args);
      },
    });
  }
}
