import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import pg from 'pg';
import { diaryFloor } from './floors/diary.js';
import { journalFloor } from './floors/journal.js';
import { saveFloor } from './floors/save.js';
import { summaryFloor } from './floors/summary.js';
import { timetableFloor } from './floors/timetable.js';

/** What the site's page of a kind has around the part that the floor writes itself. */
export interface Frame {
  before: string;
  after: string;
}

export interface FloorSetup {
  frames: Record<string, Frame>;
}

export interface FloorRequest {
  pool: pg.Pool;
  url: URL;
  body: string;
  frame: Frame;
}

const FLOORS: Readonly<Record<string, (request: FloorRequest) => Promise<string>>> = {
  journal: journalFloor,
  timetable: timetableFloor,
  summary: summaryFloor,
  diary: diaryFloor,
  save: saveFloor,
};

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const [setup] = (await once(process, 'message')) as [FloorSetup];

/** No sessions, no rights, no framework: rows and a string. */
const server = createServer((request, response) => {
  answer(request).then(
    (text) => {
      send(request, response, text);
    },
    (error: unknown) => {
      response.writeHead(500).end(String(error));
    },
  );
});
server.keepAliveTimeout = 5000;
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));

async function answer(request: IncomingMessage): Promise<string> {
  const url = new URL(request.url ?? '/', 'http://floor');
  const kind = url.pathname.slice(1);
  const floor = FLOORS[kind];
  if (!floor) throw new Error(`There is no floor ${kind}`);
  const frame = setup.frames[kind] ?? { before: '', after: '' };
  return floor({ pool, url, frame, body: request.method === 'POST' ? await bodyOf(request) : '' });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Compressed exactly as the site does: level 1, from 1400 bytes. */
function send(request: IncomingMessage, response: ServerResponse, text: string): void {
  const type = request.method === 'POST' ? 'application/json' : 'text/html; charset=utf-8';
  if (!(request.headers['accept-encoding'] ?? '').includes('gzip') || text.length < 1400) {
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
    return;
  }
  gzip(text, { level: 1 }, (error, packed) => {
    if (error) response.writeHead(500).end();
    else
      response
        .writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'content-length': packed.length })
        .end(packed);
  });
}
