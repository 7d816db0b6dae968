import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserSession } from '../support/browser-session.js';
import { BrowserSession as Browser } from '../support/browser-session.js';
import { arrange, PASSWORD, preparePeople, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import type { Role } from '../../src/access/roles.js';

let site: Site;
let administrator: BrowserSession;
let ids: Map<Role, number>;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  ids = await preparePeople(site);
  administrator = await signedIn(site, 'administrator');
}, 120_000);

afterAll(() => site.stop());

const idOf = (role: Role): number => ids.get(role) ?? 0;

const sql = <T extends object>(text: string, params: unknown[] = []): Promise<T[]> =>
  arrange(site, async (client) => (await client.query<T>(text, params)).rows);

/** The version an account's form was opened with. */
async function version(session: BrowserSession, id: number): Promise<string> {
  const form = await session.get(`/access/accounts/${id}/edit`);
  return String(form.$('[name=version]').val());
}

async function giveRoles(session: BrowserSession, id: number, roles: string[], seen?: string) {
  const path = `/access/accounts/${id}`;
  return session.post(
    `${path}/roles`,
    { name: 'Имя', roles, version: seen ?? (await version(session, id)) },
    { Referer: `${site.url}${path}/edit` },
  );
}

/** A second administrator with a browser of their own. */
async function secondAdministrator(login: string): Promise<{ id: number; session: BrowserSession }> {
  const [row] = await sql<{ id: number }>(
    `WITH a AS (INSERT INTO account (login, name, password_hash, must_change)
       SELECT $1, $1, password_hash, false FROM account WHERE login = 'administrator' RETURNING id)
     INSERT INTO account_role (account_id, role) SELECT id, 'administrator' FROM a RETURNING account_id AS id`,
    [login],
  );
  const session = new Browser(site.url);
  await session.signIn(login, PASSWORD);
  return { id: row?.id ?? 0, session };
}

describe('Accounts (3.3, 4.1)', () => {
  test('Only the administrator sees accounts, rights and slips', async () => {
    const teacher = await signedIn(site, 'teacher');
    for (const path of [
      '/access',
      '/access/accounts',
      '/access/rights',
      '/access/audit',
      '/access/activity',
    ]) {
      expect([path, (await teacher.get(path)).status]).toEqual([path, 403]);
    }
    expect((await teacher.post('/access/accounts/slips', { ids: '1', as: 'page' })).status).toBe(403);
    expect((await administrator.get('/access/accounts/999999')).status).toBe(404);
  });

  test('The search is posted: names do not stand in addresses; hostile text finds nothing and is shown as text', async () => {
    const found = await administrator.follow(
      await administrator.post('/access/accounts/search', { q: 'guardian' }),
    );
    expect(found.$('tbody tr')).toHaveLength(1);
    const hostile = '<script>alert(1)</script>%_\\';
    const none = await administrator.follow(
      await administrator.post('/access/accounts/search', { q: hostile }),
    );
    expect(none.$('tbody tr')).toHaveLength(0);
    expect(none.text).not.toContain('<script>alert(1)');
    expect(none.$('#q-q').val()).toBe(hostile);
    await administrator.post('/access/accounts/search', {});
    const never = await administrator.get('/access/accounts?state=never&role=student');
    expect(never.$('tbody tr')).toHaveLength(1);
    expect((await administrator.get("/access/accounts?sort=name;drop&page='")).status).toBe(200);
  });

  test('A role taken away is gone at the next request, a role given is there', async () => {
    const hr = await signedIn(site, 'hr');
    expect((await hr.get('/college/employees/new')).status).toBe(200);
    expect((await giveRoles(administrator, idOf('hr'), ['teacher'])).location).toBe(
      `/access/accounts/${idOf('hr')}`,
    );
    expect((await hr.get('/college/employees/new')).status).toBe(403);
    await giveRoles(administrator, idOf('hr'), ['hr']);
    expect((await hr.get('/college/employees/new')).status).toBe(200);
    const card = await administrator.get(`/access/accounts/${idOf('hr')}`);
    expect(card.$('.history').text()).toContain('преподаватель');
  });

  test('A stale form changes nothing and keeps what was typed', async () => {
    const seen = await version(administrator, idOf('curator'));
    await giveRoles(administrator, idOf('curator'), ['curator', 'teacher']);
    const refused = await administrator.follow(
      await giveRoles(administrator, idOf('curator'), ['admissions'], seen),
    );
    expect(refused.$('.flash.refused').text()).toContain('изменил кто-то другой');
    expect(refused.$('input[value=admissions]').attr('checked')).toBeDefined();
    expect(refused.$('input[value=teacher]').attr('checked')).toBeUndefined();
    const roles = await sql('SELECT role FROM account_role WHERE account_id = $1 ORDER BY role', [
      idOf('curator'),
    ]);
    expect(roles).toEqual([{ role: 'curator' }, { role: 'teacher' }]);
  });

  test('Nobody takes their own administrator role, disables themselves or issues themselves a slip', async () => {
    const own = idOf('administrator');
    const refused = await administrator.follow(await giveRoles(administrator, own, ['teacher']));
    expect(refused.$('.error-summary').text()).toContain('с самого себя нельзя');
    await administrator.post(`/access/accounts/${own}/disable`, {});
    await administrator.post('/access/accounts/slips', { ids: String(own), as: 'page' });
    expect((await administrator.get('/access/accounts')).status).toBe(200);
  });

  test('Two administrators take each other’s role at once: one is refused, one is left', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const a = await secondAdministrator(`first${round}`);
      const b = await secondAdministrator(`second${round}`);
      await sql(`DELETE FROM account_role WHERE role = 'administrator' AND account_id <> ALL ($1::int[])`, [
        [a.id, b.id],
      ]);
      const [seenA, seenB] = await Promise.all([version(b.session, a.id), version(a.session, b.id)]);
      const answers = await Promise.all([
        giveRoles(a.session, b.id, ['teacher'], seenB),
        giveRoles(b.session, a.id, ['teacher'], seenA),
      ]);
      const left = await sql(`SELECT account_id FROM account_role WHERE role = 'administrator'`);
      expect([round, left.length]).toEqual([round, 1]);
      // Who came second was refused by the act, or had no right to ask any more.
      const statuses = answers.map(({ status }) => status);
      expect(statuses).toContain(303);
      for (const status of statuses) expect([303, 403]).toContain(status);
      await sql(
        `INSERT INTO account_role (account_id, role) VALUES ($1, 'administrator') ON CONFLICT DO NOTHING`,
        [idOf('administrator')],
      );
    }
  });
});

