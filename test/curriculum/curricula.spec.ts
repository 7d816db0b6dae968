import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/access/roles.js';
import { HOUR_KINDS } from '../../src/curriculum/curricula/decoded-plan.js';
import type { BrowserSession, Page } from '../support/browser-session.js';
import { arrange, preparePeople, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import { confirm, upload } from './plan-files.js';

let site: Site;
let deputy: BrowserSession;
let people: Record<'teacher' | 'hr' | 'student' | 'guardian', BrowserSession>;
let plan: string;
let accounts: Map<Role, number>;

const PLAN = `index;name;exam;diff_credit;all_total;s1_total;s1_lecture;s2_total;s2_lecture
ОП;Общепрофессиональный цикл;;;;;;;
ОП.01;Физика;2;;80;40;40;40;40
ПЦ;Профессиональный цикл;;;;;;;
ПМ.01;Монтаж сетей;;;;;;;
МДК.01.01;Основы монтажа;;1;36;36;36;;
`;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  accounts = await preparePeople(site);
  deputy = await signedIn(site, 'deputyStudies');
  const sent = await upload(deputy, { content: PLAN, fields: { name: 'План 2024', code: '43.02.15' } });
  plan = (await confirm(deputy, sent.location ?? '')).location ?? '';
  const [teacher, hr, student, guardian] = await Promise.all([
    signedIn(site, 'teacher'),
    signedIn(site, 'hr'),
    signedIn(site, 'student'),
    signedIn(site, 'guardian'),
  ]);
  people = { teacher, hr, student, guardian };
}, 120_000);

afterAll(() => site.stop());

const rows = <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> =>
  arrange(site, async (client) => (await client.query<T>(sql, params)).rows);

const rowHref = async (index: string): Promise<string> => {
  const [row] = await rows<{ id: number }>('SELECT id FROM curriculum_row WHERE index = $1', [index]);
  return `${plan}/rows/${row?.id ?? 0}`;
};

/** The form of a row as the page sends it, with some cells typed over. */
function sentForm(page: Page, typed: Record<string, string>): URLSearchParams {
  const form = new URLSearchParams();
  const semesters = page.$('.hours-form thead').first().find('th').length - 1;
  for (const name of ['version', 'index', 'name']) {
    const value = typed[name] ?? page.$(`[name=${name}]`).attr('value');
    if (value !== undefined) form.append(name, value);
  }
  form.append('kind', typed['kind'] ?? page.$('[name=kind] option[selected]').attr('value') ?? 'discipline');
  if (typed['parentId']) form.append('parentId', typed['parentId']);
  page.$('[name=hours]').each((place, input) => {
    const key = `${HOUR_KINDS[Math.floor(place / semesters)] ?? ''} ${(place % semesters) + 1}`;
    form.append('hours', typed[key] ?? page.$(input).attr('value') ?? '');
  });
  page.$('[name=controls][checked]').each((_, input) => {
    form.append('controls', page.$(input).attr('value') ?? '');
  });
  return form;
}

