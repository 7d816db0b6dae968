import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BrowserSession, type Page } from '../support/browser-session.js';
import { arrange, PASSWORD, preparePeople, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  await preparePeople(site);
}, 120_000);

afterAll(() => site.stop(), 30_000);

const sql = <T extends object>(text: string, params: unknown[] = []): Promise<T[]> =>
  arrange(site, async (client) => (await client.query<T>(text, params)).rows);

async function guess(login: string, password = 'не тот пароль'): Promise<Page> {
  return new BrowserSession(site.url).signIn(login, password);
}

async function sessionsOf(login: string): Promise<number> {
  const rows = await sql(
    `SELECT FROM session s JOIN account a ON s.sess -> 'passport' ->> 'user' = a.id::text WHERE a.login = $1`,
    [login],
  );
  return rows.length;
}

const isIn = async (browser: BrowserSession): Promise<boolean> =>
  (await browser.get('/notifications')).status === 200;

describe('Guessing (security 3.2, ИАФ, УПД.6)', () => {
  test('After five wrong passwords the guesser waits; the owner signs in from a known browser', async () => {
    const owner = await signedIn(site, 'hr');
    await owner.post('/sign-out');
    expect(owner.cookies.has('device')).toBe(true);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await guess('hr')).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
    const right = await guess('hr', PASSWORD);
    expect(right.status).toBe(429);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    expect((await owner.signIn('hr', PASSWORD)).status).toBe(303);
    expect(await isIn(owner)).toBe(true);
  });

  test('A forged device cookie opens nothing', async () => {
    const [row] = await sql<{ id: number }>(`SELECT id FROM account WHERE login = 'hr'`);
    const forger = new BrowserSession(site.url);
    forger.cookies.set('device', `${row?.id ?? 0}.aaaaaaaaaaaaaaaaaaaaaa`);
    expect((await forger.post('/sign-in', { login: 'hr', password: PASSWORD })).status).toBe(429);
  });

  test('An unknown login, a wrong password and a disabled account look the same', async () => {
    await sql(`UPDATE account SET disabled_at = now() WHERE login = 'admissions'`);
    const pages = [await guess('director'), await guess('nobody11'), await guess('admissions', PASSWORD)];
    const bare = pages.map(({ status, text }) => ({
      status,
      text: text.replace(/value="(?:director|nobody11|admissions)"/, ''),
    }));
    expect(bare[0]?.status).toBe(422);
    expect(bare[1]).toEqual(bare[0]);
    expect(bare[2]).toEqual(bare[0]);
    await sql(`UPDATE account SET disabled_at = NULL WHERE login = 'admissions'`);
  });

  test('Unknown logins are slowed as known ones', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await guess('nobody22')).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });
});