describe('One-time passwords (3.3)', () => {
  const SLIP = /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/;

  test('The numbers are asked first; a new slip ends the old password and the open sessions; nothing is kept', async () => {
    const student = await signedIn(site, 'student');
    expect((await student.get('/notifications')).status).toBe(200);
    const question = await administrator.post('/access/accounts/slips', { ids: String(idOf('student')) });
    expect(question.$('.form-end .btn.main').text()).toBe('Выдать 1 листок');
    expect((await student.get('/notifications')).status).toBe(200);

    const issued = await administrator.post('/access/accounts/slips', {
      ids: String(idOf('student')),
      as: 'page',
    });
    const password = SLIP.exec(issued.$('.document-slip').text())?.[0] ?? '';
    expect(issued.$('.document-slip').text()).toContain(site.url);
    expect(issued.headers['cache-control']).toBe('no-store');
    expect((await student.get('/notifications')).location).toContain('/sign-in');
    const kept = JSON.stringify(await sql('SELECT old, new FROM history')) + site.log();
    expect(kept).not.toContain(password.replaceAll('-', ''));

    const again = new Browser(site.url);
    expect((await again.signIn('student', PASSWORD)).status).toBe(422);
    expect((await again.signIn('student', password)).status).toBe(303);
    expect((await again.get('/diary')).location).toBe('/password');
  });

  test('An expired slip opens nothing and is found by the filter', async () => {
    const issued = await administrator.post('/access/accounts/slips', {
      ids: String(idOf('guardian')),
      as: 'page',
    });
    const password = SLIP.exec(issued.text)?.[0] ?? '';
    await sql(`UPDATE account SET slip_expires_at = now() - interval '1 minute' WHERE id = $1`, [
      idOf('guardian'),
    ]);
    expect((await new Browser(site.url).signIn('guardian', password)).status).toBe(422);
    expect((await administrator.get('/access/accounts?state=expired')).text).toContain('листок просрочен');
  });

  test('A sheet of slips is a PDF when asked for; a disabled account gets none', async () => {
    const pdf = await administrator.post('/access/accounts/slips', {
      ids: [String(idOf('student')), String(idOf('guardian'))],
      as: 'pdf',
    });
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    const registrar = await signedIn(site, 'registrar');
    await administrator.post(`/access/accounts/${idOf('registrar')}/disable`, {});
    expect((await registrar.get('/notifications')).location).toContain('/sign-in');
    const refused = await administrator.follow(
      await administrator.post(
        '/access/accounts/slips',
        { ids: String(idOf('registrar')), as: 'page' },
        { Referer: `${site.url}/access/accounts` },
      ),
    );
    expect(refused.$('.flash.refused').text()).toContain('отключённые');
    await administrator.post(`/access/accounts/${idOf('registrar')}/enable`, {});
    expect((await new Browser(site.url).signIn('registrar', PASSWORD)).status).toBe(303);
  });

  test('A person held back by wrong passwords is seen and let in', async () => {
    const guesser = new Browser(site.url);
    for (let attempt = 0; attempt < 5; attempt += 1) await guesser.signIn('admissions', 'мимо мимо мимо');
    expect((await guesser.signIn('admissions', PASSWORD)).status).toBe(429);
    const held = await administrator.get('/access/accounts/throttled');
    expect(held.$('tbody tr').text()).toContain('admissions');
    const key = String(held.$('tbody tr [name=key]').first().val());
    await administrator.post('/access/accounts/throttled', { key });
    expect((await guesser.signIn('admissions', PASSWORD)).status).toBe(303);
  });
});

