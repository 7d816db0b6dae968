import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/kit/dates/iso-date.js';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import { BrowserSession, type Form, type Page } from '../support/browser-session.js';
import { arrange, PASSWORD, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
let curator: BrowserSession;
let strangeGroup: number;
let stranger: number;
let adultsMother: number;

const one = (sql: string, params: unknown[] = []) =>
  arrange(site, async (client) => (await client.query<Record<string, number>>(sql, params)).rows);

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  const [row] = await one(
    `WITH d AS (INSERT INTO department (name) VALUES ('Другое отделение') RETURNING id),
       g AS (INSERT INTO study_group (name, department_id, start_year) SELECT 'Х-1', id, 2025 FROM d RETURNING id),
       s AS (INSERT INTO student (last_name, first_name, birth_date, sex) VALUES ('Чужой', 'Пётр', '2010-01-01', 'male') RETURNING id),
       m AS (INSERT INTO group_membership (student_id, group_id, since) SELECT s.id, g.id, $1::date FROM s, g),
       a AS (INSERT INTO student (last_name, first_name, birth_date, sex) VALUES ('Взрослый', 'Иван', '2001-01-01', 'male') RETURNING id),
       am AS (INSERT INTO group_membership (student_id, group_id, since) SELECT a.id, $2, $1::date FROM a),
       p AS (INSERT INTO guardian (last_name, first_name) VALUES ('Взрослая', 'Нина') RETURNING id),
       gs AS (INSERT INTO guardianship (guardian_id, student_id, kinship, since) SELECT p.id, a.id, 'mother', $1::date FROM p, a)
     SELECT g.id AS group, s.id AS student, p.id AS mother FROM g, s, p`,
    [addDays(college.today, -100), college.group],
  );
  strangeGroup = row?.['group'] ?? 0;
  stranger = row?.['student'] ?? 0;
  adultsMother = row?.['mother'] ?? 0;
  curator = await signedIn(site, 'curator');
}, 120_000);

afterAll(() => site.stop(), 30_000);

const path = () => `/contingent/groups/${college.group}/credentials`;

interface Slip {
  name: string;
  login: string;
  password: string;
}

function slipsOf(page: Page): Slip[] {
  return page
    .$('.document-slip')
    .toArray()
    .map((slip) => {
      const text = page.$(slip).text();
      return {
        name: page.$(slip).find('h3').text(),
        login: /Логин:?\s*([a-z0-9.]+)/i.exec(text)?.[1] ?? '',
        password: /[a-z2-9]{4}(?:-[a-z2-9]{4}){2}/.exec(text)?.[0] ?? '',
      };
    });
}

