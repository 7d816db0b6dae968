import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MISSING_COURSES } from '../../src/schedule/workload/open-courses.js';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
}, 120_000);

afterAll(() => site.stop(), 30_000);

const one = (sql: string, params: unknown[] = []) =>
  arrange(site, async (client) => (await client.query<Record<string, unknown>>(sql, params)).rows);

/** A row of the group's plan with hours in the semester it studies now. */
async function addRow(index: string): Promise<number> {
  const [row] = await one(
    `WITH r AS (INSERT INTO curriculum_row (curriculum_id, ordinal, index, name, kind)
       SELECT g.curriculum_id, 900 + (SELECT count(*) FROM curriculum_row), $2, 'Биология', 'discipline' FROM study_group g WHERE g.id = $1 RETURNING id)
     INSERT INTO curriculum_hours (row_id, semester, total, lecture) SELECT r.id, p.study_semester, 36, 30 FROM r, group_period p WHERE p.group_id = $1
     RETURNING row_id AS id`,
    [college.group, index],
  );
  return Number(row?.['id']);
}

async function coursesOf(row: number): Promise<number> {
  const [found] = await one('SELECT count(*)::int AS n FROM course WHERE row_id = $1', [row]);
  return Number(found?.['n']);
}

/** What the clock does every minute; the tests have no clock of their own. */
const tick = () => one(`SELECT count(graphile_worker.add_job('open-courses'))::int AS n`);

describe('Courses of a curriculum in use (4.9)', () => {
  test('A row that came into the plan later is opened by the clockwork, once', async () => {
    const row = await addRow('ОП.90');
    await tick();
    for (let tries = 0; tries < 40 && (await coursesOf(row)) === 0; tries += 1) await sleep(250);
    expect(await coursesOf(row)).toBe(1);
    const [period] = await one('SELECT period_id AS period FROM course WHERE row_id = $1', [row]);
    expect(period).toEqual({ period: college.period });
    expect(await one(MISSING_COURSES, [college.today])).toEqual([{ missing: false }]);
  }, 30_000);

  test('A closed semester gets no new courses', async () => {
    await one('UPDATE group_period SET closed_at = now(), version = version + 1 WHERE id = $1', [
      college.period,
    ]);
    const row = await addRow('ОП.91');
    expect(await one(MISSING_COURSES, [college.today])).toEqual([{ missing: false }]);
    const deputy = await signedIn(site, 'deputyStudies');
    const answer = await deputy.follow(await deputy.post('/schedule/workload/courses', {}));
    expect(answer.$('[role=status]').text()).toContain('уже открыты');
    expect(await coursesOf(row)).toBe(0);
  });
});