describe('Rights beside the matrix (4.1, 8.4)', () => {
  test('A right withdrawn from an account is gone at the next request and comes back when cancelled', async () => {
    const deputy = await signedIn(site, 'deputyMethods');
    expect((await deputy.get('/access/activity')).status).toBe(200);
    await administrator.post('/access/rights', {
      ...{ positionId: '', accountId: String(idOf('deputyMethods')) },
      ...{ permission: 'activity.read', effect: 'withdraw' },
    });
    expect((await deputy.get('/access/activity')).status).toBe(403);
    const page = await administrator.get('/access/rights');
    expect(page.$('.history').text()).toContain('Активность пользователей');
    const cancel = page.$('form[action$="/delete"]').first().attr('action') ?? '';
    expect((await administrator.post(cancel, {})).status).toBe(303);
    expect((await deputy.get('/access/activity')).status).toBe(200);
  });

  test('Only what is grantable is added; what gives rights back is never withdrawn', async () => {
    const decide = async (permission: string, effect: string) =>
      administrator.follow(
        await administrator.post(
          '/access/rights',
          { positionId: '', accountId: String(idOf('teacher')), permission, effect },
          { Referer: `${site.url}/access/rights/new` },
        ),
      );
    expect((await decide('periods.reopen', 'add')).$('.error-summary').text()).toContain('не добавляется');
    expect((await decide('rights.assign', 'withdraw')).$('.error-summary').text()).toContain('не изымают');
    expect((await decide('no.such', 'add')).$('.error-summary').text()).toContain('Выберите право');
    expect(await sql('SELECT id FROM right_override')).toEqual([]);
  });
});

describe('The journal of changes and the activity (4.1, 5.1, 7.1)', () => {
  test('What was and what became is told in words; pages follow each other without gaps', async () => {
    const director = await signedIn(site, 'director');
    await sql(`INSERT INTO department (name) SELECT 'Отделение ' || n FROM generate_series(1, 120) AS n`);
    await sql(`UPDATE department SET name = 'Новое имя', version = version + 1 WHERE name = 'Отделение 7'`);
    const first = await director.get('/access/audit?book=college');
    expect(first.$('tbody tr').first().text()).toContain('Название: Отделение 7 → Новое имя');
    const seen = new Set<string>();
    let page = first;
    for (let turn = 0; turn < 5; turn += 1) {
      for (const row of page.$('tbody tr').toArray()) seen.add(page.$(row).children().eq(4).text());
      const next = page.$('a:contains("Более ранние")').attr('href');
      if (!next) break;
      page = await director.get(next);
    }
    expect(seen.size).toBe(121);
    const csv = await director.get('/access/audit.csv?book=college');
    expect(csv.text.split('\r\n')).toHaveLength(123);
    expect((await director.get('/access/audit?after=1~x~1;drop')).status).toBe(422);
  });

  test('A curator sees the activity of nobody else’s people', async () => {
    const curator = await signedIn(site, 'curator');
    expect((await curator.get('/access/activity')).$('tbody tr')).toHaveLength(0);
    expect((await curator.get(`/access/activity/${idOf('student')}`)).status).toBe(404);
    const methods = await signedIn(site, 'deputyMethods');
    expect((await methods.get('/access/activity?never=yes')).status).toBe(200);
    expect((await methods.get(`/access/activity/${idOf('student')}`)).$('tbody tr')).toHaveLength(1);
  });

  test('A notice is its owner’s; opening it marks it and leads only within the site', async () => {
    const [own, foreign] = await sql<{ id: number }>(
      `INSERT INTO notification (account_id, text, link) VALUES ($1, 'Ваша <b>новость</b>', '//evil.example'),
         ($2, 'Чужая новость', '/') RETURNING id`,
      [idOf('teacher'), idOf('director')],
    );
    const teacher = await signedIn(site, 'teacher');
    const page = await teacher.get('/notifications');
    expect(page.$('tbody tr')).toHaveLength(1);
    expect(page.text).not.toContain('<b>новость');
    expect((await teacher.post(`/notifications/${foreign?.id ?? 0}/open`)).status).toBe(404);
    expect((await teacher.post(`/notifications/${own?.id ?? 0}/open`)).location).toBe('/');
    expect((await teacher.get('/notifications')).text).not.toContain('Непрочитанных');
  });
});