describe('Sessions (security 3.1)', () => {
  test('A visitor leaves no row, however much he looks', async () => {
    const before = await sql('SELECT FROM session');
    const visitor = new BrowserSession(site.url);
    for (const path of ['/', '/sign-in', '/nowhere', '/health/live']) await visitor.get(path);
    await visitor.post('/look', { contrast: 'yes' });
    await visitor.post('/sign-in', { login: 'x', password: '' });
    expect(await sql('SELECT FROM session')).toHaveLength(before.length);
    expect(visitor.cookies.has('sid')).toBe(false);
  });

  test('Signing in changes the id: a planted or an old one opens nothing', async () => {
    const browser = await signedIn(site, 'student');
    const first = browser.cookies.get('sid') ?? '';
    await browser.post('/sign-in', { login: 'student', password: PASSWORD });
    expect(browser.cookies.get('sid')).not.toBe(first);
    const thief = new BrowserSession(site.url);
    thief.cookies.set('sid', first);
    expect(await isIn(thief)).toBe(false);
    thief.cookies.set('sid', 's%3Aplanted.planted');
    await thief.signIn('student', PASSWORD);
    expect(thief.cookies.get('sid')).not.toContain('planted');
  });

  test('The cookie is HttpOnly and Lax, and the browser forgets it when it closes', async () => {
    const page = await new BrowserSession(site.url).signIn('registrar', PASSWORD);
    const cookie = [page.headers['set-cookie'] ?? []].flat().find((line) => line.startsWith('sid='));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('Signing out removes the row on the server', async () => {
    const browser = await signedIn(site, 'deputyMethods');
    const copy = new BrowserSession(site.url);
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    expect(await isIn(copy)).toBe(true);
    const answer = await browser.post('/sign-out');
    expect(answer.headers['clear-site-data']).toContain('cache');
    expect(await sessionsOf('deputyMethods')).toBe(0);
    expect(await isIn(copy)).toBe(false);
  });

  test('A session left idle or open for too long ends at the next request', async () => {
    for (const field of ['seenAt', 'startedAt']) {
      const browser = await signedIn(site, 'curator');
      await sql(
        `UPDATE session SET sess = jsonb_set(sess::jsonb, ARRAY[$1::text], to_jsonb(1000))::json
         WHERE sess -> 'passport' ->> 'user' = (SELECT id::text FROM account WHERE login = 'curator')`,
        [field],
      );
      expect((await browser.get('/')).location).toBe('/sign-in');
      expect(await isIn(browser)).toBe(false);
    }
  });
});

describe('What the administrator or the person changes holds at the next request (security 3.1, 8.3.2)', () => {
  test('A disabled account is out', async () => {
    const browser = await signedIn(site, 'departmentHead');
    await sql(`UPDATE account SET disabled_at = now() WHERE login = 'departmentHead'`);
    expect(await isIn(browser)).toBe(false);
    await sql(`UPDATE account SET disabled_at = NULL WHERE login = 'departmentHead'`);
  });

  test('A role taken away takes its rights with it', async () => {
    const browser = await signedIn(site, 'deputyStudies');
    const mine = `account_id = (SELECT id FROM account WHERE login = 'deputyStudies')`;
    await sql(`INSERT INTO account_role SELECT id, 'teacher' FROM account WHERE login = 'deputyStudies'`);
    expect((await browser.post('/role', { role: 'deputyStudies' })).status).toBe(303);
    await sql(`DELETE FROM account_role WHERE ${mine} AND role = 'deputyStudies'`);
    expect((await browser.get('/')).text).toContain('преподаватель');
    const refused = await browser.follow(await browser.post('/role', { role: 'deputyStudies' }));
    expect(refused.text).toContain('Такой роли у вас нет.');
    await sql(`DELETE FROM account_role WHERE ${mine}`);
    expect(await isIn(browser)).toBe(false);
  });

  test('A new password ends every other session of the account, not this one', async () => {
    const here = await signedIn(site, 'teacher');
    const there = await signedIn(site, 'teacher');
    const fresh = 'синий чайник поёт утром';
    const answer = await here.post('/password', { current: PASSWORD, fresh, repeat: fresh });
    expect(answer.location).toBe('/');
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect((await guess('teacher', PASSWORD)).status).toBe(422);
    expect((await guess('teacher', fresh)).status).toBe(303);
  });

  test('The new password needs the present one, and weak ones are refused', async () => {
    const browser = await signedIn(site, 'registrar');
    const change = async (current: string, fresh: string) => {
      const from = { Referer: `${site.url}/password` };
      const page = await browser.post('/password', { current, fresh, repeat: fresh }, from);
      return (await browser.follow(page)).text;
    };
    expect(await change('не тот пароль', 'синий чайник поёт')).toContain('Нынешний пароль введён неверно.');
    expect(await change(PASSWORD, 'короткий')).toContain('Пароль короче 10 знаков');
    expect(await change(PASSWORD, 'registrar-2026')).toContain('ваш логин или имя');
    expect((await guess('registrar', PASSWORD)).status).toBe(303);
  });

  test('A one-time password opens only the page where it is changed', async () => {
    await sql(`UPDATE account SET must_change = true WHERE login = 'guardian'`);
    const browser = await signedIn(site, 'guardian');
    for (const path of ['/', '/jobs/00000000-0000-0000-0000-000000000000']) {
      expect((await browser.get(path)).location).toBe('/password');
    }
    expect((await browser.post('/role', { role: 'guardian' })).location).toBe('/password');
    expect((await browser.get('/password')).status).toBe(200);
    const fresh = 'зелёный трамвай едет домой';
    expect((await browser.post('/password', { current: PASSWORD, fresh, repeat: fresh })).location).toBe('/');
    expect(await isIn(browser)).toBe(true);
  });

  test('An expired slip opens nothing', async () => {
    await sql(`UPDATE account SET slip_expires_at = now() - interval '1 day' WHERE login = 'director'`);
    expect((await guess('director', PASSWORD)).status).toBe(422);
  });

  test('After signing in only a page of this site is opened', async () => {
    for (const next of ['//evil.example/x', '/\\evil.example', 'https://evil.example', '/sign-in?next=/']) {
      const browser = new BrowserSession(site.url);
      const page = await browser.post('/sign-in', { login: 'student', password: PASSWORD, next });
      expect(page.location).toBe('/');
    }
  });
});
