import { once } from 'node:events';
import { Readable } from 'node:stream';
import type pg from 'pg';

/** What pg speaks on the wire for COPY; its published types leave this out. */
interface CopyConnection {
  stream: NodeJS.WritableStream & { pause(): void; resume(): void; writableNeedDrain: boolean };
  query(sql: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

const PIECE_BYTES = 64 * 1024;

/** The rows of `COPY … TO STDOUT`, in PostgreSQL's own text form: exact for every type, flat in memory. */
export class CopyOut extends Readable implements pg.Submittable {
  rows = 0;
  private connection: CopyConnection | undefined;
  private pieces: Buffer[] = [];
  private held = 0;

  constructor(private readonly sql: string) {
    super();
  }

  submit(connection: unknown): void {
    this.connection = connection as CopyConnection;
    this.connection.query(this.sql);
  }

  override _read(): void {
    this.connection?.stream.resume();
  }

  handleCopyData(message: { chunk: Buffer }): void {
    // The parser reuses its buffer.
    this.pieces.push(Buffer.from(message.chunk));
    this.held += message.chunk.length;
    if (this.held >= PIECE_BYTES) this.flush();
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message);
  }

  handleReadyForQuery(): void {
    this.flush();
    // The next query waits for its answer on the same socket.
    this.connection?.stream.resume();
    this.push(null);
  }

  handleError(error: Error): void {
    this.destroy(error);
  }

  private flush(): void {
    if (this.held > 0 && !this.push(Buffer.concat(this.pieces))) this.connection?.stream.pause();
    this.pieces = [];
    this.held = 0;
  }
}

/** `COPY … FROM STDIN`; resolves to the number of rows. */
export function copyIn(client: pg.ClientBase, sql: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(sql, source, { resolve, reject }));
  });
}

class CopyIn implements pg.Submittable {
  private rows = 0;
  private refused = false;

  constructor(
    private readonly sql: string,
    private readonly source: AsyncIterable<Buffer>,
    private readonly outcome: { resolve(rows: number): void; reject(error: unknown): void },
  ) {}

  submit(connection: unknown): void {
    (connection as CopyConnection).query(this.sql);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.send(connection).catch((error: unknown) => {
      connection.sendCopyFail(error instanceof Error ? error.message : 'the source failed');
      this.outcome.reject(error);
    });
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message);
  }

  handleReadyForQuery(): void {
    this.outcome.resolve(this.rows);
  }

  handleError(error: Error): void {
    this.refused = true;
    this.outcome.reject(error);
  }

  private async send(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.source) {
      if (this.refused) return;
      connection.sendCopyFromChunk(chunk);
      if (!connection.stream.writableNeedDrain) continue;
      const settled = new AbortController();
      const { signal } = settled;
      await Promise.race([
        once(connection.stream, 'drain', { signal }),
        once(connection.stream, 'close', { signal }),
      ]).finally(() => {
        settled.abort();
      });
    }
    connection.endCopyFrom();
  }
}

function rowsOf({ text }: { text: string }): number {
  return Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
}
