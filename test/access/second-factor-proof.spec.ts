import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packageRoot } from '../../src/kit/package-root.js';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import type { BrowserSession, Page } from '../support/browser-session.js';
import { arrange, PASSWORD, signedIn } from '../support/people.js';
import { agedProofs, codeOf, enrol, forgetUsedSteps } from '../support/second-factor.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
let administrator: BrowserSession;
let director: BrowserSession;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  [administrator, director] = await Promise.all([
    signedIn(site, 'administrator'),
    signedIn(site, 'director'),
  ]);
}, 120_000);

afterAll(() => site.stop(), 30_000);

const sql = <T extends object>(text: string, params: unknown[] = []): Promise<T[]> =>
  arrange(site, async (client) => (await client.query<T>(text, params)).rows);

/** The fields of the form on the page, as a browser would send them. */
function fieldsOf(page: Page): Record<string, string> {
  return Object.fromEntries(
    page
      .$('main form.panel-box [name]')
      .toArray()
      .map((field) => [
        page.$(field).attr('name') ?? '',
        page.$(field).text() || String(page.$(field).val() ?? ''),
      ]),
  );
}

const asks = (page: Page): boolean => page.$('h1').text() === 'Подтвердите, что это вы';

describe('A grave act asks again for who does it (3.3)', () => {
  const slips = (ids: number[]) => ({ ids: ids.map(String), as: 'page' });

  test('Slips in batch: the password first, everything chosen is kept, and for five minutes nothing more is asked', async () => {
    const student = college.accounts.get('student') ?? 0;
    await agedProofs(site);
    const question = await administrator.post('/access/accounts/slips', slips([student]));
    expect(asks(question)).toBe(true);
    expect(question.$('[name=proofPassword]').attr('autocomplete')).toBe('current-password');
    expect(question.$('[name=proofCode]')).toHaveLength(0);
    expect(fieldsOf(question)).toMatchObject({ ids: String(student), as: 'page' });

    const wrong = await administrator.post('/access/accounts/slips', {
      ...fieldsOf(question),
      proofPassword: 'не тот пароль',
    });
    expect([wrong.status, asks(wrong)]).toEqual([422, true]);
    expect(wrong.text).toContain('Пароль введён неверно.');
    expect(fieldsOf(wrong)).toMatchObject({ ids: String(student), as: 'page', proofPassword: '' });
    const history = () =>
      sql(`SELECT FROM history WHERE subject = 'account' AND subject_key = $1`, [String(student)]);
    const before = (await history()).length;

    const issued = await administrator.post('/access/accounts/slips', {
      ...fieldsOf(wrong),
      proofPassword: PASSWORD,
    });
    expect(issued.$('.document-slip')).toHaveLength(1);
    expect(await history()).toHaveLength(before + 1);
    const again = await administrator.post('/access/accounts/slips', slips([student]));
    expect(again.$('.document-slip')).toHaveLength(1);
  });

  test('Reopening a semester (7.5.3): the reason is kept, and a refusal comes back to its own page', async () => {
    await sql('UPDATE group_period SET closed_at = now(), version = version + 1 WHERE id = $1', [
      college.period,
    ]);
    const path = `/journal/closure/${college.period}/reopen`;
    const version = String((await director.get(path)).$('[name=version]').val());
    await agedProofs(site);
    const headers = { Referer: `${site.url}${path}` };
    const reason = 'Решение комиссии\nот 12 ноября';
    const stale = await director.post(path, { version: '999', reason }, headers);
    expect([asks(stale), stale.$('a.btn').attr('href')]).toEqual([true, path]);
    // The question was posted from the address of the act, which is a page of its own here.
    const refused = await director.follow(
      await director.post(path, { version: '999', reason, proofFrom: path, proofPassword: PASSWORD }),
    );
    expect(refused.$('[name=reason]').text().trim().replaceAll('\r', '')).toBe(reason);
    await agedProofs(site);
    const question = await director.post(path, { version, reason }, headers);
    expect(fieldsOf(question)).toMatchObject({ version, proofFrom: path });
    await director.post(path, { ...fieldsOf(question), reason, proofPassword: PASSWORD });
    const [row] = await sql<{ closed: boolean }>(
      'SELECT closed_at IS NOT NULL AS closed FROM group_period WHERE id = $1',
      [college.period],
    );
    expect(row?.closed).toBe(false);
  });

  test('With a second factor the code is asked too, and is good once', async () => {
    const { secret } = await enrol(director);
    await forgetUsedSteps(site);
    await agedProofs(site);
    const ask = { proofPassword: PASSWORD, proofFrom: '/second-factor' };
    const question = await director.post('/second-factor/codes');
    expect(question.$('[name=proofCode]').attr('autocomplete')).toBe('one-time-code');
    expect(asks(await director.post('/second-factor/codes', { ...ask, proofCode: '000000' }))).toBe(true);
    expect(asks(await director.post('/second-factor/codes', ask))).toBe(true);
    const proofCode = await codeOf(secret);
    const given = await director.post('/second-factor/codes', { ...ask, proofCode });
    expect(given.$('.recovery-codes code')).toHaveLength(10);
    await agedProofs(site);
    expect(asks(await director.post('/second-factor/codes', { ...ask, proofCode }))).toBe(true);
  });

  test('Where the question leads back is always a page of this site', async () => {
    await agedProofs(site);
    for (const proofFrom of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const page = await administrator.post('/access/accounts/slips', { ...slips([1]), proofFrom });
      expect([proofFrom, page.$('.form-end a').attr('href')]).toEqual([proofFrom, undefined]);
    }
  });

  test('A guesser at an open computer waits after five wrong passwords', async () => {
    await agedProofs(site);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      const page = await administrator.post('/access/accounts/slips', {
        ...slips([1]),
        proofPassword: 'мимо',
      });
      statuses.push(page.status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
    await sql('DELETE FROM throttle');
  });
});

describe('Slips and the second factor (3.3)', () => {
  test('A curator hands no slip to whoever has it on: the administrator does', async () => {
    const curator = await signedIn(site, 'curator');
    const [student] = await sql<{ id: number; login: string }>(
      `SELECT s.id, a.login FROM student s JOIN account a ON a.id = s.account_id
       JOIN group_membership m ON m.student_id = s.id WHERE m.group_id = $1 LIMIT 1`,
      [college.group],
    );
    await sql(
      `INSERT INTO second_factor (account_id, secret, last_step, recovery_codes)
       SELECT account_id, '', 0, '{}' FROM student WHERE id = $1`,
      [student?.id],
    );
    const path = `/contingent/groups/${college.group}/credentials`;
    const row = (await curator.get(path)).$(`input[name=students][value=${student?.id ?? 0}]`);
    expect(row.attr('disabled')).toBeDefined();
    const refused = await curator.post(
      path,
      { students: String(student?.id), as: 'page' },
      {
        Referer: `${site.url}${path}`,
      },
    );
    expect((await curator.follow(refused)).text).toContain('включён второй фактор');
  });

  test('The command gives an administrator who lost the phone a new beginning, only when told so', async () => {
    await sql(
      `INSERT INTO second_factor (account_id, secret, last_step, recovery_codes)
       SELECT id, '', 0, '{}' FROM account WHERE login = 'administrator'`,
    );
    const factors = () =>
      sql(
        `SELECT FROM second_factor WHERE account_id = (SELECT id FROM account WHERE login = 'administrator')`,
      );
    for (const [words, left] of [
      [[], 1],
      [['--reset-second-factor'], 0],
    ] as const) {
      spawnSync(process.execPath, ['dist/src/commands/admin.js', 'administrator', ...words], {
        cwd: packageRoot(),
        env: { ...process.env, NODE_OPTIONS: undefined, DATABASE_URL: site.databaseUrl },
      });
      expect(await factors()).toHaveLength(left);
    }
  });
});
