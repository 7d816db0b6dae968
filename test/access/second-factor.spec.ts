import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { roleNames, type Role } from '../../src/access/roles.js';
import { BrowserSession } from '../support/browser-session.js';
import { arrange, PASSWORD, preparePeople, signedIn } from '../support/people.js';
import { listRoutes } from '../support/routes.js';
import { codeOf, enrol, forgetUsedSteps, secretOn } from '../support/second-factor.js';
import { startSite, type Site } from '../support/site.js';

const DEMANDED_OF = [
  'administrator',
  'director',
  'deputyStudies',
  'deputyMethods',
  'departmentHead',
  'curator',
  'hr',
  'admissions',
];

let site: Site;
let ids: Map<Role, number>;
const phones = new Map<Role, { secret: string; codes: string[] }>();

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  ids = await preparePeople(site);
  // A college as it is on its first day: nothing has been said about the second factor.
  await sql(`DELETE FROM setting WHERE key = 'secondFactor'`);
}, 120_000);

afterAll(() => site.stop(), 30_000);

beforeEach(() => forgetUsedSteps(site));

const sql = <T extends object>(text: string, params: unknown[] = []): Promise<T[]> =>
  arrange(site, async (client) => (await client.query<T>(text, params)).rows);

const forgetAttempts = () => sql('DELETE FROM throttle');

function phoneOf(role: Role): { secret: string; codes: string[] } {
  const phone = phones.get(role);
  if (!phone) throw new Error(`${role} has no phone yet`);
  return phone;
}

/** After the right password, before the code. */
async function halfway(role: Role): Promise<BrowserSession> {
  const browser = await signedIn(site, role);
  expect((await browser.get('/')).location).toBe('/sign-in/code');
  return browser;
}

const isIn = async (browser: BrowserSession): Promise<boolean> =>
  (await browser.get('/notifications')).status === 200;

describe('Setting the second factor up (3.3)', () => {
  test('In a college at work officers must have it, the others may; a demo demands none of anybody', async () => {
    for (const demo of [false, true]) {
      await sql('UPDATE college_clock SET demo = $1', [demo]);
      const led: string[] = [];
      for (const role of roleNames) {
        const browser = await signedIn(site, role);
        const page = await browser.get('/notifications');
        if (page.location === '/second-factor') led.push(role);
        else expect(page.status).toBe(200);
      }
      expect(led.sort()).toEqual(demo ? [] : [...DEMANDED_OF].sort());
    }
    await sql('UPDATE college_clock SET demo = false');
  }, 30_000);

  test('Before it nothing else opens; an own password comes first of all', async () => {
    const hr = await signedIn(site, 'hr');
    for (const path of ['/', '/college/employees', '/password', '/second-factor/phone']) {
      expect((await hr.get(path)).location).toBe('/second-factor');
    }
    await sql(`UPDATE account SET must_change = true WHERE login = 'hr'`);
    expect((await hr.get('/second-factor')).location).toBe('/password');
    await sql(`UPDATE account SET must_change = false WHERE login = 'hr'`);
    expect((await hr.post('/sign-out')).location).toBe('/sign-in');
  });

  test('The key is shown as a picture and as text; a wrong first code turns nothing on', async () => {
    const director = await signedIn(site, 'director');
    const page = await director.get('/second-factor');
    expect(page.$('main svg.qr path').length).toBe(1);
    expect(page.$('.factor-key').text()).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(page.$('[name=code]').attr('autocomplete')).toBe('one-time-code');
    const secret = secretOn(page);
    for (const code of ['000000', '12345', 'abcdef', '1234567', await codeOf(secret, 300)]) {
      const referer = { Referer: `${site.url}/second-factor` };
      const again = await director.follow(await director.post('/second-factor', { code }, referer));
      expect(again.text).toContain('Код не подходит');
      // The picture already taken stays good.
      expect(secretOn(again)).toBe(secret);
    }
    expect(await sql('SELECT FROM second_factor')).toHaveLength(0);
  });

  test('The first right code turns it on, gives ten codes and ends the other sessions', async () => {
    for (const role of ['director', 'teacher', 'administrator'] as const) {
      const other = await signedIn(site, role);
      const browser = await signedIn(site, role);
      phones.set(role, await enrol(browser));
      expect(await isIn(browser)).toBe(true);
      expect((await other.get('/')).location).toBe('/sign-in');
    }
    const [row] = await sql<{ secret: Buffer; codes: string }>(
      `SELECT secret, recovery_codes::text AS codes FROM second_factor WHERE account_id = $1`,
      [ids.get('director')],
    );
    expect(row?.secret.toString()).not.toContain(phoneOf('director').secret);
    const history = await sql(`SELECT old, new FROM history WHERE subject = 'second_factor'`);
    expect(history).toHaveLength(3);
    const kept = JSON.stringify([history, row?.codes]) + site.log();
    for (const hidden of [phoneOf('director').secret, ...phoneOf('director').codes]) {
      expect(kept).not.toContain(hidden);
    }
    expect(Object.keys((history[0] as { new: object }).new).sort()).toEqual(
      ['account_id', 'turned_on_at', 'codes_renewed_at', 'codes_left'].sort(),
    );
  });
});

