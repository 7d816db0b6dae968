import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/access/roles.js';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import type { BrowserSession, Page } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
const people = new Map<Role, BrowserSession>();

const ROLES = ['administrator', 'curator', 'teacher', 'hr', 'student', 'guardian'] as const;

/** Besides the group known by heart: a stranger's group with a namesake, and names full of wildcards. */
beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  await arrange(site, async (client) => {
    await client.query(
      `WITH d AS (INSERT INTO department (name) VALUES ('Другое отделение') RETURNING id),
         g AS (INSERT INTO study_group (name, department_id, start_year) SELECT 'Х-100%_1', id, 2025 FROM d RETURNING id),
         s AS (INSERT INTO student (last_name, first_name, birth_date, sex) VALUES ('Абрамова', 'Ёлка', '2010-01-01', 'female') RETURNING id)
       INSERT INTO group_membership (student_id, group_id, since) SELECT s.id, g.id, '2020-01-01' FROM s, g`,
    );
    await client.query(
      `INSERT INTO employee (last_name, first_name, position_id, hired_on, recorded_on, left_on)
       SELECT 'Ушедшая', 'Анна', id, '2020-01-01', '2020-01-01', '2021-01-01' FROM position LIMIT 1`,
    );
    await client.query(
      `INSERT INTO student (last_name, first_name, birth_date, sex) SELECT 'Однофамилец', 'Номер ' || n, '2010-01-01', 'male'
       FROM generate_series(1, 40) n`,
    );
    await client.query(String.raw`INSERT INTO room (number, name) VALUES ('404', 'Кабинет 100% \ химии')`);
    return [];
  });
  for (const role of ROLES) people.set(role, await signedIn(site, role));
}, 120_000);

afterAll(() => site.stop(), 30_000);

function as(role: Role): BrowserSession {
  const person = people.get(role);
  if (!person) throw new Error(`${role} has not signed in.`);
  return person;
}

const find = async (role: Role, q: string): Promise<Page> => {
  const person = as(role);
  const answer = await person.post('/search', { q });
  expect(answer.location).toBe('/search');
  return person.get('/search');
};

const headings = (page: Page): string[] =>
  page
    .$('main section h2')
    .toArray()
    .map((heading) => page.$(heading).text());
const titles = (page: Page): string[] =>
  page
    .$('main tbody th')
    .toArray()
    .map((cell) => page.$(cell).text().trim());

