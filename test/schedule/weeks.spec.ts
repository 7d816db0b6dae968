import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import type { BrowserSession } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
let registrar: BrowserSession;
let administrator: BrowserSession;
let semester: number;

const one = (sql: string, params: unknown[] = []) =>
  arrange(site, async (client) => (await client.query<Record<string, string>>(sql, params)).rows);

/** A semester over the New Year and one Monday lesson of the numerator. */
beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  await arrange(site, async (client) => {
    await client.query('DELETE FROM lesson');
    await client.query(
      `UPDATE academic_year SET start_year = 2026, starts_on = '2026-09-01', ends_on = '2027-06-30'`,
    );
    await client.query(`UPDATE semester SET starts_on = '2026-09-01', ends_on = '2027-01-31'`);
    await client.query(
      `UPDATE group_period SET starts_on = '2026-09-01', ends_on = '2027-01-31', version = version + 1`,
    );
    await client.query(
      `INSERT INTO semester (academic_year_id, number, starts_on, ends_on) SELECT id, 2, '2027-02-01', '2027-06-30' FROM academic_year`,
    );
    await client.query(
      `WITH t AS (INSERT INTO timetable_entry (semester_id, weekday, pair, parity, since, until)
         SELECT id, n.weekday, 2, n.parity, '2026-09-01', '2027-02-01' FROM semester, (VALUES (1, 'odd'), (6, 'every')) n(weekday, parity)
         WHERE number = 1 RETURNING id)
       INSERT INTO timetable_entry_assignment (entry_id, assignment_id)
       SELECT t.id, a.id FROM t, assignment a WHERE a.course_id = $1`,
      [college.course],
    );
    await client.query(`UPDATE assignment SET since = '2026-09-01'`);
    await client.query(`UPDATE group_membership SET since = '2026-09-01'`);
    return [];
  });
  semester = Number((await one('SELECT id FROM semester WHERE number = 1'))[0]?.['id']);
  [registrar, administrator] = await Promise.all([
    signedIn(site, 'registrar'),
    signedIn(site, 'administrator'),
  ]);
}, 120_000);

afterAll(() => site.stop(), 30_000);

async function weeks(set: Record<string, string>): Promise<void> {
  const page = await administrator.get('/college/settings/weeks');
  const form = { originDate: '', originParity: 'numerator', studyWeek: '6', staffWeek: '5' };
  const version = String(page.$('main [name=version]').attr('value'));
  const answer = await administrator.post('/college/settings/weeks', { ...form, version, ...set });
  expect((await administrator.follow(answer)).$('[role=status]').text()).toContain('сохранены');
}

const lay = () =>
  registrar.post('/schedule/lessons/lay', { group: String(college.group), semester: String(semester) });

async function days(weekday: number): Promise<string[]> {
  const rows = await one('SELECT day::text FROM lesson WHERE extract(isodow FROM day) = $1 ORDER BY day', [
    weekday,
  ]);
  return rows.map(({ day = '' }) => day);
}

const parityOn = async (who: BrowserSession, path: string): Promise<string> => {
  const text = (await who.get(path)).$('main').text();
  return /числитель|знаменатель/.exec(text)?.[0] ?? '';
};

const NUMERATORS = [
  '2026-09-14',
  '2026-09-28',
  '2026-10-12',
  '2026-10-26',
  '2026-11-09',
  '2026-11-23',
  '2026-12-07',
  '2026-12-21',
  '2027-01-04',
  '2027-01-18',
];

