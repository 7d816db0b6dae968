import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/access/roles.js';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import { BrowserSession, type Page } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  await arrange(site, async (client) => {
    const [first = 0] = college.lessons;
    await client.query(
      `INSERT INTO lesson_record (course_id, lesson_id, topic, roll_at) VALUES ($1, $2, 'Вода', now())`,
      [college.course, first],
    );
    await client.query(
      `INSERT INTO absence (course_id, lesson_id, student_id, kind) SELECT $1, $2, unnest($3::int[]), 'absent'`,
      [college.course, first, college.students.slice(0, 3)],
    );
    await client.query(
      `INSERT INTO final_mark (course_id, student_id, value, state, basis, proposed, reason)
       SELECT $1, unnest($2::int[]), '5', 'waiting', 'deviating', '4', 'олимпиада'`,
      [college.course, college.students.slice(0, 2)],
    );
    return [];
  });
}, 120_000);

afterAll(() => site.stop(), 30_000);

function inMenu(page: Page, href: string): number {
  const text = page.$(`.bar-nav a[href="${href}"] .due`).text();
  return Number.parseInt(text || '0', 10);
}

/** The figures of the first page by the beginning of their labels. */
function onPage(page: Page): string {
  return page.$('.due-list, .waits h2').text().replace(/\s+/g, ' ').trim();
}

describe('How much waits for each role (design §2, home)', () => {
  test.each<[Role, number, string]>([
    // Five lessons lie behind, one of them is filled.
    ['teacher', 4, 'Не заполнено: 4'],
    ['curator', 3, '3 пропуска без причины, ПКД-25-1'],
    ['deputyStudies', 2, '2 отметки ждут согласования'],
    ['director', 1, '1 журнал не заполнен'],
    ['registrar', 1, '1 журнал не заполнен'],
    ['administrator', 0, ''],
  ])('%s sees %d in the menu, as on the first page', async (role, waiting, sentence) => {
    const person = await signedIn(site, role);
    const home = await person.get('/');
    expect(inMenu(home, '/journal')).toBe(waiting);
    expect(onPage(home)).toContain(sentence);
    expect(inMenu(await person.get('/journal'), '/journal')).toBe(waiting);
  });

  test('The figure of the menu leads to what it counted', async () => {
    const curator = await signedIn(site, 'curator');
    const list = await curator.get('/journal');
    const href = list.$('main .tools a').attr('href') ?? '';
    expect(href).toBe(`/journal/groups/${college.group}/absences`);
    expect((await curator.get(href)).status).toBe(200);
    const deputy = await signedIn(site, 'deputyStudies');
    expect((await deputy.get('/journal')).$('main .tools a').attr('href')).toBe('/journal/deviating-marks');
  });

  test('The pages opened all day long count nothing and pay no statement', async () => {
    const teacher = await signedIn(site, 'teacher');
    for (const path of [`/journal/courses/${college.course}`, '/schedule/timetable']) {
      const page = await teacher.get(path);
      expect(page.status).toBe(200);
      expect(inMenu(page, '/journal')).toBe(0);
    }
    const person = new BrowserSession(site.url);
    expect((await person.get('/')).location).toContain('/sign-in');
  });

  test('The first page asks one statement for all its figures', async () => {
    const deputy = await signedIn(site, 'deputyStudies');
    const readings = [await deputy.get('/'), await deputy.get('/')];
    // The session with its person, and what is due.
    expect(Math.min(...readings.map((page) => Number(page.headers['x-sql-statements'])))).toBeLessThanOrEqual(
      2,
    );
  });
});
