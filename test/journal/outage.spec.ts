import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmbedded, type EmbeddedPostgres } from '../../src/kit/database/embedded-postgres.js';
import { livePostmaster } from '../../src/kit/database/postmaster.js';
import { addDays } from '../../src/kit/dates/iso-date.js';
import { BrowserSession } from '../support/browser-session.js';
import { arrange, PASSWORD } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import { differences, type Journal, Typist } from './acknowledged.js';
import { arrangeCollege, arrangeLesson, type College } from './arrange-college.js';

/** A server of its own, and a durable one: what is told as saved must outlive a crash. */
const folder = mkdtempSync(join(tmpdir(), 'college-outage-'));
chmodSync(folder, 0o755);
const options = { dataDir: join(folder, 'postgres'), durable: true, log: () => undefined };
const TEACHERS = 4;
const AWAY = 10_000;

let server: EmbeddedPostgres;
let site: Site;
let college: College;
let journals: Journal[];
let typists: Typist[];

beforeAll(async () => {
  server = await startEmbedded(options);
  site = await startSite({ template: 'empty', env: { DATABASE_URL: server.url('postgres') } });
  college = await arrangeCollege(site, { students: 12, lessons: 8 });
  journals = await Promise.all(Array.from({ length: TEACHERS }, (_, at) => arrangeJournal(at)));
  typists = await Promise.all(journals.map((journal, at) => sitDown(journal, at)));
}, 120_000);

