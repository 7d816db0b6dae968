import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import {
  BackupRefusal,
  END_OF_ROWS,
  FORMAT,
  type BackupHeader,
  type ClosingLine,
  type CountLine,
  type TableLine,
  type TableSummary,
} from './backup-format.js';

/** What to do with the rows of a table as they are read; it reads them to the end. */
type RowsTaker = (table: TableLine, rows: AsyncIterable<Buffer>) => Promise<void>;

export interface BackupContents {
  header: BackupHeader;
  tables: (TableLine & TableSummary)[];
  closing: ClosingLine;
}

const NEWLINE = 0x0a;
const LONGEST_LINE = 16 * 1024 * 1024;

/** Reads a whole backup, checking every count and digest; anything amiss is a refusal. */
export async function readBackup(file: string, take?: RowsTaker): Promise<BackupContents> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.once('error', (error) => gunzip.destroy(error));
  try {
    return await readContents(new BackupText(source.pipe(gunzip)), take);
  } catch (error) {
    throw asRefusal(error, file);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function readContents(text: BackupText, take?: RowsTaker): Promise<BackupContents> {
  const header = (await text.json()) as BackupHeader;
  if (header.format !== FORMAT) throw new BackupRefusal('Это не резервная копия этой программы.');
  const tables: BackupContents['tables'] = [];
  for (;;) {
    const before = text.digest();
    const next = (await text.json()) as TableLine | ClosingLine;
    if ('table' in next) {
      tables.push({ ...next, ...(await readTable(text, next, take)) });
      continue;
    }
    const { sha256, ...closing } = next;
    if (sha256 !== before.update(JSON.stringify(closing)).digest('hex') || next.tables !== tables.length) {
      throw new BackupRefusal('Контрольная сумма файла не сходится.');
    }
    await text.end();
    return { header, tables, closing: next };
  }
}

async function readTable(text: BackupText, table: TableLine, take?: RowsTaker): Promise<CountLine> {
  const digest = createHash('sha256');
  let rows = 0;
  const checked = async function* () {
    for await (const chunk of text.rows()) {
      digest.update(chunk);
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) rows += 1;
      yield chunk;
    }
  };
  await (take ?? skip)(table, checked());
  const count = (await text.json()) as CountLine;
  if (count.rows !== rows || count.sha256 !== digest.digest('hex')) {
    throw new BackupRefusal(`Контрольная сумма таблицы «${table.table}» не сходится.`);
  }
  return count;
}

async function skip(_table: TableLine, rows: AsyncIterable<Buffer>): Promise<void> {
  const iterator = rows[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

/** The unpacked text: lines of JSON and blocks of rows, a piece in memory at a time. */
class BackupText {
  private readonly chunks: AsyncIterator<Buffer>;
  private readonly whole = createHash('sha256');
  private buffer: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.chunks = source[Symbol.asyncIterator]();
  }

  /** Of everything taken so far. */
  digest() {
    return this.whole.copy();
  }

  async json(): Promise<unknown> {
    let end = this.buffer.indexOf(NEWLINE);
    while (end < 0) {
      if (this.buffer.length > LONGEST_LINE) throw new BackupRefusal('Строка описания слишком длинна.');
      await this.more();
      end = this.buffer.indexOf(NEWLINE);
    }
    return JSON.parse(this.take(end + 1).toString('utf8'));
  }

  async *rows(): AsyncGenerator<Buffer> {
    for (let atLineStart = true; ;) {
      if (atLineStart && this.buffer.length >= 3 && this.buffer.subarray(0, 3).toString() === END_OF_ROWS) {
        this.take(3);
        return;
      }
      const end = this.buffer.indexOf(`\n${END_OF_ROWS}`);
      if (end >= 0) {
        yield this.take(end + 1);
        this.take(3);
        return;
      }
      // The last three bytes may begin the mark that ends the rows.
      if (this.buffer.length > 3) {
        yield this.take(this.buffer.length - 3);
        atLineStart = false;
      }
      await this.more();
    }
  }

  async end(): Promise<void> {
    if (this.buffer.length > 0 || (await this.chunks.next()).done !== true) {
      throw new BackupRefusal('После конца копии в файле есть ещё что-то.');
    }
  }

  private take(length: number): Buffer {
    const taken = this.buffer.subarray(0, length);
    this.buffer = this.buffer.subarray(length);
    this.whole.update(taken);
    return taken;
  }

  private async more(): Promise<void> {
    const next = await this.chunks.next();
    if (next.done === true) throw new BackupRefusal('Файл обрывается на середине.');
    this.buffer = Buffer.concat([this.buffer, next.value]);
  }
}

function asRefusal(error: unknown, file: string): unknown {
  const told = 'Ничего не записано: база осталась прежней.';
  if (error instanceof BackupRefusal)
    return new BackupRefusal(`Файл «${file}» не принят. ${error.message} ${told}`);
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT') return new BackupRefusal(`Файла «${file}» нет.`);
  if (code.startsWith('Z_') || error instanceof SyntaxError) {
    return new BackupRefusal(`Файл «${file}» не принят. Он повреждён или скопирован не до конца. ${told}`);
  }
  return error;
}