describe('The curator hands out logins and passwords (3.3, 4.3)', () => {
  test('The list names the students and their parents, and ticks those who have never come in', async () => {
    const page = await curator.get(`${path()}?mark=new`);
    expect(page.$('tbody tr')).toHaveLength(8);
    expect(page.$('main').text()).toContain('родитель: Абрамова Дарья');
    // The mother of an adult may not sign in any more, so there is nothing to hand out to her.
    expect(page.$('main').text()).not.toContain('Взрослая Нина');
    expect(page.$('tbody input[checked]').length).toBe(8);
  });

  test('Nothing is issued before the confirmation, which names whom and how many', async () => {
    const [before] = await one('SELECT count(*)::int AS accounts FROM account');
    const [, second = 0] = college.students;
    const question = await curator.post(path(), {
      students: [college.students[0] ?? 0, second].map(String),
    });
    expect(question.status).toBe(200);
    expect(question.$('h1').text()).toBe('Выдать 2 листка?');
    expect(question.$('main').text()).toContain('Будет создано: 1 учётная запись');
    expect(question.$('main').text()).toContain('Перестанут действовать прежние пароли: 1');
    expect(question.$('main').text()).toContain('Абрамова Дарья, Алиев Тимур');
    expect(await one('SELECT count(*)::int AS accounts FROM account')).toEqual([before]);
    const nobody = await curator.post(path(), {}, { Referer: `${site.url}${path()}` });
    expect((await curator.follow(nobody)).$('main').text()).toContain('Отметьте, кому выдать листки');
  });

  test('A slip opens the site once: the person must make up a password before anything else (4.4, 4.5)', async () => {
    const [, second = 0] = college.students;
    const sheet = await curator.post(path(), { students: String(second), as: 'page' });
    expect(sheet.headers['cache-control']).toContain('no-store');
    expect(sheet.$('.no-print').text()).toContain('Напечатайте');
    const [slip] = slipsOf(sheet);
    expect(slip?.login).toMatch(/^aliev/);
    const person = new BrowserSession(site.url);
    const entered = await person.signIn(slip?.login ?? '', slip?.password ?? '');
    expect(entered.status).toBe(303);
    for (const page of ['/diary', '/schedule/timetable', '/']) {
      expect((await person.get(page)).location).toBe('/password');
    }
    const own = 'зелёный чайник на окне';
    await person.post('/password', { current: slip?.password ?? '', fresh: own, repeat: own });
    expect((await person.get('/diary')).status).toBe(200);
    const again = await new BrowserSession(site.url).signIn(slip?.login ?? '', slip?.password ?? '');
    expect(again.status).not.toBe(303);
    const stored = await one(`SELECT FROM account WHERE password_hash LIKE '%' || $1 || '%'`, [
      slip?.password,
    ]);
    expect(stored).toHaveLength(0);
    const [written] = await one(
      `SELECT count(*)::int AS rows FROM history WHERE book = 'accounts' AND account_id = $1`,
      [college.accounts.get('curator')],
    );
    expect(written?.['rows']).toBeGreaterThan(0);
  });

  test('A new slip ends the old password and the open sessions', async () => {
    const student = await signedIn(site, 'student');
    expect((await student.get('/diary')).status).toBe(200);
    await curator.post(path(), { students: String(college.students[0] ?? 0), as: 'page' });
    expect((await student.get('/diary')).location).toContain('/sign-in');
    expect((await new BrowserSession(site.url).signIn('student', PASSWORD)).status).not.toBe(303);
  });

  test('The page is to be cut and printed; the file is a PDF under its own name', async () => {
    const third = String(college.students[2] ?? 0);
    const pdf = await curator.post(path(), { students: third, as: 'pdf' });
    expect(pdf.headers['content-type']).toContain('application/pdf');
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    const sheet = await curator.post(path(), { students: third, as: 'page' });
    expect(sheet.$('.document-slip')).toHaveLength(1);
    expect(sheet.text).not.toContain(addDays(college.today, -365 * 17));
  });

  test('Two curators at once open one account for a student, not two', async () => {
    const fourth = String(college.students[3] ?? 0);
    const answers = await Promise.all([
      curator.post(path(), { students: fourth, as: 'page' }),
      curator.post(path(), { students: fourth, as: 'page' }),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    const accounts = await one(`SELECT id FROM account WHERE name LIKE 'Войтенко%'`);
    expect(accounts).toHaveLength(1);
  });
});

describe('Only the own group, and nobody of the staff (3.3, 4.3)', () => {
  test('Another group does not exist for the curator, nor do its people in the own one', async () => {
    expect((await curator.get(`/contingent/groups/${strangeGroup}/credentials`)).status).toBe(404);
    const wishes: Form[] = [
      { students: String(stranger), as: 'page' },
      { students: String(stranger) },
      { guardians: String(adultsMother), as: 'page' },
      { students: [String(college.students[4] ?? 0), String(stranger)], as: 'page' },
    ];
    for (const form of wishes) {
      expect((await curator.post(path(), form)).status).toBe(404);
    }
    // Nobody of the last, mixed wish got an account.
    expect(
      await one(`SELECT FROM student WHERE id = $1 AND account_id IS NOT NULL`, [college.students[4]]),
    ).toHaveLength(0);
  });

  test('Who works in the college gets the password from the administrator', async () => {
    const guardian = college.accounts.get('guardian');
    await one(`INSERT INTO account_role (account_id, role) VALUES ($1, 'teacher')`, [guardian]);
    const [row] = await one('SELECT id FROM guardian WHERE account_id = $1', [guardian]);
    const refused = await curator.post(
      path(),
      { guardians: String(row?.['id']), as: 'page' },
      { Referer: `${site.url}${path()}` },
    );
    expect((await curator.follow(refused)).$('main').text()).toContain('пароль выдаёт администратор');
    expect((await new BrowserSession(site.url).signIn('guardian', PASSWORD)).status).toBe(303);
  });

  test.each(['administrator', 'registrar', 'teacher'] as const)('The %s has no such page', async (role) => {
    const person = await signedIn(site, role);
    expect((await person.get(path())).status).toBe(403);
    expect((await person.post(path(), { students: '1', as: 'page' })).status).toBe(403);
  });
});
