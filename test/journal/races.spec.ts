import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { SaveReply } from '../../src/journal/marks/save-reply.js';
import type { BrowserSession } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import { arrangeCollege, type College } from './arrange-college.js';

let site: Site;
let college: College;
let teacher: BrowserSession;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site, { students: 12, lessons: 8 });
  teacher = await signedIn(site, 'teacher');
}, 120_000);

afterAll(() => site.stop());

const GRADES = ['2', '3', '4', '5'];

/** One editor types over what it last saw, cell after cell; every «saved» is counted. */
async function edit(lesson: number, rounds: number): Promise<number> {
  const seen = new Map<number, string>();
  const students = college.students.slice(0, 4);
  let told = 0;
  for (let round = 0; round < rounds; round += 1) {
    const cells = students.map((student) => ({
      ...{ lesson, slot: 0, student, seen: seen.get(student) ?? '0.0' },
      value: GRADES[Math.floor(Math.random() * 4)] ?? '5',
    }));
    const page = await teacher.postJson(`/journal/courses/${college.course}/marks`, {
      op: randomUUID(),
      cells,
    });
    const reply = JSON.parse(page.text) as SaveReply;
    told += reply.saved.filter(({ student, v }) => v !== (seen.get(student) ?? '0.0')).length;
    for (const { student, v } of [...reply.saved, ...reply.stale]) seen.set(student, v);
  }
  return told;
}

async function figures(lesson: number): Promise<{ versions: number; entries: number }> {
  return arrange(site, async (client) => {
    const { rows } = await client.query<{ versions: number; entries: number }>(
      `SELECT (SELECT sum(version)::int FROM mark WHERE lesson_id = $1) AS versions,
         (SELECT count(*)::int FROM history WHERE subject = 'mark' AND subject_key LIKE $1 || ':%') AS entries`,
      [lesson],
    );
    return rows[0] ?? { versions: 0, entries: 0 };
  });
}

describe('Many editors of the same cells (design §6)', () => {
  test.each([
    [12, 3, 0],
    [40, 1, 1],
  ])('%i editors: each version has its history, nothing is silently lost', async (editors, rounds, at) => {
    const lesson = college.lessons[at] ?? 0;
    await Promise.all(Array.from({ length: editors }, () => edit(lesson, rounds)));
    const { versions, entries } = await figures(lesson);
    expect(entries).toBe(versions);
    expect(versions).toBeGreaterThanOrEqual(4);
  });

  test('Red control: without the guards the same race loses what was told as saved', async () => {
    const lesson = college.lessons[2] ?? 0;
    const student = college.students[0] ?? 0;
    const written = await arrange(site, async (client) => {
      await client.query('ALTER TABLE mark DISABLE TRIGGER mark_guard');
      await client.query(
        'INSERT INTO mark (course_id, lesson_id, slot, student_id, value) VALUES ($1, $2, 0, $3, $4)',
        [...[college.course, lesson, student, '2']],
      );
      return { told: await unguarded(lesson, student) };
    });
    const { versions } = await figures(lesson);
    expect(versions - 1).toBeLessThan(written.told);
    await arrange(site, (client) => client.query('ALTER TABLE mark ENABLE TRIGGER mark_guard'));
  });
});

/** Ten editors read a version and write the next one without asking whether it still holds. */
async function unguarded(lesson: number, student: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const client = new pg.Client({ connectionString: site.databaseUrl });
      await client.connect();
      await client.query(`SELECT set_config('app.account', '1', false)`);
      return client;
    }),
  );
  const versions = await Promise.all(
    clients.map(async (client) => {
      const { rows } = await client.query<{ version: number }>(
        'SELECT version FROM mark WHERE lesson_id = $1',
        [lesson],
      );
      return rows[0]?.version ?? 0;
    }),
  );
  await Promise.all(
    clients.map((client, at) =>
      client.query('UPDATE mark SET value = $3, version = $4 WHERE lesson_id = $1 AND student_id = $2', [
        ...[lesson, student, GRADES[at % 4], (versions[at] ?? 0) + 1],
      ]),
    ),
  );
  await Promise.all(clients.map((client) => client.end()));
  return clients.length;
}

describe('Closing a semester while marks are being saved (7.4)', () => {
  const SLEEPING_CLOSE = 250;

  /** Closes the period in a transaction that has counted the marks first; what it did not count is a lost mark. */
  async function closeAgainstSaves(lesson: number): Promise<number> {
    const saves = college.students.slice(0, 8).map(async (student, at) => {
      await new Promise((resolve) => setTimeout(resolve, at * 40));
      const cells = [{ lesson, slot: 0, student, value: '5', seen: '0.0' }];
      return teacher.postJson(`/journal/courses/${college.course}/marks`, { op: randomUUID(), cells });
    });
    const counted = arrange(site, async (client) => {
      await client.query('BEGIN');
      await client.query('UPDATE group_period SET closed_at = now() WHERE id = $1', [college.period]);
      const { rows } = await client.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM mark WHERE lesson_id = $1',
        [lesson],
      );
      await new Promise((resolve) => setTimeout(resolve, SLEEPING_CLOSE));
      await client.query('COMMIT');
      return { n: rows[0]?.n ?? 0 };
    });
    const [{ n }] = await Promise.all([counted, ...saves]);
    const { versions } = await figures(lesson);
    await arrange(site, (client) =>
      client.query('UPDATE group_period SET closed_at = NULL WHERE id = $1', [college.period]),
    );
    return versions - n;
  }

  test('No mark slips in behind the back of the closing transaction', async () => {
    for (const at of [3, 4]) expect(await closeAgainstSaves(college.lessons[at] ?? 0)).toBe(0);
  });

  test('Red control: a guard that reads the period without a lock lets marks slip in', async () => {
    const lesson = college.lessons[5] ?? 0;
    const slipped = await withUnlockedGuard(async () => {
      const writers = college.students
        .slice(0, 8)
        .map((student, at) => insertAfter(lesson, student, at * 40));
      const counted = arrange(site, async (client) => {
        await client.query('BEGIN');
        await client.query('UPDATE group_period SET closed_at = now() WHERE id = $1', [college.period]);
        const { rows } = await client.query<{ n: number }>(
          'SELECT count(*)::int AS n FROM mark WHERE lesson_id = $1',
          [lesson],
        );
        await new Promise((resolve) => setTimeout(resolve, SLEEPING_CLOSE));
        await client.query('COMMIT');
        return { n: rows[0]?.n ?? 0 };
      });
      const [{ n }] = await Promise.all([counted, ...writers]);
      return (await figures(lesson)).versions - n;
    });
    expect(slipped).toBeGreaterThan(0);
  });

  async function insertAfter(lesson: number, student: number, wait: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, wait));
    await arrange(site, (client) =>
      client.query(
        'INSERT INTO mark (course_id, lesson_id, slot, student_id, value) VALUES ($1, $2, 0, $3, $4)',
        [...[college.course, lesson, student, '5']],
      ),
    ).catch(() => undefined);
  }

  async function withUnlockedGuard(work: () => Promise<number>): Promise<number> {
    const { source } = await arrange(site, async (client) => {
      const { rows } = await client.query<{ source: string }>(
        `SELECT pg_get_functiondef('refuse_closed_course(int[], boolean)'::regprocedure) AS source`,
      );
      const [row] = rows;
      await client.query((row?.source ?? '').replace('FOR SHARE OF p, c', ''));
      return { source: row?.source ?? '' };
    });
    expect(source).toContain('FOR SHARE OF p, c');
    try {
      return await work();
    } finally {
      await arrange(site, (client) => client.query(source));
    }
  }
});
