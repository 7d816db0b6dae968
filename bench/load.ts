import { randomUUID } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';

/** What one of the ten connections asks for, again and again. */
export interface Lane {
  site: string;
  floor: string;
  headers: Record<Side, Record<string, string>>;
  /** A history book that is touched before each reading: no fragment of the page can be kept. */
  touch?: string;
  /** A save: the cells of one lesson, and the versions they have now. */
  save?: Save;
}

interface Save {
  lesson: number;
  students: number[];
  versions: number[];
}

export type Side = 'site' | 'floor';

export type LoadOrder =
  | { lanes: Lane[]; origins: Record<Side, string>; databases: Record<Side, string> }
  | { side: Side; milliseconds: number };

export interface Slice {
  milliseconds: number;
  latencies: number[];
  failures: string[];
  bytes: number;
  statements: number;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 10 });
let lanes: Lane[] = [];
let origins: Record<Side, string> = { site: '', floor: '' };
let databases: Record<Side, string> = { site: '', floor: '' };
const pools = new Map<string, pg.Pool>();
/** The version of each cell by «database lesson:student», through all scenarios and both sides. */
const known = new Map<string, number>();

process.on('message', (order: LoadOrder) => {
  if ('lanes' in order) {
    ({ lanes, origins, databases } = order);
  } else {
    void run(order.side, order.milliseconds).then((slice) => process.send?.(slice));
  }
});
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));

/** All lanes at once for a bounded time; what is under way at the end is waited for. */
async function run(side: Side, milliseconds: number): Promise<Slice> {
  const slice: Slice = { milliseconds: 0, latencies: [], failures: [], bytes: 0, statements: 0 };
  const start = performance.now();
  await Promise.all(lanes.map((lane) => drive(side, lane, { slice, until: start + milliseconds })));
  slice.milliseconds = performance.now() - start;
  return slice;
}

async function drive(side: Side, lane: Lane, run: { slice: Slice; until: number }): Promise<void> {
  const { slice, until } = run;
  const address = origins[side] + lane[side];
  while (performance.now() < until && slice.failures.length < 5) {
    if (lane.touch) await touch(databases[side], lane.touch);
    const body = lane.save && saveBody(side, lane.save);
    const started = performance.now();
    try {
      const answer = await send(address, lane.headers[side], body);
      slice.latencies.push(performance.now() - started);
      slice.bytes = answer.body.length;
      slice.statements = Number(answer.headers['x-sql-statements'] ?? 0);
      if (answer.status !== 200) throw new Error(`${lane[side]} answered ${answer.status}`);
      if (lane.save) noteVersions(side, lane.save, textOf(answer));
    } catch (error) {
      slice.failures.push(String(error));
    }
  }
}

async function touch(database: string, book: string): Promise<void> {
  // The touch must not make the disk the bottleneck of a reading.
  const pool =
    pools.get(database) ??
    new pg.Pool({ connectionString: database, max: 10, options: '-c synchronous_commit=off' });
  pools.set(database, pool);
  const text = 'UPDATE history_book SET revision = revision + 1 WHERE book = $1';
  await pool.query({ name: 'touch', text, values: [book] });
}

/** Every save changes each of its cells: 4 and 5 take turns with the version. */
function saveBody(side: Side, save: Save): string {
  const cells = save.students.map((student, at) => {
    const version = known.get(cellOf(side, save, student)) ?? save.versions[at] ?? 0;
    return {
      lesson: save.lesson,
      slot: 0,
      student,
      value: version % 2 === 0 ? '4' : '5',
      seen: `${version}.0`,
    };
  });
  return JSON.stringify({ op: randomUUID(), cells });
}

function noteVersions(side: Side, save: Save, text: string): void {
  const { saved } = JSON.parse(text) as { saved: { student: number; v: string }[] };
  if (saved.length !== save.students.length)
    throw new Error(`Not every cell was saved: ${text.slice(0, 300)}`);
  for (const cell of saved) known.set(cellOf(side, save, cell.student), Number(cell.v.split('.')[0]));
}

function cellOf(side: Side, { lesson }: Save, student: number): string {
  return `${databases[side]} ${lesson}:${student}`;
}

function textOf({ headers, body }: Answer): string {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}

function send(address: string, sent: Record<string, string>, body: string | undefined): Promise<Answer> {
  const headers: Record<string, string | number> = { ...sent };
  if (body !== undefined) headers['content-length'] = Buffer.byteLength(body);
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const outgoing = request(address, { agent, method, headers, timeout: 20_000 }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => {
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) });
      });
    });
    outgoing.once('timeout', () => outgoing.destroy(new Error('No answer in 20 s.')));
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
