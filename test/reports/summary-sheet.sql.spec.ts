import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import '../../src/kit/database/data-source.js';
import { rosterDay } from '../../src/reports/summary-sheet/sheet-period.rules.js';
import { readHeader } from '../../src/reports/summary-sheet/sheet-header.query.js';
import { type MadeSheet, makeSheet } from '../../src/reports/summary-sheet/make-sheet.js';
import { meanOf, shareOf } from '../../src/reports/summary-sheet/ratios.js';
import { testCluster, type TestDatabase } from '../support/cluster.js';
import { arrangeRandomColleges, type RandomGroup } from './random-colleges.js';

const TODAY = '2026-12-20';
const reading = (client: pg.Client) => ({
  query: async <T>(sql: string, params: unknown[]) => (await client.query(sql, params)).rows as T,
});

async function connect(database: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`SELECT set_config('app.account', '1', false), set_config('app.role', 'test', false)`);
  return client;
}

/** Marks that count, by students of the roster: written apart from the program, only the domain's words in common. */
const COUNTED = `
  WITH last_course AS (
    SELECT c.id, c.row_id FROM course c JOIN semester s ON s.id = c.semester_id
    WHERE c.group_id = $1 AND c.semester_id = ANY ($2::int[])
      AND NOT EXISTS (SELECT FROM course later JOIN semester ls ON ls.id = later.semester_id
        WHERE later.group_id = c.group_id AND later.row_id = c.row_id AND later.semester_id = ANY ($2::int[])
          AND ls.number > s.number)
  ), roster AS (
    SELECT DISTINCT student_id FROM group_membership
    WHERE group_id = $1 AND daterange(since, until) @> $3::date
  ), counted AS (
    SELECT f.course_id, f.student_id, f.value FROM final_mark f
    JOIN last_course l ON l.id = f.course_id JOIN roster r USING (student_id)
    WHERE f.state = 'set' AND f.value IS NOT NULL
  )`;

const FIGURES = `
  count(*) FILTER (WHERE value = '5')::int AS five, count(*) FILTER (WHERE value = '4')::int AS four,
  count(*) FILTER (WHERE value = '3')::int AS three, count(*) FILTER (WHERE value = '2')::int AS two,
  count(*) FILTER (WHERE value = 'н/а')::int AS na,
  round(100.0 * count(*) FILTER (WHERE value IN ('5', '4', '3', 'зачёт'))
    / nullif(count(*) FILTER (WHERE value <> 'осв'), 0), 1)::float AS absolute,
  round(100.0 * count(*) FILTER (WHERE value IN ('5', '4'))
    / nullif(count(*) FILTER (WHERE value IN ('5', '4', '3', '2', 'н/а')), 0), 1)::float AS quality,
  round(avg(value::int) FILTER (WHERE value ~ '^[2-5]$'), 2)::float AS average,
  round(avg(CASE value WHEN '5' THEN 100 WHEN '4' THEN 64 WHEN '3' THEN 36 WHEN '2' THEN 16 WHEN 'н/а' THEN 7 END), 1)::float
    AS learnedness`;

type Figures = Record<string, number | null>;

