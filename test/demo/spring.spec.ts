import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { tellDemo, tellDemoIfEmpty } from '../../src/demo/tell.js';
import { testCluster, type TestDatabase } from '../support/cluster.js';

let database: TestDatabase;
let client: pg.Client;

async function number(sql: string): Promise<number> {
  const { rows } = await client.query<Record<string, unknown>>(sql);
  return Number(Object.values(rows[0] ?? {})[0]);
}

const TODAY = `(SELECT (now() AT TIME ZONE time_zone)::date + offset_days FROM college_clock)`;

/** Lessons of the last days without topic and roll, but for those of the two teachers who lag. */
const WAITING = `SELECT count(*) FROM lesson l JOIN lesson_course lc ON lc.lesson_id = l.id
  JOIN course c ON c.id = lc.course_id AND c.issued_at IS NULL
  WHERE l.day >= ${TODAY} - 4 AND l.day < ${TODAY}
    AND l.employee_id <> ALL (SELECT jsonb_array_elements(value -> 'late')::int FROM setting WHERE key = 'demo.told')
    AND NOT EXISTS (SELECT FROM lesson_record r WHERE r.lesson_id = l.id AND r.course_id = c.id)`;

beforeAll(async () => {
  database = await (await testCluster()).createDatabase('empty');
  await tellDemo(database.url, () => undefined, { asOf: '2026-04-15', groups: 4, students: 60 });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
}, 240_000);

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('A demo college told in spring', () => {
  test('lives on the day it was told for, with its journals up to the day before', async () => {
    expect(await number(`SELECT ${TODAY} - '2026-04-15'::date`)).toBe(0);
    expect(await number(WAITING)).toBe(0);
  });

  test('fills the journals of the days that passed at its next start', async () => {
    await client.query('UPDATE college_clock SET offset_days = offset_days + 4');
    expect(await number(WAITING)).toBeGreaterThan(20);
    await tellDemoIfEmpty(database.url, () => undefined);
    expect(await number(WAITING)).toBe(0);
  });

  test('stays on the last day of lessons when the semester is over', async () => {
    await client.query('UPDATE college_clock SET offset_days = offset_days + 200');
    await tellDemoIfEmpty(database.url, () => undefined);
    expect(await number(`SELECT (SELECT max(day) FROM lesson) - ${TODAY}`)).toBe(0);
    expect(await number(WAITING)).toBe(0);
  });
});