describe('A plan is read by all staff, and by a student and a guardian their own (2.4)', () => {
  test('Staff see the plan, print and download it; only 4.9 sees how to change it', async () => {
    for (const reader of [people.teacher, people.hr]) {
      const page = await reader.get(plan);
      expect(page.status).toBe(200);
      expect(page.$('table.plan tbody tr').length).toBe(5);
      expect(page.$('a[href*="/rows/"]').length).toBe(0);
      expect((await reader.get(`${plan}/edit`)).status).toBe(403);
      expect((await reader.get(await rowHref('ОП.01'))).status).toBe(403);
      expect((await reader.post(`${plan}/rows`, {})).status).toBe(403);
      expect((await reader.get('/curriculum/programmes/new')).status).toBe(403);
    }
    expect((await people.teacher.get(`${plan}/print`)).$('table.document-table tbody tr').length).toBe(5);
    expect((await people.teacher.get(`${plan}/plan.pdf`)).body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await people.teacher.get(`${plan}/plan.xlsx`)).body.subarray(0, 2).toString()).toBe('PK');
  });

  test('A student without this plan gets 404; in a group that follows it, the plan', async () => {
    expect((await people.student.get(plan)).status).toBe(404);
    expect((await people.student.get(`${plan}/plan.pdf`)).status).toBe(404);
    expect((await people.student.get('/curriculum')).text).not.toContain('План 2024');
    await enrol();
    for (const reader of [people.student, people.guardian]) {
      expect((await reader.get(plan)).status).toBe(200);
      expect((await reader.get('/curriculum')).text).toContain('План 2024');
      expect((await reader.get('/curriculum/disciplines')).$('tbody tr').length).toBe(2);
    }
    await rows(`UPDATE group_membership SET until = '2020-01-01'`);
    expect((await people.student.get(plan)).status).toBe(404);
    expect((await people.guardian.get(plan)).status).toBe(404);
  });

  async function enrol(): Promise<void> {
    await rows(
      `WITH d AS (INSERT INTO department (name) VALUES ('Отделение') RETURNING id),
         g AS (INSERT INTO study_group (name, department_id, start_year, curriculum_id)
           SELECT 'ПК-24', id, 2024, $1 FROM d RETURNING id),
         s AS (INSERT INTO student (last_name, first_name, birth_date, sex, account_id)
           VALUES ('Ким', 'Ия', current_date - 5000, 'female', $2) RETURNING id),
         m AS (INSERT INTO group_membership (student_id, group_id, since) SELECT s.id, g.id, '2019-09-01' FROM s, g),
         p AS (INSERT INTO guardian (last_name, first_name, account_id) VALUES ('Ким', 'Ада', $3) RETURNING id)
       INSERT INTO guardianship (guardian_id, student_id, kinship, since) SELECT p.id, s.id, 'mother', '2019-09-01' FROM p, s`,
      [plan.split('/').pop(), accounts.get('student'), accounts.get('guardian')],
    );
  }
});