/** The sheet of the program and the same numbers by SQL alone. */
async function compare(
  client: pg.Client,
  sheet: MadeSheet,
  where: { group: number; semesters: number[]; day: string; until: string },
) {
  const params = [where.group, where.semesters, where.day];
  const rows = async (sql: string, extra: unknown[] = []) =>
    (await client.query<Figures>(`${COUNTED} ${sql}`, [...params, ...extra])).rows;
  const columns = await rows(
    `SELECT l.id, x.* FROM last_course l CROSS JOIN LATERAL (SELECT ${FIGURES} FROM counted WHERE course_id = l.id) x ORDER BY l.id`,
  );
  const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);
  expect(
    sheet.figures.columns
      .map(({ course, counts, indicators: of }) => ({
        ...{ id: course.id, five: counts.five, four: counts.four, three: counts.three, two: counts.two },
        ...{ na: counts.notAttested, absolute: percent(shareOf(of.absolute)) },
        ...{ quality: percent(shareOf(of.quality)), average: meanOf(of.average) },
        learnedness: percent(shareOf(of.learnedness)),
      }))
      .sort((a, b) => a.id - b.id),
  ).toEqual(columns);
  const students = await rows(
    `SELECT r.student_id AS id, x.five, x.four, x.three, x.two, x.average, coalesce(m.total, 0) AS total,
       coalesce(m.excused, 0) AS excused, coalesce(m.total, 0) - coalesce(m.excused, 0) AS unexcused
     FROM roster r CROSS JOIN LATERAL (SELECT ${FIGURES} FROM counted WHERE student_id = r.student_id) x
     LEFT JOIN (SELECT a.student_id, sum(a.hours)::int AS total,
         sum(CASE WHEN rs.respectful THEN a.hours ELSE 0 END)::int AS excused
       FROM absence a JOIN lesson l ON l.id = a.lesson_id JOIN course c ON c.id = a.course_id
       LEFT JOIN absence_reason rs ON rs.id = a.reason_id
       WHERE a.kind = 'absent' AND l.state = 'planned' AND l.day <= $4::date AND c.group_id = $1
         AND c.semester_id = ANY ($2::int[]) AND EXISTS (SELECT FROM group_membership gm
           WHERE gm.student_id = a.student_id AND gm.group_id = $1 AND daterange(gm.since, gm.until) @> l.day)
       GROUP BY a.student_id) m USING (student_id)
     ORDER BY r.student_id`,
    [where.until],
  );
  expect(
    sheet.figures.lines
      .map(({ student, counts, average, missed }) => ({
        ...{ id: student.id, five: counts.five, four: counts.four, three: counts.three, two: counts.two },
        ...{ average: meanOf(average), ...missed },
      }))
      .sort((a, b) => a.id - b.id),
  ).toEqual(students);
  const [group] = await rows(
    `, person AS (
       SELECT student_id, bool_or(value IN ('2', 'незачёт', 'н/а')) AS failing, bool_or(value = 'н/а') AS na,
         count(*) FILTER (WHERE value = '3') AS threes, count(*) FILTER (WHERE value = '4') AS fours,
         count(*) FILTER (WHERE value ~ '^[2-5]$' OR value = 'н/а') AS graded,
         count(*) FILTER (WHERE value <> 'осв') AS judged FROM counted GROUP BY student_id
     )
     SELECT count(*)::int AS total, count(*) FILTER (WHERE NOT failing)::int AS succeeding,
       count(*) FILTER (WHERE NOT failing AND graded > 0 AND threes = 0 AND fours = 0)::int AS excellent,
       count(*) FILTER (WHERE NOT failing AND threes = 0 AND fours > 0)::int AS good,
       count(*) FILTER (WHERE NOT failing AND threes = 1)::int AS "oneThree",
       count(*) FILTER (WHERE failing)::int AS failing, count(*) FILTER (WHERE na)::int AS "notAttested",
       round(100.0 * count(*) FILTER (WHERE NOT failing) / nullif(count(*), 0), 1)::float AS absolute,
       round(100.0 * count(*) FILTER (WHERE NOT failing AND graded > 0 AND threes = 0)
         / nullif(count(*) FILTER (WHERE graded > 0), 0), 1)::float AS quality
     FROM person WHERE judged > 0`,
  );
  const { absolute, quality, ...counts } = sheet.figures.group;
  expect({ ...counts, absolute: percent(shareOf(absolute)), quality: percent(shareOf(quality)) }).toEqual(
    group,
  );
}

async function check(
  client: pg.Client,
  group: number,
  semesters: number[],
  today: string,
): Promise<MadeSheet> {
  const order = { group, semesters, asOf: today, today, issuedAt: '2026-12-20T10:00:00.000Z' };
  const sheet = await makeSheet(reading(client), order);
  const header = await readHeader(reading(client), group, semesters, today);
  if (!sheet || !header) throw new Error(`no sheet of group ${group}`);
  await compare(client, sheet, { group, semesters, day: rosterDay(today, header), until: today });
  return sheet;
}

