import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import type { BrowserSession, Page } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
let deputy: BrowserSession;
let director: BrowserSession;
let curator: BrowserSession;
let otherPeriod: number;
let otherGroup: number;

const REASON = 'Преподаватель на больничном, сведения внесены по бумажной ведомости';

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site, { students: 4 });
  [otherGroup = 0, otherPeriod = 0] = await arrange(site, async (client) => {
    await client.query(
      `INSERT INTO institution (full_name, short_name, abbreviation) VALUES ('Колледж «Проба»', 'Колледж', 'КП')`,
    );
    await client.query(
      `INSERT INTO final_mark (course_id, student_id, value) SELECT $1, unnest($2::int[]), unnest($3::text[])`,
      [college.course, college.students, ['5', '4', '3', '2']],
    );
    const { rows } = await client.query<{ group: number; period: number }>(
      `WITH d AS (INSERT INTO department (name) VALUES ('Другое отделение') RETURNING id),
         g AS (INSERT INTO study_group (name, department_id, start_year) SELECT 'Х-1', id, 2025 FROM d RETURNING id),
         p AS (INSERT INTO group_period (group_id, semester_id, study_semester, starts_on, ends_on)
           SELECT g.id, o.semester_id, 1, o.starts_on, o.ends_on FROM g, group_period o WHERE o.id = $1
           RETURNING id, group_id, semester_id),
         c AS (INSERT INTO course (period_id, group_id, semester_id, row_id, control, scale, plan_hours, contact_hours)
           SELECT p.id, p.group_id, p.semester_id, o.row_id, 'other', 'marks', 1, 1 FROM p, course o WHERE o.id = $2)
       SELECT group_id AS group, id AS period FROM p`,
      [college.period, college.course],
    );
    return [rows[0]?.group ?? 0, rows[0]?.period ?? 0];
  });
  [deputy, director, curator] = await Promise.all([
    signedIn(site, 'deputyStudies'),
    signedIn(site, 'director'),
    signedIn(site, 'curator'),
  ]);
}, 120_000);

afterAll(() => site.stop(), 30_000);

/** Confirms the closing of these periods as the page asks it. */
async function close(who: BrowserSession, confirmation: Page, reason: string): Promise<Page> {
  const form = new URLSearchParams({ reason });
  confirmation.$('[name=seen]').each((_, input) => {
    form.append('seen', String(confirmation.$(input).attr('value')));
  });
  return who.follow(
    await who.post('/journal/closure', form, {
      Referer: `${site.url}/journal/closure/confirm?period=${college.period}`,
    }),
  );
}

const confirm = (who: BrowserSession) => who.get(`/journal/closure/confirm?period=${college.period}`);

function sheets() {
  return arrange(site, async (client) => {
    const { rows } = await client.query<{ id: number; number: string; document: object; length: number }>(
      'SELECT id, number, document, chain_length AS length FROM frozen_sheet ORDER BY id',
    );
    return rows;
  });
}

const year = () => Number(college.today.slice(0, 4)) - (college.today.slice(5) < '08-01' ? 1 : 0);
const numberOf = (place: string) => `${year()}/${String((year() + 1) % 100)}-1-${place}`;

