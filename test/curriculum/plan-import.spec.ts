import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeXlsx } from 'hucre/xlsx';
import { decodePublishedPlan } from '../../src/curriculum/curricula/published-plan.rules.js';
import { readTable } from '../../src/kit/tables/read-table.js';
import type { BrowserSession } from '../support/browser-session.js';
import { arrange, preparePeople, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import { confirm, dirtyPlan, realPlan, upload } from './plan-files.js';

let site: Site;
let deputy: BrowserSession;
let methodist: BrowserSession;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  await preparePeople(site);
  [deputy, methodist] = await Promise.all([signedIn(site, 'deputyStudies'), signedIn(site, 'deputyMethods')]);
}, 120_000);

afterAll(() => site.stop());

const rows = <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> =>
  arrange(site, async (client) => (await client.query<T>(sql, params)).rows);

const count = async (sql: string, params: unknown[] = []): Promise<number> =>
  (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, params))[0]?.n ?? -1;

const idIn = (path: string | null): number => Number(path?.split('/').pop());

/** What the database holds of a plan, against what the decoder read of the file. */
async function storedLikeDecoded(content: Buffer, id: number): Promise<void> {
  const [sheet] = await readTable(content, 'plan.csv');
  const counting = decodePublishedPlan(sheet?.rows ?? []).rows.filter((row) => row.counts);
  const stored = await rows<{ index: string; name: string; hours: number; controls: number }>(
    `SELECT index, name, coalesce((SELECT sum(total) FROM curriculum_hours WHERE row_id = r.id), 0)::float8 AS hours,
       (SELECT count(*)::int FROM curriculum_control WHERE row_id = r.id) AS controls
     FROM curriculum_row r WHERE curriculum_id = $1 AND counts ORDER BY ordinal`,
    [id],
  );
  expect(stored).toEqual(
    counting.map(({ index, name, hours, controls }) => ({
      index,
      name,
      hours: Object.values(hours).reduce((sum, one) => sum + one.total, 0),
      controls: Object.values(controls).flat().length,
    })),
  );
}

const REAL = [
  { file: '43.02.15_2024.csv', code: '43.02.15', year: '2024' },
  { file: '15.02.16_2025.csv', code: '15.02.16', year: '2025' },
];