describe('Signing in with a code (3.3)', () => {
  test('After the password alone no route opens; signing out does', async () => {
    const browser = await halfway('director');
    const wrong: unknown[] = [];
    const guarded = listRoutes().filter(({ permission }, n) => permission !== 'public' && n % 3 === 0);
    expect(guarded.length).toBeGreaterThan(50);
    for (const { method, path } of guarded) {
      const address = path.replace(/:\w+/g, '1');
      const page = await (method === 'GET' ? browser.get(address) : browser.post(address));
      const json = await browser.get(address, { Accept: 'application/json' });
      if (page.location !== '/sign-in/code' || (method === 'GET' && json.status !== 401)) {
        wrong.push({ method, address, status: page.status, json: json.status });
      }
    }
    expect(wrong).toEqual([]);
    expect((await browser.get('/sign-in/code')).text).not.toContain('director');
    expect((await browser.post('/sign-out')).location).toBe('/sign-in');
    expect((await browser.get('/')).location).toBe('/sign-in');
  }, 30_000);

  test('A right code signs in and leads where the person was going; half a minute off is forgiven, a minute is not', async () => {
    const { secret } = phoneOf('director');
    for (const seconds of [-30, 0, 30]) {
      await forgetUsedSteps(site);
      const browser = new BrowserSession(site.url);
      await browser.post('/sign-in', { login: 'director', password: PASSWORD, next: '/reports' });
      const page = await browser.post('/sign-in/code', { code: await codeOf(secret, seconds) });
      expect([seconds, page.status, page.location]).toEqual([seconds, 303, '/reports']);
      expect(await isIn(browser)).toBe(true);
    }
    await forgetUsedSteps(site);
    for (const seconds of [-90, 90]) {
      const browser = await halfway('director');
      const page = await browser.post('/sign-in/code', { code: await codeOf(secret, seconds) });
      expect([seconds, page.status]).toEqual([seconds, 422]);
      expect(await isIn(browser)).toBe(false);
    }
    await forgetAttempts();
  });

  test('A code is good once, for whoever types it', async () => {
    const code = await codeOf(phoneOf('director').secret);
    const first = await halfway('director');
    const second = await halfway('director');
    expect((await first.post('/sign-in/code', { code })).status).toBe(303);
    expect((await second.post('/sign-in/code', { code })).status).toBe(422);
    expect(await isIn(second)).toBe(false);
    await forgetAttempts();
  });

  test('Of twenty requests with one code, at once, one is let in', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await forgetUsedSteps(site);
      await forgetAttempts();
      const browsers: BrowserSession[] = [];
      for (let n = 0; n < 20; n += 1) browsers.push(await signedIn(site, 'director'));
      const code = await codeOf(phoneOf('director').secret);
      await Promise.all(browsers.map((browser) => browser.post('/sign-in/code', { code })));
      const inside = await Promise.all(browsers.map(isIn));
      expect(inside.filter(Boolean)).toHaveLength(1);
    }
    await forgetAttempts();
  }, 30_000);

  test('A recovery code lets in once and tells its owner; twenty at once are one', async () => {
    const [code = '', other = ''] = phoneOf('director').codes;
    const browser = await halfway('director');
    expect((await browser.post('/sign-in/code', { code })).location).toBe('/');
    expect((await browser.get('/notifications')).text).toContain('Осталось запасных кодов: 9.');
    const again = await halfway('director');
    expect((await again.post('/sign-in/code', { code })).status).toBe(422);
    const many: BrowserSession[] = [];
    for (let n = 0; n < 20; n += 1) many.push(await signedIn(site, 'director'));
    const typed = other.replaceAll('-', ' ');
    await Promise.all(many.map((one) => one.post('/sign-in/code', { code: typed })));
    expect((await Promise.all(many.map(isIn))).filter(Boolean)).toHaveLength(1);
    const [row] = await sql<{ left: number }>(
      'SELECT codes_left AS left FROM second_factor WHERE account_id = $1',
      [ids.get('director')],
    );
    expect(row?.left).toBe(8);
    await forgetAttempts();
  }, 30_000);

  test('After five wrong codes even the right one waits; the password, and the known browser, do not', async () => {
    const owner = await halfway('teacher');
    const { secret } = phoneOf('teacher');
    expect((await owner.post('/sign-in/code', { code: await codeOf(secret) })).status).toBe(303);
    await owner.post('/sign-out');
    await forgetUsedSteps(site);
    const guesser = await halfway('teacher');
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      statuses.push((await guesser.post('/sign-in/code', { code: `00000${n}` })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
    const elsewhere = await halfway('teacher');
    expect((await elsewhere.post('/sign-in/code', { code: await codeOf(secret) })).status).toBe(429);
    expect((await owner.signIn('teacher', PASSWORD)).location).toBe('/sign-in/code');
    expect((await owner.post('/sign-in/code', { code: await codeOf(secret) })).status).toBe(303);
    const [row] = await sql<{ refused: number }>(
      `SELECT count(*)::int AS refused FROM sign_in_event WHERE account_id = $1 AND outcome = 'refused'`,
      [ids.get('teacher')],
    );
    expect(row?.refused).toBeGreaterThanOrEqual(7);
  });

  test('Thirty guesses at once are not more tries than five', async () => {
    await forgetAttempts();
    const guesser = await halfway('teacher');
    const pages = await Promise.all(
      Array.from({ length: 30 }, (_, n) => guesser.post('/sign-in/code', { code: String(100_000 + n) })),
    );
    expect(pages.filter(({ status }) => status === 422)).toHaveLength(5);
    await forgetAttempts();
  });

  test('The step between ends after five minutes, with another password and with a disabled account', async () => {
    const mine = `account SET %s WHERE login = 'teacher'`;
    const code = async () => ({ code: await codeOf(phoneOf('teacher').secret) });
    const endings: [string, string][] = [
      [
        `UPDATE session SET sess = jsonb_set(sess::jsonb, '{half,at}', to_jsonb(1000))::json WHERE sess -> 'half' IS NOT NULL`,
        'SELECT 1',
      ],
      [
        `UPDATE ${mine.replace('%s', 'disabled_at = now()')}`,
        `UPDATE ${mine.replace('%s', 'disabled_at = NULL')}`,
      ],
      [
        `UPDATE ${mine.replace('%s', `password_hash = password_hash || 'x'`)}`,
        `UPDATE ${mine.replace('%s', `password_hash = rtrim(password_hash, 'x')`)}`,
      ],
    ];
    for (const [ending, back] of endings) {
      const browser = await halfway('teacher');
      await sql(ending);
      expect((await browser.post('/sign-in/code', await code())).location).toBe('/sign-in');
      await sql(back);
      expect((await browser.get('/')).location).toBe('/sign-in');
    }
  });
});