describe('The figures of the summary sheet by SQL alone (B0, B5)', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let groups: RandomGroup[];

  beforeAll(async () => {
    database = await (await testCluster()).createDatabase('empty');
    client = await connect(database);
    groups = await arrangeRandomColleges(client, 50, TODAY);
  }, 120_000);

  afterAll(async () => {
    await client.end();
    await database.drop();
  }, 30_000);

  test('Fifty random groups: each semester and the year', async () => {
    expect(groups).toHaveLength(50);
    let marks = 0;
    for (const { group, semesters } of groups) {
      for (const chosen of [...semesters.map((id) => [id]), semesters]) {
        const sheet = await check(client, group, chosen, TODAY);
        marks += sheet.figures.lines
          .flatMap(({ cells }) => cells)
          .filter(({ value }) => value !== null).length;
      }
    }
    expect(marks).toBeGreaterThan(3000);
  }, 60_000);

  test('A year in its middle shows the semester that has begun, not the empty one to come', async () => {
    const sheetOf = (semesters: number[], asOf: string) =>
      makeSheet(reading(client), {
        group: groups[2]?.group ?? 0,
        semesters,
        asOf,
        today: asOf,
        issuedAt: '',
      });
    const [first = 0, second = 0] = groups[2]?.semesters ?? [];
    const idsOf = (sheet: MadeSheet | undefined) => sheet?.figures.columns.map(({ course }) => course.id);
    const middle = '2026-05-20';
    expect(idsOf(await sheetOf([first, second], middle))).toEqual(idsOf(await sheetOf([first], middle)));
    expect((await sheetOf([first, second], middle))?.header.semesters).toEqual([1, 2]);
    expect(idsOf(await sheetOf([second], middle))?.length).toBeGreaterThan(0);
    expect(idsOf(await sheetOf([first, second], TODAY))).not.toEqual(idsOf(await sheetOf([first], TODAY)));
  });

  test('Control: one altered mark makes the numbers differ', async () => {
    const { group, semesters } = groups[1] ?? { group: 0, semesters: [] };
    const order = { group, semesters, asOf: TODAY, today: TODAY, issuedAt: '' };
    const sheet = await makeSheet(reading(client), order);
    if (!sheet) throw new Error('no sheet');
    const line = sheet.figures.lines[0];
    const at = line?.cells.findIndex(({ value, waits }) => value === '4' && !waits) ?? -1;
    const [course, student] = [sheet.figures.columns[at]?.course.id, line?.student.id];
    const set = (value: string) =>
      client.query(
        'UPDATE final_mark SET value = $3, version = version + 1 WHERE course_id = $1 AND student_id = $2',
        [course, student, value],
      );
    const where = { group, semesters, day: rosterDay(TODAY, sheet.header), until: TODAY };
    expect((await set('2')).rowCount).toBe(1);
    await expect(compare(client, sheet, where)).rejects.toThrow();
    await set('4');
    await compare(client, sheet, where);
  });

  test('As of an earlier day the marks stand as they stood then', async () => {
    const sheetOf = (asOf: string, { group, semesters }: RandomGroup) =>
      makeSheet(reading(client), { group, semesters, asOf, today: TODAY, issuedAt: '' });
    const before = await Promise.all(groups.slice(0, 5).map((group) => sheetOf(TODAY, group)));
    await client.query('ALTER TABLE history DISABLE TRIGGER USER');
    await client.query(`UPDATE history SET at = '2026-11-01 12:00+03' WHERE subject = 'final_mark'`);
    await client.query('ALTER TABLE history ENABLE TRIGGER USER');
    await client.query(
      `UPDATE final_mark SET value = 'н/а', state = 'set', version = version + 1
       WHERE course_id IN (SELECT id FROM course WHERE group_id = $1)`,
      [groups[0]?.group],
    );
    await client.query('UPDATE college_clock SET offset_days = $1::date - now()::date', [TODAY]);
    const cells = (sheet: MadeSheet | undefined) => sheet?.figures.lines.map((line) => line.cells);
    for (const [at, group] of groups.slice(0, 5).entries()) {
      expect(cells(await sheetOf('2026-12-19', group))).toEqual(cells(before[at]));
    }
    const first = groups[0];
    expect(first && cells(await sheetOf(TODAY, first))).not.toEqual(cells(before[0]));
  });
});

/**
 * Absences as they were known on a day, counted by replaying the history forwards, entry by entry, apart from the
 * program: it looks for the last entry of each cell backwards.
 */
async function replayed(client: pg.Client, { group, semesters }: RandomGroup, day: string) {
  const { rows } = await client.query<{
    cell: string;
    student: number;
    kind: string | null;
    hours: number;
    respectful: boolean | null;
  }>(
    `SELECT h.book || ' ' || h.subject_key AS cell, split_part(h.subject_key, ':', 2)::int AS student,
       h.new ->> 'kind' AS kind, (h.new ->> 'hours')::int AS hours, a.respectful
     FROM course c JOIN history h ON h.book = 'course:' || c.id AND h.subject = 'absence'
     JOIN lesson l ON l.id = split_part(h.subject_key, ':', 1)::int AND l.state = 'planned' AND l.day <= $3::date
     LEFT JOIN absence_reason a ON a.id = (h.new ->> 'reason_id')::int
     CROSS JOIN college_clock k
     WHERE c.group_id = $1 AND c.semester_id = ANY ($2::int[])
       AND (h.at AT TIME ZONE k.time_zone)::date + k.offset_days <= $3::date ORDER BY h.book, h.number`,
    [group, semesters, day],
  );
  const cells = new Map(rows.map((row) => [row.cell, row]));
  const missed = new Map<number, { total: number; excused: number; unexcused: number }>();
  for (const { student, kind, hours, respectful } of cells.values()) {
    if (kind !== 'absent') continue;
    const of = missed.get(student) ?? { total: 0, excused: 0, unexcused: 0 };
    const excused = of.excused + (respectful === true ? hours : 0);
    missed.set(student, { total: of.total + hours, excused, unexcused: of.total + hours - excused });
  }
  return missed;
}