afterAll(async () => {
  await site.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** A teacher with a journal of his own in the same group. */
async function arrangeJournal(at: number): Promise<Journal> {
  return arrange(site, async (client) => {
    const { rows } = await client.query<{
      course: number;
      assignment: number;
      employee: number;
      room: number;
    }>(
      `WITH a AS (INSERT INTO account (login, name, password_hash, must_change)
           SELECT 'typist' || $1::int, 'Преподаватель ' || $1::int, password_hash, false FROM account WHERE login = 'teacher'
           RETURNING id),
         l AS (INSERT INTO account_role (account_id, role) SELECT id, 'teacher' FROM a),
         e AS (INSERT INTO employee (last_name, first_name, position_id, department_id, account_id, hired_on, recorded_on)
           SELECT 'Печатникова', 'Анна', o.position_id, o.department_id, a.id, o.hired_on, o.hired_on
           FROM a, employee o WHERE o.id = $2 RETURNING id),
         r AS (INSERT INTO curriculum_row (curriculum_id, ordinal, index, name, kind)
           SELECT curriculum_id, 100 + $1::int, 'ОП.1' || $1::int, 'Предмет ' || $1::int, 'discipline'
           FROM curriculum_row ORDER BY id LIMIT 1 RETURNING id),
         c AS (INSERT INTO course (period_id, group_id, semester_id, row_id, control, scale, plan_hours, contact_hours)
           SELECT o.period_id, o.group_id, o.semester_id, r.id, 'gradedCredit', 'marks', 72, 60
           FROM course o, r WHERE o.id = $3 RETURNING id),
         s AS (INSERT INTO assignment (course_id, employee_id, since)
           SELECT c.id, e.id, $4 FROM c, e RETURNING id, course_id, employee_id),
         m AS (INSERT INTO room (number) VALUES ('3' || $1::int) RETURNING id)
       SELECT s.id AS assignment, s.course_id AS course, s.employee_id AS employee, m.id AS room FROM s, m`,
      [at, college.teacher, college.course, addDays(college.today, -100)],
    );
    const [own = { course: 0, assignment: 0, employee: 0, room: 0 }] = rows;
    const lessons: number[] = [];
    for (let back = 1; back <= 4; back += 1) {
      const day = addDays(college.today, -30 - back);
      lessons.push(await arrangeLesson(client, { ...own, day, pair: at + 1 }));
    }
    return { course: own.course, lessons, students: college.students.slice(0, -1) };
  });
}

async function sitDown(journal: Journal, at: number): Promise<Typist> {
  const session = new BrowserSession(site.url);
  expect((await session.signIn(`typist${at}`, PASSWORD)).status).toBe(303);
  return new Typist(session, journal);
}

/** As `pg_ctl stop -m immediate`: nothing is written on the way out. */
async function cutOff(): Promise<void> {
  process.kill(server.pid, 'SIGQUIT');
  while (livePostmaster(options.dataDir) !== null) await sleep(20);
  await server.stop();
}

const toldBy = () => typists.map(({ told }) => told.length);

async function allDifferences(): Promise<string[]> {
  const found = await Promise.all(
    journals.map(({ course }, at) => differences(site, course, typists[at]?.told ?? [])),
  );
  return found.flat();
}

describe('PostgreSQL gone for ten seconds under save load (design §7)', () => {
  test('503 with Retry-After meanwhile, then saves go on by themselves; nothing told is lost or done twice', async () => {
    const stop = new AbortController();
    const reader = new BrowserSession(site.url);
    await reader.signIn('typist0', PASSWORD);
    const work = typists.map((typist) => typist.type(stop.signal));
    await sleep(1500);
    const before = toldBy();
    await cutOff();
    const away = sleep(AWAY);
    await sleep(500);
    const still = toldBy();
    const page = await reader.get(`/journal/courses/${journals[0]?.course}`);
    expect([page.status, Number(page.headers['retry-after']) > 0]).toEqual([503, true]);
    await away;
    expect(toldBy()).toEqual(still);
    server = await startEmbedded(options);
    await sleep(4000);
    stop.abort();
    await Promise.all(work);

    const after = toldBy();
    for (const at of typists.keys()) {
      expect(before[at]).toBeGreaterThan(0);
      expect(after[at]).toBeGreaterThan((still[at] ?? 0) + 3);
    }
    expect(typists.flatMap(({ surprises }) => surprises)).toEqual([]);
    const answers = typists.flatMap((typist) => typist.answers);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
    const away503 = answers.filter(({ status }) => status === 503);
    for (const answer of away503) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(away503[0]?.text).toContain('База данных сейчас недоступна');
    expect(site.log()).not.toMatch(/Unhandled|uncaught/i);
    expect(await allDifferences()).toEqual([]);
  }, 40_000);

  test('Red control: a mark lost, and an operation done twice behind the guards, are named', async () => {
    const [journal, typist] = [journals[0], typists[0]];
    const last = typist?.told.at(-1);
    const [lesson, slot, student] = last?.key.split(':').map(Number) ?? [];
    await arrange(site, async (client) => {
      await client.query(`BEGIN; SET LOCAL session_replication_role = replica`);
      await client.query('DELETE FROM mark WHERE lesson_id = $1 AND slot = $2 AND student_id = $3', [
        ...[lesson, slot, student],
      ]);
      await client.query(
        `INSERT INTO history (book, number, account_id, role, origin, operation, subject, subject_key, new)
         SELECT book, 1000000, account_id, role, origin, operation, subject, subject_key, new FROM history
         WHERE book = 'course:' || $1::int AND operation = $2 AND subject_key = $3`,
        [journal?.course, last?.op, last?.key],
      );
      return client.query('COMMIT');
    });
    const cell = `${last?.key} ${last?.value} v${last?.version}`;
    expect(await differences(site, journal?.course ?? 0, typist?.told ?? [])).toEqual([
      `not told or done twice: ${last?.op} ${cell}`,
      `lost from the journal: ${cell}`,
    ]);
  });

  test('Red control: a server that confirms before it has written loses what was told', async () => {
    await arrange(site, async (client) => {
      await client.query('ALTER SYSTEM SET synchronous_commit = off');
      await client.query(`ALTER SYSTEM SET wal_writer_delay = '10s'`);
      return client.query('SELECT pg_reload_conf()');
    });
    // The background writer wakes once more before it takes the new pause.
    await sleep(700);
    const stop = new AbortController();
    const work = typists.map((typist) => typist.type(stop.signal));
    await sleep(800);
    stop.abort('at once');
    await cutOff();
    await Promise.all(work);
    server = await startEmbedded(options);
    expect(await allDifferences()).toContainEqual(expect.stringMatching(/^lost from the history/));
  }, 30_000);
});