describe('A published plan of a real college comes in through the site (4.9)', () => {
  for (const { file, code, year } of REAL) {
    const content = realPlan(file);
    const onRealFile = content ? test : test.skip;
    onRealFile(
      `${file}: preview, confirmation, the same rows and hours; the same file again changes nothing`,
      async () => {
        const fields = { code, programmeName: `Программа ${code}`, startYear: year };
        const sent = await upload(deputy, { content: content ?? '', fileName: file, fields });
        expect(sent.location).toMatch(/^\/curriculum\/imports\//);
        const preview = await deputy.get(sent.location ?? '');
        expect(preview.status).toBe(200);
        expect(preview.$('table.plan tbody tr').length).toBeGreaterThan(60);
        const made = await confirm(deputy, sent.location ?? '');
        expect(made.location).toMatch(/^\/curriculum\/curricula\/\d+$/);
        await storedLikeDecoded(content ?? Buffer.alloc(0), idIn(made.location));
        const history = await count('history');

        const again = await upload(deputy, { content: content ?? '', fileName: file, fields });
        const second = await deputy.get(again.location ?? '');
        expect(second.text).toContain('Этот план уже загружен, изменений нет');
        const repeated = await deputy.post(again.location ?? '', { version: '1', leaveOut: 'yes' });
        expect(repeated.location).toBe(made.location);
        expect(await count('history')).toBe(history);
      },
    );
  }
  if (!realPlan('43.02.15_2024.csv')) console.log('The published plans are not on this machine: skipped.');
});

describe('A dirty file (4.9)', () => {
  test('Every remark stands with its line, by severity; a workbook says the same as the text', async () => {
    const fromText = await upload(deputy, { content: dirtyPlan(), fields: { code: '11.11.11' } });
    const page = await deputy.get(fromText.location ?? '');
    const remarks = page.$('section[aria-labelledby=problems] tbody tr').length;
    expect(remarks).toBeGreaterThan(5);
    const repaired = await deputy.get(`${fromText.location ?? ''}?show=repaired`);
    expect(repaired.$('section[aria-labelledby=problems] tbody tr').length).toBeLessThan(remarks);
    const [sheet] = await readTable(dirtyPlan(), 'plan.csv');
    const book = await writeXlsx({ sheets: [{ name: 'План', rows: sheet?.rows ?? [] }] });
    const fromBook = await upload(deputy, {
      content: Buffer.from(book),
      fileName: 'Учебный план.xlsx',
      fields: { code: '11.11.11' },
    });
    const other = await deputy.get(fromBook.location ?? '');
    expect(other.$('table.plan tbody').text()).toBe(page.$('table.plan tbody').text());
    expect(other.$('.head .sub').text()).toContain('файл «Учебный план.xlsx»');
  });

  test('What cannot be read is left out only when the person says so', async () => {
    const spoilt = dirtyPlan().toString('utf8').replace('ОУП.01;2;;;;1;96', 'ОУП.01;2;;;;1;девяносто');
    const sent = await upload(deputy, { content: spoilt, fields: { code: '22.22.22' } });
    const path = sent.location ?? '';
    expect((await deputy.get(path)).$('input[name=leaveOut]').length).toBe(1);
    const refused = await deputy.post(path, { version: '0' }, { Referer: `${site.url}${path}` });
    expect(refused.location).toBe(path);
    expect((await deputy.get(path)).$('#e-leaveOut').text()).toContain('Отметьте');
    expect(await count(`programme WHERE code = '22.22.22'`)).toBe(0);
    expect((await confirm(deputy, path)).location).toMatch(/curricula\/\d+$/);
  });
});

describe('A file that is no plan is answered with a sentence beside the field, within a second', () => {
  const bomb = Buffer.alloc(6 * 1024 * 1024, 'a;b\n');
  const cases: [string, string, Buffer | string, RegExp][] = [
    ['empty', 'plan.csv', '', /Файл пуст|Выберите файл/],
    ['of another kind', 'plan.pdf', '%PDF-1.7', /Сохраните таблицу как \.xlsx или \.csv/],
    ['a broken workbook', 'plan.xlsx', Buffer.from('PK\x03\x04 broken'), /повреждён/],
    ['a picture named as a table', 'plan.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]), /это не текст/],
    ['a table of something else', 'plan.csv', 'ФИО;Группа\nИванов;ИС-21\n', /не лист учебного плана/],
    ['a header without rows', 'plan.csv', 'index;name;exam;all_total;s1_total\n', /ни одной|не лист/],
    ['too many rows', 'plan.csv', 'index;name\n'.repeat(5100), /больше 5000 строк/],
    ['larger than 5 MB', 'plan.csv', bomb, /больше 5 МБ/],
  ];
  for (const [what, fileName, content, sentence] of cases) {
    test(`A file ${what}`, async () => {
      const start = performance.now();
      const sent = await upload(deputy, { content, fileName });
      expect(performance.now() - start).toBeLessThan(1000);
      expect(sent.location).toBe('/curriculum/curricula/import');
      const page = await deputy.get('/curriculum/curricula/import');
      expect(page.$('#e-file').text()).toMatch(sentence);
      expect(page.$('#f-programmeName').attr('value')).toBe('Поварское и кондитерское дело');
    });
  }

  test('A plan of five thousand rows is read in seconds, and one of absurd hours is refused', async () => {
    const head = 'index;name;exam;all_total;s1_total;s2_total\n';
    const many = Array.from({ length: 4900 }, (_, at) => `ОП.${at % 99};Дисциплина ${at};1;40;20;20`).join(
      '\n',
    );
    const start = performance.now();
    expect((await upload(deputy, { content: head + many })).location).toMatch(/imports/);
    expect(performance.now() - start).toBeLessThan(5000);
    await upload(deputy, { content: `${head}ОП.01;Физика;1;99999999;99999999;0` });
    expect((await deputy.get('/curriculum/curricula/import')).$('#e-file').text()).toMatch(/часов больше/);
  });
});

describe('One confirmation, one plan', () => {
  test('Two confirmations at once, of one draft and of two, make one plan', async () => {
    const fields = { code: '33.33.33', name: 'План гонки' };
    const [one, two] = [
      (await upload(deputy, { content: dirtyPlan(), fields })).location ?? '',
      (await upload(deputy, { content: dirtyPlan(), fields })).location ?? '',
    ];
    const answers = await Promise.all([one, one, two, two].map((path) => confirm(deputy, path)));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect(await count(`curriculum WHERE name = 'План гонки'`)).toBe(1);
    const [plan] = await rows<{ n: number; d: number }>(
      `SELECT count(*)::int AS n, count(DISTINCT ordinal)::int AS d FROM curriculum_row
       WHERE curriculum_id = (SELECT id FROM curriculum WHERE name = 'План гонки')`,
    );
    expect(plan?.n).toBe(plan?.d);
    expect((await deputy.get(one)).location).toBe(answers[0]?.location);
  });

  test('A failure in the middle leaves nothing: no programme, no plan, no row; the draft stays', async () => {
    await rows(
      `ALTER TABLE curriculum_control ADD CONSTRAINT curriculum_control_failure_check CHECK (semester < 4) NOT VALID`,
    );
    const path =
      (await upload(deputy, { content: dirtyPlan(), fields: { code: '44.44.44' } })).location ?? '';
    const before = await count('curriculum_row');
    const failed = await confirm(deputy, path);
    expect(failed.location).toBe(path);
    expect(await count(`programme WHERE code = '44.44.44'`)).toBe(0);
    expect(await count('curriculum_row')).toBe(before);
    await rows('ALTER TABLE curriculum_control DROP CONSTRAINT curriculum_control_failure_check');
    expect((await confirm(deputy, path)).location).toMatch(/curricula\/\d+$/);
  });
});

describe('A changed file (4.9)', () => {
  const head = 'index;name;exam;diff_credit;all_total;s1_total;s2_total\n';
  const first = `${head}ОП;Общепрофессиональный цикл;;;;;\nОП.01;Физика;2;;80;40;40\nОП.02;Химия;;1;36;36;\nОП.03;Рисунок;;1;20;20;\n`;
  const second = `${head}ОП;Общепрофессиональный цикл;;;;;\nОП.01;Физика;2;;90;40;50\nОП.04;Логика;;1;30;30;\n`;
  const fields = { code: '55.55.55', name: 'План с курсами' };

  test('The difference is shown; rows with open courses stay, by name, and their courses keep their hours', async () => {
    const made = await confirm(deputy, (await upload(deputy, { content: first, fields })).location ?? '');
    const id = idIn(made.location);
    await openCourse(id, 'ОП.02', 36);
    await openCourse(id, 'ОП.01', 40);
    const path = (await upload(deputy, { content: second, fields })).location ?? '';
    const page = await deputy.get(path);
    const confirmation = page.$('form[action^="/curriculum/imports/"] li').text();
    expect(confirmation).toContain('добавится 1 строка, изменится 1 строка, исчезнет 1 строка');
    expect(confirmation).toContain('останутся в плане: ОП.02 «Химия»');
    expect(confirmation).toContain('открытые курсы сохранят свои часы');
    expect((await confirm(deputy, path)).location).toBe(made.location);
    const left = await rows<{ index: string }>(
      'SELECT index FROM curriculum_row WHERE curriculum_id = $1 ORDER BY ordinal',
      [id],
    );
    expect(left.map(({ index }) => index)).toEqual(['ОП', 'ОП.01', 'ОП.04', 'ОП.02']);
    expect(await count('course WHERE plan_hours IN (36, 40)')).toBe(2);
    const again = await deputy.get((await upload(deputy, { content: second, fields })).location ?? '');
    expect(again.text).toContain('Этот план уже загружен, изменений нет');
  });

  test('A plan changed while the preview was open is compared anew', async () => {
    const path = (await upload(deputy, { content: first, fields })).location ?? '';
    const seen = (await deputy.get(path)).$('input[name=version]').attr('value') ?? '';
    await rows(`UPDATE curriculum SET version = version + 1 WHERE name = 'План с курсами'`);
    const refused = await deputy.post(path, { version: seen }, { Referer: `${site.url}${path}` });
    expect(refused.location).toBe(path);
    expect((await deputy.get(path)).$('[data-flash]').text()).toContain('этот план изменили');
  });

  async function openCourse(curriculum: number, index: string, hours: number): Promise<void> {
    await rows(
      `WITH d AS (INSERT INTO department (name) VALUES ('Отделение ' || $2) RETURNING id),
         g AS (INSERT INTO study_group (name, department_id, start_year) SELECT 'Г-' || $2, id, 2024 FROM d RETURNING id),
         y AS (INSERT INTO academic_year (start_year, starts_on, ends_on) VALUES (1990, '1990-09-01', '1991-06-30')
           ON CONFLICT (start_year) DO UPDATE SET start_year = excluded.start_year RETURNING id),
         s AS (INSERT INTO semester (academic_year_id, number, starts_on, ends_on)
           SELECT id, 1, '1990-09-01', '1990-12-28' FROM y
           ON CONFLICT (academic_year_id, number) DO UPDATE SET number = 1 RETURNING id),
         p AS (INSERT INTO group_period (group_id, semester_id, study_semester, starts_on, ends_on)
           SELECT g.id, s.id, 1, '1990-09-01', '1990-12-28' FROM g, s RETURNING id, group_id, semester_id)
       INSERT INTO course (period_id, group_id, semester_id, row_id, control, scale, plan_hours, contact_hours)
       SELECT p.id, p.group_id, p.semester_id, r.id, 'gradedCredit', 'marks', $3, $3
       FROM p, curriculum_row r WHERE r.curriculum_id = $1 AND r.index = $2`,
      [curriculum, index, hours],
    );
  }
});

describe('Whose draft, whose right (4.9)', () => {
  test("A stranger's draft does not exist, not even for another deputy; only 4.9 may import", async () => {
    const path =
      (await upload(deputy, { content: dirtyPlan(), fields: { code: '66.66.66' } })).location ?? '';
    expect((await methodist.get(path)).status).toBe(403);
    expect((await methodist.get('/curriculum/curricula/import')).status).toBe(403);
    expect((await upload(methodist, { content: dirtyPlan() })).status).toBe(403);
    await rows(
      `UPDATE import_draft SET account_id = (SELECT id FROM account WHERE login = 'director')
      WHERE id = $1`,
      [path.split('/').pop()],
    );
    expect((await deputy.get(path)).status).toBe(404);
    expect((await deputy.post(path, { version: '0' })).status).toBe(404);
    expect((await deputy.post(`${path}/discard`)).status).toBe(404);
  });

  test('A draft waits on the upload page, is forgotten after a week, and can be thrown away', async () => {
    const path =
      (await upload(deputy, { content: dirtyPlan(), fields: { code: '77.77.77' } })).location ?? '';
    const list = await deputy.get('/curriculum/curricula/import');
    expect(list.$(`a[href="${path}"]`).length).toBe(1);
    await deputy.post(`${path}/discard`);
    expect((await deputy.get(path)).status).toBe(404);
    const old = (await upload(deputy, { content: dirtyPlan() })).location ?? '';
    await rows(`UPDATE import_draft SET created_at = now() - interval '8 days' WHERE id = $1`, [
      old.split('/').pop(),
    ]);
    expect((await deputy.get(old)).status).toBe(404);
  });
});

describe('A file named by the speciality and the year', () => {
  const fileName = '88.88.88_2031.csv';
  const blank = { code: '', programmeName: '', startYear: '' };

  test('Needs the name of a new programme only; of a known one not even that', async () => {
    const refused = await upload(deputy, { content: dirtyPlan(), fileName, fields: blank });
    const form = await deputy.get(refused.location ?? '');
    expect(form.$('#e-programmeName').text()).toContain('Укажите название программы');
    const named = { ...blank, programmeName: 'Пробное дело' };
    const first = await upload(deputy, { content: dirtyPlan(), fileName, fields: named });
    const made = await confirm(deputy, first.location ?? '');
    expect((await deputy.get(made.location ?? '')).$('h1').text()).toBe(
      '88.88.88 Пробное дело, приём 2031 года',
    );
    const again = await upload(deputy, { content: dirtyPlan(), fileName, fields: blank });
    expect((await deputy.get(again.location ?? '')).text).toContain(made.location ?? '-');
  });

  test('Without them the fields that are missing are marked', async () => {
    const refused = await upload(deputy, { content: dirtyPlan(), fields: { ...blank, startYear: '2024' } });
    expect((await deputy.get(refused.location ?? '')).$('#e-code').text()).toContain('Укажите код программы');
    const yearless = await upload(deputy, { content: dirtyPlan(), fields: { startYear: '' } });
    expect((await deputy.get(yearless.location ?? '')).$('#e-startYear').text()).toContain('в имени файла');
  });
});