describe('Search over the whole site', () => {
  test('Finds by any part of a name, words in any order, е and ё alike', async () => {
    expect(titles(await find('administrator', 'брамов'))).toEqual(['Абрамова Дарья', 'Абрамова Ёлка']);
    expect(titles(await find('administrator', 'дарья абрам'))).toEqual(['Абрамова Дарья']);
    expect(titles(await find('administrator', 'елка'))).toEqual(['Абрамова Ёлка']);
    expect(titles(await find('administrator', 'ХИМИЯ пкд'))).toEqual(['ОП.02 Химия']);
    expect(headings(await find('administrator', 'пкд'))).toEqual(['Группы: 1', 'Журналы: 2']);
    expect(headings(await find('administrator', 'ковал'))).toEqual(['Сотрудники: 1']);
    expect(titles(await find('administrator', '214'))).toEqual(['214']);
  });

  test('Every link opens for the one it is shown to', async () => {
    for (const role of ['administrator', 'curator', 'teacher', 'hr'] as const) {
      for (const q of ['абрамова', 'ковалёва', 'пкд', 'химия', '214']) {
        const page = await find(role, q);
        for (const link of page.$('main tbody th a').toArray()) {
          const href = page.$(link).attr('href') ?? '';
          expect([role, href, (await as(role).get(href)).status]).toEqual([role, href, 200]);
        }
      }
    }
  });

  test('The name looked for stands in no address (152-ФЗ)', async () => {
    const page = await find('administrator', 'однофамилец');
    const hrefs = page
      .$('a')
      .toArray()
      .map((link) => page.$(link).attr('href') ?? '');
    expect(hrefs.some((href) => decodeURIComponent(href).includes('однофам'))).toBe(false);
  });

  test('Many are told by number and shown page by page, in a constant number of statements', async () => {
    const few = await find('administrator', 'однофамилец');
    expect(headings(few)).toEqual(['Студенты: 40']);
    expect(titles(few)).toHaveLength(5);
    const all = few.$('main .tools a').attr('href') ?? '';
    const first = await as('administrator').get(all);
    expect(titles(first)).toHaveLength(30);
    const second = await as('administrator').get(`${all}&page=2`);
    expect(titles(second)).toHaveLength(10);
    expect((await as('administrator').get(`${all}&page=99999`)).status).toBe(200);
    const statements = (page: Page) => Number(page.headers['x-sql-statements']);
    const none = await find('administrator', 'такого нет нигде');
    expect(Math.abs(statements(first) - statements(none))).toBeLessThanOrEqual(1);
  });

  test('Nothing found, nothing asked: each says what to do', async () => {
    expect((await find('administrator', 'щщщ')).$('.empty').text()).toContain('«щщщ» ничего не нашлось');
    for (const q of ['', ' ', 'а']) {
      expect((await find('administrator', q)).$('.empty').text()).toContain('Что найти?');
    }
  });

  test('Wildcards are plain signs, and ten thousand of them are no fault', async () => {
    expect(titles(await find('administrator', '%%%'))).toEqual([]);
    expect(titles(await find('administrator', '__'))).toEqual([]);
    expect(titles(await find('administrator', '100%_1'))).toEqual(['Х-100%_1']);
    expect(titles(await find('administrator', String.raw`100% \ хим`))).toEqual(['404']);
    for (const q of [
      '%'.repeat(10_000),
      'я'.repeat(10_000),
      '\\'.repeat(10_000),
      'а '.repeat(5_000),
      "'; --",
    ]) {
      const page = await find('administrator', q);
      expect(page.status).toBe(200);
      expect(page.$('main input[name=q]').val()?.length ?? 0).toBeLessThanOrEqual(100);
    }
    const script = await find('administrator', '<script>alert(1)</script>');
    expect(script.text).not.toContain('<script>alert');
    expect((await as('administrator').get('/search?kind=nothing')).status).toBe(422);
  });
});

describe('Only what is within reach is found (design §5)', () => {
  test('The curator finds the own group alone; the teacher finds no students and only own journals', async () => {
    expect(titles(await find('curator', 'абрамова'))).toEqual(['Абрамова Дарья']);
    expect(headings(await find('teacher', 'абрамова'))).toEqual([]);
    // Physics is taught by the curator.
    expect(titles(await find('teacher', 'ОП.0'))).toEqual(['ОП.02 Химия']);
    expect(titles(await find('curator', 'ОП.0')).sort()).toEqual(['ОП.02 Химия', 'ОП.03 Физика']);
  });

  test('Those who have left are known to the personnel alone (4.2)', async () => {
    expect(titles(await find('hr', 'ушедшая'))).toEqual(['Ушедшая Анна']);
    expect(titles(await find('administrator', 'ушедшая'))).toEqual([]);
    expect(headings(await find('hr', 'хими'))).toEqual(['Кабинеты: 1']);
  });

  test('A right taken away is gone from the next search (8.4)', async () => {
    const account = college.accounts.get('curator');
    await arrange(site, async (client) => {
      await client.query(
        `INSERT INTO right_override (account_id, permission, effect) VALUES ($1, 'students.read', 'withdraw')`,
        [account],
      );
      return [];
    });
    expect(titles(await find('curator', 'абрамова'))).toEqual([]);
  });

  test('Students and parents have no search at all', async () => {
    for (const role of ['student', 'guardian'] as const) {
      expect((await as(role).get('/search')).status).toBe(403);
      expect((await as(role).post('/search', { q: 'абрамова' })).status).toBe(403);
      expect((await as(role).get('/diary')).$('form[action="/search"]')).toHaveLength(0);
    }
    expect((await as('teacher').get('/')).$('form[action="/search"]')).toHaveLength(2);
  });
});