describe('Absences as of an earlier day (B5, design §6)', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let groups: RandomGroup[];

  /** Twelve random groups whose absences were recorded in October, changed on 10 November and again on 5 December. */
  beforeAll(async () => {
    database = await (await testCluster()).createDatabase('empty');
    client = await connect(database);
    groups = await arrangeRandomColleges(client, 12, TODAY);
    await client.query('UPDATE college_clock SET offset_days = 0');
    await stamp('2026-10-20 12:00+03', '2000-01-01');
    await client.query(
      `UPDATE absence SET reason_id = CASE WHEN student_id % 2 = 0 THEN 1 ELSE NULL END, version = version + 1 WHERE student_id % 3 <> 1`,
    );
    // A minute before midnight of the college, which is the evening before in UTC.
    await stamp('2026-11-10 23:59+03', '2026-10-21');
    await client.query(
      `UPDATE absence SET kind = CASE WHEN student_id % 4 = 0 THEN NULL ELSE 'absent' END, hours = 1, version = version + 1 WHERE student_id % 5 < 2`,
    );
    await stamp('2026-12-05 00:00+03', '2026-11-11');
  }, 120_000);

  afterAll(async () => {
    await client.end();
    await database.drop();
  }, 30_000);

  async function stamp(at: string, after: string): Promise<void> {
    await client.query('ALTER TABLE history DISABLE TRIGGER USER');
    await client.query(
      `UPDATE history SET at = $1 WHERE subject = 'absence' AND at > $2::date AND at <> ALL ($3)`,
      [...[at, after], stamped],
    );
    stamped.push(at);
    await client.query('ALTER TABLE history ENABLE TRIGGER USER');
  }
  const stamped: string[] = [];

  const sheetOf = (asOf: string, { group, semesters }: RandomGroup) =>
    makeSheet(reading(client), { group, semesters, asOf, today: TODAY, issuedAt: '' });
  const missedOf = (sheet: MadeSheet | undefined) =>
    new Map(sheet?.figures.lines.map(({ student, missed }) => [student.id, missed]));

  test('Kind, hours and reason are those known at the end of that day, by replaying the history', async () => {
    const seen = new Set<string>();
    for (const day of ['2026-10-19', '2026-10-20', '2026-11-09', '2026-11-10', '2026-12-04', '2026-12-05']) {
      for (const group of groups) {
        const missed = missedOf(await sheetOf(day, group));
        const expected = await replayed(client, group, day);
        const none = { total: 0, excused: 0, unexcused: 0 };
        expect([day, missed]).toEqual([
          day,
          new Map([...missed.keys()].map((student) => [student, expected.get(student) ?? none])),
        ]);
        if (group === groups[0]) seen.add(JSON.stringify([...missed.values()]));
      }
    }
    // Nothing, October, November, December: the days do not all show the same sheet.
    expect(seen.size).toBeGreaterThanOrEqual(4);
  }, 60_000);

  test("Control: today's sheet reads the table and differs from the sheet of October", async () => {
    const first = groups[0];
    if (!first) throw new Error('no group');
    const today = missedOf(await sheetOf(TODAY, first));
    expect(today).toEqual(missedOf(await sheetOf('2026-12-19', first)));
    expect(today).not.toEqual(missedOf(await sheetOf('2026-10-20', first)));
  });
});

describe('The figures of the demo college', () => {
  test('Every sheet of every group', async () => {
    const database = await (await testCluster()).createDatabase('demo');
    const client = await connect(database);
    try {
      const { rows } = await client.query<{ group: number; semester: number; today: string }>(
        `SELECT p.group_id AS group, p.semester_id AS semester,
           ((now() AT TIME ZONE k.time_zone)::date + k.offset_days)::text AS today
         FROM group_period p CROSS JOIN college_clock k WHERE EXISTS (SELECT FROM course c WHERE c.period_id = p.id)`,
      );
      for (const { group, semester, today } of rows) await check(client, group, [semester], today);
      expect(rows.length).toBeGreaterThan(10);
    } finally {
      await client.end();
      await database.drop();
    }
  }, 180_000);
});