describe('Numerator and denominator weeks follow the setting of the college (4.1, 4.7)', () => {
  test('By default each semester begins with a numerator, and the New Year breaks nothing', async () => {
    await lay();
    expect(await days(1)).toEqual(NUMERATORS);
    const parities = ['2026-12-21', '2026-12-28', '2027-01-04', '2027-01-25', '2027-02-01'].map((week) =>
      parityOn(registrar, `/schedule/timetable?group=${college.group}&week=${week}`),
    );
    expect(await Promise.all(parities)).toEqual([
      ...['числитель', 'знаменатель', 'числитель', 'знаменатель'],
      // The second semester counts anew.
      'числитель',
    ]);
  });

  test('A semester that begins on a Tuesday has its first week from the Monday before', async () => {
    const student = await signedIn(site, 'student');
    for (const day of ['2026-08-31', '2026-09-01', '2026-09-06']) {
      expect(await parityOn(student, `/diary?day=${day}`)).toBe('числитель');
      expect(await parityOn(registrar, `/schedule/timetable?group=${college.group}&week=${day}`)).toBe(
        'числитель',
      );
    }
    expect(await parityOn(student, '/diary?day=2026-09-07')).toBe('знаменатель');
  });

  test('Changed in mid-year: shown at once, laid again as a difference, recorded lessons stay', async () => {
    await one(
      `INSERT INTO mark (course_id, lesson_id, slot, student_id, value)
       SELECT $1, id, 0, $2, '5' FROM lesson WHERE day = '2026-09-14'`,
      [college.course, college.students[0]],
    );
    await weeks({ originDate: '2026-09-01', originParity: 'denominator' });
    const address = `/schedule/lessons/lay?group=${college.group}&semester=${semester}`;
    const preview = await registrar.get(address);
    expect(preview.$('main').text()).toContain('Неделя с 31 августа — знаменатель');
    expect(preview.$('main').text()).toContain('14 сентября 2026 г., 2 пара');
    expect(await days(1)).toEqual(NUMERATORS);
    expect((await registrar.get(`/schedule/templates/${college.group}?semester=${semester}`)).text).toContain(
      'Неделя с 31 августа — знаменатель',
    );
    await lay();
    const others = [
      ...['2026-09-07', '2026-09-14', '2026-09-21', '2026-10-05', '2026-10-19', '2026-11-02', '2026-11-16'],
      ...['2026-11-30', '2026-12-14', '2026-12-28', '2027-01-11', '2027-01-25'],
    ];
    expect(await days(1)).toEqual(others);
    // One origin for the whole year: the second semester goes on with the count.
    expect(await parityOn(registrar, `/schedule/timetable?group=${college.group}&week=2027-01-25`)).toBe(
      'числитель',
    );
    expect(await parityOn(registrar, `/schedule/timetable?group=${college.group}&week=2027-02-01`)).toBe(
      'знаменатель',
    );
  });

  test('Back to the default: the lessons come back, only the recorded one was never moved', async () => {
    await weeks({});
    await lay();
    expect(await days(1)).toEqual(NUMERATORS);
  });
});

describe('The study week and the week of the staff are two settings (4.2, design §9)', () => {
  test('In a five-day study week no lessons are laid on Saturdays', async () => {
    expect((await days(6)).length).toBeGreaterThan(20);
    await weeks({ studyWeek: '5' });
    await lay();
    expect(await days(6)).toEqual([]);
    await weeks({});
    await lay();
    expect((await days(6)).length).toBeGreaterThan(20);
  });

  test('«3 рабочих дня» run over Saturday in a six-day week of the staff', async () => {
    await one('INSERT INTO calendar_year (year) VALUES (2026)');
    // From Wednesday 14 October: five days give Monday the 19th, six give Saturday the 17th.
    await one(
      `INSERT INTO employee (last_name, first_name, position_id, hired_on, recorded_on)
       SELECT v.name, 'Нина', p.id, v.hired::date, v.recorded::date
       FROM (SELECT id FROM position LIMIT 1) p, (VALUES ('Первая', '2020-01-01', '2020-01-01'), ('Срокова', '2026-10-14', '2026-10-19')) v(name, hired, recorded)`,
    );
    const hr = await signedIn(site, 'hr');
    const row = async () =>
      (await hr.get('/college/employees?q=Срокова')).$('tbody tr').first().text().replace(/\s+/g, ' ');
    expect(await row()).not.toMatch(/позже|поздн/);
    await weeks({ staffWeek: '6' });
    expect(await row()).toMatch(/позже|поздн/);
  });
});
