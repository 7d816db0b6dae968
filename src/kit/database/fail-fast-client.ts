import pg from 'pg';

type Callback = (error: Error | null, ...rest: unknown[]) => void;

/**
 * After `query_timeout` pg gives the connection back to the pool while the server still works on the frozen
 * query, and the next borrower waits behind it. This client closes its socket first, so that the pool drops it
 * (security §3.12). To be given to a pool as `Client`.
 */
export class FailFastClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // Without a listener a restart of the server kills the process: the pool takes its own off a lent client.
    this.on('error', () => undefined);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    Object.defineProperty(this, 'query', {
      value: (...args: unknown[]) => this.guard(query, args),
      configurable: true,
    });
  }

  private guard(query: (...args: unknown[]) => unknown, args: unknown[]): unknown {
    const last = args.at(-1);
    if (typeof last === 'function') {
      const callback = last as Callback;
      return query(...args.slice(0, -1), (error: Error | null, ...rest: unknown[]) => {
        // First the callback: the pool's own shortcut drops the client with any error.
        callback(error, ...rest);
        this.afterTimeOut(error, () => undefined);
      });
    }
    const result = query(...args);
    if (!(result instanceof Promise)) return result;
    return result.catch(
      (error: unknown) =>
        new Promise((_, reject) => {
          this.afterTimeOut(error, () => {
            reject(error instanceof Error ? error : new Error(String(error)));
          });
        }),
    );
  }

  /** Calls back when the socket is surely closed, so that the pool sees a dead client at its release. */
  private afterTimeOut(error: unknown, proceed: () => void): void {
    const { stream } = (this as unknown as { connection: pg.Connection }).connection;
    if (!(error instanceof Error) || error.message !== 'Query read timeout' || stream.destroyed) {
      proceed();
      return;
    }
    stream.once('close', () => setImmediate(proceed));
    stream.destroy();
  }
}