describe('A row is changed by hand (4.9)', () => {
  test('Hours and controls are saved, totals computed, the history told; a stale form is refused and kept', async () => {
    const href = await rowHref('ОП.01');
    const page = await deputy.get(href);
    const form = sentForm(page, { 'total 1': '', 'practice 1': '12' });
    form.append('controls', 'gradedCredit-1');
    expect((await deputy.post(href, form)).location).toBe(plan);
    const card = await deputy.get(plan);
    const shown = card.$('table.plan tbody tr').eq(1).text().replace(/\s+/g, ' ');
    expect(shown).toContain('Э 2; ДЗ 1');
    expect(shown).toContain('52');
    expect(card.$('table.plan tbody tr').first().find('.plan-total').text()).toBe('92');
    const again = await deputy.get(href);
    expect(again.$('.history').text()).toContain('практические занятия');
    const stale = await deputy.post(href, sentForm(page, { 'practice 1': '2' }), {
      Referer: site.url + href,
    });
    expect(stale.location).toBe(href);
    const refilled = await deputy.get(href);
    expect(refilled.text).toContain('изменил кто-то другой');
    expect(refilled.$('[aria-label="практические занятия, 1-й семестр"]').attr('value')).toBe('2');
  });

  test('What is no number is named with its semester; nothing is saved', async () => {
    const href = await rowHref('ОП.01');
    const page = await deputy.get(href);
    await deputy.post(href, sentForm(page, { 'lab 2': 'много' }), { Referer: site.url + href });
    expect((await deputy.get(href)).$('#e-hours').text()).toContain('2-й семестр, лабораторные занятия');
    expect((await deputy.get(plan)).text).not.toContain('много');
  });

  test('A new row stands at the end of its module; one with courses or rows below is never deleted', async () => {
    const page = await deputy.get(`${plan}/rows/new`);
    const [module] = await rows<{ id: number }>(`SELECT id FROM curriculum_row WHERE index = 'ПМ.01'`);
    const typed = {
      index: 'УП.01',
      name: 'Учебная практика',
      kind: 'trainingPractice',
      'practicalTraining 2': '36',
    };
    await deputy.post(`${plan}/rows`, sentForm(page, { ...typed, parentId: String(module?.id) }));
    const card = await deputy.get(plan);
    expect(card.$('table.plan tbody tr').last().text()).toContain('УП.01');
    expect(card.$('table.plan tbody tr').eq(3).find('.plan-total').text()).toBe('72');

    const refused = await deputy.post(
      `${plan}/rows/${module?.id ?? 0}/delete`,
      { version: '1' },
      { Referer: site.url + plan },
    );
    expect(refused.location).toBe(plan);
    expect((await deputy.get(plan)).$('[data-flash]').text()).toContain('сначала удалите их');
    const added = await rowHref('УП.01');
    expect((await deputy.post(`${added}/delete`, { version: '1' })).location).toBe(plan);
    expect(await rows(`SELECT FROM curriculum_row WHERE index = 'УП.01'`)).toHaveLength(0);
    expect((await deputy.get(added)).status).toBe(404);
  });

  test("A row is reached only through its own plan, and a stranger's number is not found", async () => {
    const other = await confirm(
      deputy,
      (await upload(deputy, { content: PLAN, fields: { name: 'Другой план', code: '43.02.15' } })).location ??
        '',
    );
    const id = (await rowHref('ОП.01')).split('/').pop();
    expect((await deputy.get(`${other.location ?? ''}/rows/999999`)).status).toBe(404);
    const [own] = await rows<{ plan: number }>(
      'SELECT curriculum_id AS plan FROM curriculum_row WHERE id = $1',
      [id],
    );
    const foreign = [plan, other.location ?? ''].find((path) => !path.endsWith(`/${own?.plan ?? 0}`)) ?? '';
    expect((await deputy.get(`${foreign}/rows/${id ?? ''}`)).status).toBe(404);
    expect((await deputy.post(`${foreign}/rows/${id ?? ''}/delete`, { version: '1' })).status).toBe(404);
    const edit = await deputy.get(`${other.location ?? ''}/edit`);
    const version = String(edit.$('[name=version]').attr('value'));
    expect((await deputy.post(`${other.location ?? ''}/delete`, { version })).location).toBe(
      '/curriculum/curricula',
    );
    expect((await deputy.get(other.location ?? '')).status).toBe(404);
  });
});

describe('Programmes and disciplines (4.9)', () => {
  test('A programme is added, changed under a version, not twice; one with plans is not deleted', async () => {
    const form = {
      code: '09.02.07',
      name: 'Программирование',
      qualification: '',
      kind: 'specialist',
      departmentId: '',
    };
    const referer = { Referer: `${site.url}/curriculum/programmes/new` };
    expect((await deputy.post('/curriculum/programmes', form, referer)).location).toBe(
      '/curriculum/programmes',
    );
    await deputy.post('/curriculum/programmes', form, referer);
    expect((await deputy.get('/curriculum/programmes/new')).$('#e-name').text()).toContain('уже есть');
    const [used] = await rows<{ id: number }>(`SELECT id FROM programme WHERE code = '43.02.15'`);
    const path = `/curriculum/programmes/${used?.id ?? 0}`;
    await deputy.post(`${path}/delete`, { version: '1' }, { Referer: `${site.url}${path}/edit` });
    expect((await deputy.get(`${path}/edit`)).text).toContain('есть учебные планы');
  });

  test('Each name once, with the plans that hold it; pages cost the same number of statements', async () => {
    const page = await deputy.get('/curriculum/disciplines');
    const names = page
      .$('tbody th')
      .map((_, cell) => page.$(cell).text())
      .get();
    expect(new Set(names).size).toBe(names.length);
    const link = page.$('tbody tr').first().find('td a').attr('href') ?? '';
    expect((await deputy.get(link)).$('tbody tr').length).toBeGreaterThan(0);
    expect(Number((await deputy.get(plan)).headers['x-sql-statements'])).toBeLessThan(10);
  });
});