describe('Changing the second factor (3.3)', () => {
  async function whole(role: Role): Promise<BrowserSession> {
    await forgetUsedSteps(site);
    const browser = await halfway(role);
    await browser.post('/sign-in/code', { code: await codeOf(phoneOf(role).secret) });
    expect(await isIn(browser)).toBe(true);
    await forgetUsedSteps(site);
    return browser;
  }

  test('Where the role demands it, it is not turned off; elsewhere with the password', async () => {
    const director = await whole('director');
    expect((await director.get('/second-factor')).text).toContain('выключить его нельзя');
    const refused = await director.follow(await director.post('/second-factor/off', { password: PASSWORD }));
    expect(refused.text).toContain('обязателен');
    const teacher = await whole('teacher');
    const page = await teacher.post(
      '/second-factor/off',
      { password: 'не тот' },
      {
        Referer: `${site.url}/second-factor`,
      },
    );
    expect((await teacher.follow(page)).text).toContain('Пароль введён неверно.');
    await teacher.post('/second-factor/off', { password: PASSWORD });
    expect(await isIn(await signedIn(site, 'teacher'))).toBe(true);
    const history = await sql(`SELECT FROM history WHERE subject = 'second_factor' AND new IS NULL`);
    expect(history).toHaveLength(1);
  });

  test('New recovery codes end the old ones; another phone ends the old one', async () => {
    const director = await whole('director');
    const { secret, codes } = phoneOf('director');
    const page = await director.post('/second-factor/codes');
    const fresh = page.$('.recovery-codes code').first().text();
    const moved = secretOn(await director.get('/second-factor/phone'));
    const half = await halfway('director');
    expect((await half.post('/sign-in/code', { code: codes[3] ?? '' })).status).toBe(422);
    expect((await half.post('/sign-in/code', { code: fresh })).location).toBe('/');
    await director.post('/second-factor', { code: await codeOf(moved) });
    await forgetUsedSteps(site);
    const later = await halfway('director');
    expect((await later.post('/sign-in/code', { code: await codeOf(secret) })).status).toBe(422);
    expect((await later.post('/sign-in/code', { code: await codeOf(moved) })).location).toBe('/');
    phones.set('director', { secret: moved, codes: [] });
  });

  test('A new password never drops it; the administrator resets it for a lost phone, and the person is told', async () => {
    const administrator = await whole('administrator');
    const director = await whole('director');
    const card = `/access/accounts/${ids.get('director') ?? 0}`;
    expect((await administrator.get(card)).text).toContain('Сбросить второй фактор');
    const slip = await administrator.post('/access/accounts/slips', {
      ids: String(ids.get('director')),
      as: 'page',
    });
    const password = /[a-z2-9]{4}(?:-[a-z2-9]{4}){2}/.exec(slip.$('.document-slip').text())?.[0] ?? '';
    const newcomer = new BrowserSession(site.url);
    expect((await newcomer.signIn('director', password)).location).toBe('/sign-in/code');
    const reset = await administrator.post(`${card}/reset-second-factor`);
    expect((await administrator.follow(reset)).text).toContain('Второй фактор сброшен');
    expect(await isIn(director)).toBe(false);
    expect((await newcomer.post('/sign-in/code', { code: '123456' })).location).toBe('/sign-in');
    await newcomer.signIn('director', password);
    const own = { current: password, fresh: PASSWORD, repeat: PASSWORD };
    await newcomer.post('/password', own);
    expect((await newcomer.get('/')).location).toBe('/second-factor');
    await enrol(newcomer);
    expect((await newcomer.get('/notifications')).text).toContain('сбросил ваш второй фактор');
    expect((await administrator.get(card)).$('.history').text()).toContain('удалено');
  }, 20_000);

  test('Nobody resets the own one, and nobody but the administrator anybody’s', async () => {
    const administrator = await whole('administrator');
    const own = `/access/accounts/${ids.get('administrator') ?? 0}`;
    expect((await administrator.get(own)).text).not.toContain('Сбросить второй фактор');
    await administrator.post(`${own}/reset-second-factor`);
    const teacher = await signedIn(site, 'teacher');
    expect((await teacher.post(`${own}/reset-second-factor`)).status).toBe(403);
    expect(
      await sql('SELECT FROM second_factor WHERE account_id = $1', [ids.get('administrator')]),
    ).toHaveLength(1);
  });

  test('The administrator says of whom it is demanded; the history keeps it', async () => {
    const administrator = await whole('administrator');
    const path = '/college/settings/second-factor';
    const save = async (demand: string) => {
      const version = String((await administrator.get(path)).$('[name=version]').val());
      return administrator.follow(await administrator.post(path, { demand, version }));
    };
    expect((await save('teachersToo')).text).toContain('Готово.');
    expect((await (await signedIn(site, 'teacher')).get('/')).location).toBe('/second-factor');
    expect((await save('nobody')).text).toContain('ни от кого');
    expect(await isIn(await signedIn(site, 'hr'))).toBe(true);
    expect((await save('officers')).text).toContain('от администраторов');
    expect(await isIn(await signedIn(site, 'hr'))).toBe(false);
  });
});