describe('Reports and sheets are opened by those whom the matrix names (4.3, 4.9)', () => {
  test.each([
    ['deputyStudies', [200, 200, 200]],
    ['deputyMethods', [200, 200, 200]],
    ['director', [200, 200, 403]],
    ['departmentHead', [200, 404, 200]],
    ['curator', [200, 404, 403]],
    ['teacher', [403, 403, 403]],
    ['student', [403, 403, 403]],
  ] as const)('%s', async (role, [own, other, closure]) => {
    const session = await signedIn(site, role);
    expect((await session.get(`/reports/summary-sheet?group=${college.group}`)).status).toBe(own);
    expect((await session.get(`/reports/summary-sheet?group=${otherGroup}`)).status).toBe(other);
    expect((await session.get(`/reports/summary-sheet.pdf?group=${otherGroup}`)).status).toBe(other);
    expect((await session.get('/journal/closure')).status).toBe(closure);
  });

  test('A head of department neither sees nor closes the group of another department', async () => {
    const head = await signedIn(site, 'departmentHead');
    expect((await head.get('/journal/closure')).text).not.toContain('Х-1');
    expect((await head.get(`/journal/closure/confirm?period=${otherPeriod}`)).status).toBe(404);
    const forced = await head.post('/journal/closure', { seen: `${otherPeriod}:1:1.0.0.0`, reason: REASON });
    expect(forced.status).toBe(404);
  });

  test('The sheet says what is missing and stands on the page, in PDF and in Excel', async () => {
    const query = `group=${college.group}`;
    const page = await curator.get(`/reports/summary-sheet?${query}`);
    expect(page.text).toContain('Не выставлены итоговые отметки: 2 из 2 журналов');
    expect(page.text).toContain('ОП.02 Химия');
    expect(page.text).toContain('75,0 % (3 из 4)');
    const pdf = await curator.get(`/reports/summary-sheet.pdf?${query}`);
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    const xlsx = await curator.get(`/reports/summary-sheet.xlsx?${query}`);
    expect(xlsx.body.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('Closing a semester (7.4)', () => {
  test('What is missing must be acknowledged with a reason', async () => {
    const page = await close(deputy, await confirm(deputy), '');
    expect(page.text).toContain('Не всё заполнено: напишите, почему семестр закрывается так.');
    expect(await sheets()).toHaveLength(0);
  });

  test('What changed in the journals since the confirmation stops the closing', async () => {
    const confirmation = await confirm(deputy);
    const note = (state: string) =>
      arrange(site, (client) =>
        client.query(
          'UPDATE final_mark SET state = $3, version = version + 1 WHERE course_id = $1 AND student_id = $2',
          [college.course, college.students[0], state],
        ),
      );
    await note('waiting');
    const page = await close(deputy, confirmation, REASON);
    expect(page.text).toContain('Пока вы решали, в журналах что-то изменилось');
    await note('set');
  });

  test('Of two deputies at once one closes, the other is told; one sheet, number one', async () => {
    const methods = await signedIn(site, 'deputyMethods');
    const [first, second] = await Promise.all([confirm(deputy), confirm(methods)]);
    const pages = await Promise.all([close(deputy, first, REASON), close(methods, second, REASON)]);
    const texts = pages.map((page) => page.text);
    expect(texts.filter((text) => text.includes(`Ведомости: ${numberOf('001')}`))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('уже закрыт или изменён другим сотрудником'))).toHaveLength(
      1,
    );
    expect((await sheets()).map(({ number }) => number)).toEqual([numberOf('001')]);
  });

  test('A closed journal takes nothing from the teacher, and its history says so', async () => {
    const teacher = await signedIn(site, 'teacher');
    const saved = await teacher.post(
      `/journal/courses/${college.course}/final-marks/issue`,
      { version: '1', reason: 'поздно' },
      { Referer: `${site.url}/journal/courses/${college.course}/final-marks` },
    );
    expect((await teacher.follow(saved)).text).toContain('Семестр группы закрыт');
    const { rows } = await arrange(site, (client) =>
      client.query<{ state: string; reason: string }>(
        `SELECT new ->> 'state' AS state, reason FROM history WHERE book = 'course:' || $1::int AND subject = 'group_period'`,
        [college.course],
      ),
    );
    expect(rows).toEqual([{ state: 'closed', reason: REASON }]);
  });

  test('The signed sheet prints its number, fingerprint and the chain; a curator sees only the own group’s', async () => {
    const [sheet] = await sheets();
    const page = await curator.get(`/reports/frozen-sheets/${sheet?.id}`);
    expect(page.$('.document-footer').text()).toMatch(
      /^Ведомость № \S+ · отпечаток [\da-f]{16} · журналы: записей \d+, звено [\da-f]{16}$/,
    );
    expect(page.text).not.toContain('Отпечаток не совпадает');
    expect(sheet?.length).toBeGreaterThan(4);
    expect((await curator.get(`/reports/frozen-sheets/${sheet?.id}/pdf`)).status).toBe(200);
    expect((await curator.get(`/reports/frozen-sheets/${sheet?.id}/xlsx`)).status).toBe(200);
    const foreign = await arrange(site, async (client) => {
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO frozen_sheet (number, group_id, semester_id, kind, document, document_hash, chain_head, chain_length, account_id)
         SELECT 'чужая', $1, semester_id, kind, document, document_hash, chain_head, chain_length, account_id
         FROM frozen_sheet RETURNING id`,
        [otherGroup],
      );
      return rows[0] ?? { id: 0 };
    });
    expect((await curator.get(`/reports/frozen-sheets/${foreign.id}`)).status).toBe(404);
    expect((await curator.get('/reports/frozen-sheets')).text).not.toContain('чужая');
    await arrange(site, async (client) => {
      await client.query('ALTER TABLE frozen_sheet DISABLE TRIGGER USER');
      await client.query('DELETE FROM frozen_sheet WHERE id = $1', [foreign.id]);
      return client.query('ALTER TABLE frozen_sheet ENABLE TRIGGER USER');
    });
  });

  test('An altered sheet is told by its fingerprint (control)', async () => {
    const alter = (title: string) =>
      arrange(site, async (client) => {
        await client.query('ALTER TABLE frozen_sheet DISABLE TRIGGER USER');
        await client.query(
          `UPDATE frozen_sheet SET document = jsonb_set(document, '{title}', to_jsonb($1::text))`,
          [title],
        );
        return client.query('ALTER TABLE frozen_sheet ENABLE TRIGGER USER');
      });
    const [sheet] = await sheets();
    await alter('Другая ведомость');
    expect((await curator.get(`/reports/frozen-sheets/${sheet?.id}`)).text).toContain(
      'Отпечаток не совпадает',
    );
    await alter((sheet?.document as { title: string }).title);
    expect((await curator.get(`/reports/frozen-sheets/${sheet?.id}`)).text).not.toContain('Отпечаток не');
  });

  test('The director corrects a mark of the closed semester; the signed sheet stays as it was', async () => {
    const [before] = await sheets();
    await arrange(site, async (client) => {
      await client.query(
        `SELECT set_config('app.account', $1, false), set_config('app.reason', 'Апелляция', false)`,
        [String(college.accounts.get('director'))],
      );
      return client.query(
        `UPDATE final_mark SET value = '5', version = version + 1 WHERE course_id = $1 AND student_id = $2`,
        [college.course, college.students[3]],
      );
    });
    const live = await director.get(`/reports/summary-sheet?group=${college.group}`);
    expect(live.text).toContain('100,0 % (4 из 4)');
    expect((await sheets())[0]).toEqual(before);
    expect((await director.get(`/reports/frozen-sheets/${before?.id}`)).text).toContain('75,0 % (3 из 4)');
  });

  test('Only the director opens it again, with a reason; the next closing gives the next number (4.11)', async () => {
    expect((await deputy.get('/journal/closure/closed')).status).toBe(403);
    const ask = await director.get(`/journal/closure/${college.period}/reopen`);
    const version = ask.$('[name=version]').attr('value') ?? '';
    const path = `/journal/closure/${college.period}/reopen`;
    const silent = await director.follow(
      await director.post(path, { version, reason: ' ' }, { Referer: site.url + path }),
    );
    expect(silent.text).toContain('Напишите, зачем открывается семестр');
    const opened = await director.follow(await director.post(path, { version, reason: 'Исправить тему' }));
    expect(opened.text).toContain('Семестр группы открыт для исправлений');
    const again = await director.post(path, { version, reason: 'Ещё раз' }, { Referer: site.url + path });
    expect((await director.follow(again)).status).toBe(404);
    await close(deputy, await confirm(deputy), REASON);
    expect((await sheets()).map(({ number }) => number)).toEqual([numberOf('001'), numberOf('002')]);
  });
});

describe('Settings of the college (4.1)', () => {
  test('The administrator changes the criteria; a second tab is told; the history shows both', async () => {
    const administrator = await signedIn(site, 'administrator');
    const path = '/college/settings/final-marks';
    const page = await administrator.get(path);
    const form = (five: string) => {
      const values = Object.fromEntries(
        page
          .$('.form [name]')
          .get()
          .map((field) => [page.$(field).attr('name') ?? '', String(page.$(field).val())]),
      );
      return { ...values, five };
    };
    const saved = await administrator.follow(await administrator.post(path, form('4,5')));
    expect(saved.text).toContain('Критерии итоговых отметок сохранены');
    expect(saved.$('.history').text()).toContain('4,50');
    const stale = await administrator.follow(
      await administrator.post(path, form('4,6'), { Referer: site.url + path }),
    );
    expect(stale.text).toContain('её изменил кто-то другой');
    expect((await deputy.get('/college/settings')).status).toBe(403);
  });
});
