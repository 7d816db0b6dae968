import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { arrange, signedIn } from '../support/people.js';
import type { BrowserSession, Page } from '../support/browser-session.js';
import { startSite, type Site } from '../support/site.js';
import { arrangeCollege, type College } from './arrange-college.js';

let site: Site;
let college: College;
let teacher: BrowserSession;
let director: BrowserSession;
let deputy: BrowserSession;
let path: string;

/** Marks of the first four students by lesson: proposed 5, proposed 4, contested 3 or 2, nothing. */
const MARKS = [
  ['5', '5', '5', '5'],
  ['4', '4', '4', '4'],
  ['3', '3', '3', null],
  [null, null, null, null],
];

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site, { students: 5 });
  path = `/journal/courses/${college.course}/final-marks`;
  await arrange(site, async (client) => {
    for (const [at, lesson] of college.lessons.slice(0, 4).entries()) {
      await client.query(
        `INSERT INTO assessed_work (course_id, lesson_id, slot, kind_id, required)
         SELECT $1, $2, (code = 'lesson')::int, id, code = 'control' FROM work_kind WHERE code IN ('control', 'lesson')`,
        [college.course, lesson],
      );
      for (const [row, values] of MARKS.entries()) {
        if (values[at] === null) continue;
        // The third student has his marks for answers only: no required work is done.
        await client.query(
          `INSERT INTO mark (course_id, lesson_id, slot, student_id, value) VALUES ($1, $2, $3, $4, $5)`,
          [college.course, lesson, row === 2 ? 1 : 0, college.students[row], values[at]],
        );
      }
    }
    return client.query('UPDATE group_period SET ends_on = $2 WHERE id = $1', [
      college.period,
      college.today,
    ]);
  });
  [teacher, director, deputy] = await Promise.all([
    signedIn(site, 'teacher'),
    signedIn(site, 'director'),
    signedIn(site, 'deputyStudies'),
  ]);
}, 120_000);

afterAll(() => site.stop(), 30_000);

interface Choice {
  value?: string;
  reason?: string;
}

/** Fills the form as it stands on the page and sends it: choices by the student's place. */
async function choose(
  who: BrowserSession,
  page: Page,
  choices: Record<number, Choice>,
  extra: Record<string, string> = {},
): Promise<Page> {
  const form = new URLSearchParams({ op: page.$('[name=op]').val() as string, ...extra });
  page.$('tbody tr').each((_, row) => {
    const field = (name: string) => page.$(row).find(`[name=${name}]`);
    const student = Number(field('student').val());
    if (!student) return;
    const choice = choices[college.students.indexOf(student)];
    for (const name of ['student', 'seen', 'was', 'offer']) form.append(name, String(field(name).val()));
    form.append('value', choice?.value ?? field('value').find('[selected]').attr('value') ?? '');
    form.append('reason', choice?.reason ?? (field('reason').val() as string | undefined) ?? '');
  });
  return who.follow(await who.post(path, form, { Referer: site.url + path }));
}

function finals() {
  return arrange(site, async (client) => {
    const { rows } = await client.query<{ student: number; value: string; state: string; basis: string }>(
      `SELECT student_id AS student, value, state, basis FROM final_mark WHERE course_id = $1`,
      [college.course],
    );
    return college.students.map((student) => {
      const row = rows.find((one) => one.student === student);
      return row ? `${row.value} ${row.state} ${row.basis}` : '';
    });
  });
}

function news(role: 'teacher' | 'deputyStudies'): Promise<string[]> {
  return arrange(site, async (client) => {
    const { rows } = await client.query<{ text: string }>(
      'SELECT text FROM notification WHERE account_id = $1 ORDER BY id',
      [college.accounts.get(role)],
    );
    return rows.map(({ text }) => text);
  });
}

describe('Final marks (6, 4.6)', () => {
  test('The tab shows averages, done works and proposals; contested ones with the reason', async () => {
    const page = await teacher.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('5,00 → 5; зачётных работ 4 из 4');
    expect(page.text).toContain('3 или 2');
    expect(page.text).toContain('За период нет ни одной отметки');
    expect(page.$('[data-accept]').text()).toBe('Принять все предложенные (2)');
  });

  test('The journal shows what is proposed muted, and contested ones as not final', async () => {
    const page = await teacher.get(`/journal/courses/${college.course}`);
    const finalsShown = page
      .$('td[data-sum=final]')
      .map((_, cell) => `${page.$(cell).text()} ${page.$(cell).attr('class')}`)
      .get();
    expect(finalsShown).toEqual(['5 sum prop', '4 sum prop', '3? sum wait', ' sum', ' sum']);
  });

  test('The teacher cannot issue while somebody has no mark', async () => {
    const page = await teacher.follow(await teacher.get(`${path}/issue`));
    expect(page.$('[data-flash]').text()).toContain('Отметки выставлены не всем');
    const forced = await teacher.follow(await teacher.post(`${path}/issue`, { version: '1' }));
    expect(forced.text).toContain('Отметки выставлены не всем');
  });

  test('One button takes every undisputed proposal; a contested mark needs a reason, named beside the row', async () => {
    const page = await choose(
      teacher,
      await teacher.get(path),
      { 2: { value: '3' } },
      { accept: 'proposed' },
    );
    expect(page.$('[data-flash]').text()).toContain('Сохранено: 2 отметки');
    expect(page.$('[data-wrong]').text()).toContain('Спорный случай: напишите обоснование');
    expect(page.$('[data-wrong] [name=value] [selected]').attr('value')).toBe('3');
    expect(await finals()).toEqual(['5 set proposed', '4 set proposed', '', '', '']);
  });

  test('A deviating mark waits for the deputy for studies, who is told, and is nowhere final', async () => {
    const page = await choose(teacher, await teacher.get(path), {
      1: { value: '5', reason: 'Победил на чемпионате' },
      2: { value: '3', reason: 'Старался' },
      3: { value: 'н/а' },
      4: { value: 'осв', reason: 'Перезачёт' },
    });
    expect(page.$('[data-flash]').text()).toContain('Ждут согласования заместителя директора: 2');
    expect(await finals()).toEqual([
      ...[
        '5 set proposed',
        '5 waiting deviating',
        '3 set contested',
        'н/а set none',
        'осв waiting deviating',
      ],
    ]);
    expect(await news('deputyStudies')).toEqual(['На согласование: 2 итоговые отметки, «Химия», ПКД-25-1.']);
    const sheet = await teacher.get(`/journal/courses/${college.course}`);
    expect(sheet.$('td[data-sum=final]').eq(1).text()).toBe('5?');
    const issue = await teacher.follow(await teacher.get(`${path}/issue`));
    expect(issue.text).toContain('Ждут согласования заместителя директора по учебной работе: Алиев Тимур');
  });

  test('The deputy agrees to one and returns one with a note; of two deputies at once only one decides', async () => {
    const list = await deputy.get('/journal/deviating-marks');
    expect(list.$('tbody tr')).toHaveLength(2);
    expect(list.text).toContain('Победил на чемпионате');
    const keyOf = (name: string) => String(list.$(`tbody tr:contains("${name}")`).find('[name=mark]').val());
    const silent = await deputy.follow(
      await deputy.post(
        '/journal/deviating-marks',
        { mark: keyOf('Алиев'), decision: 'return', note: '' },
        { Referer: `${site.url}/journal/deviating-marks` },
      ),
    );
    expect(silent.text).toContain('Напишите, почему отметка возвращается');
    const decide = (decision: string) =>
      deputy.post('/journal/deviating-marks', { mark: keyOf('Алиев'), decision, note: 'Нет оснований' });
    await Promise.all([decide('return'), decide('agree')]);
    const [, alive] = await finals();
    expect(['5 set deviating', '5 returned deviating']).toContain(alive);
    expect((await news('teacher')).filter((text) => text.includes('Химия'))).toHaveLength(1);
    await deputy.post('/journal/deviating-marks', { mark: keyOf('Ёлкина'), decision: 'agree' });
    expect((await deputy.get('/journal/deviating-marks')).$('tbody tr')).toHaveLength(0);
  });

  test('A returned mark comes back to the teacher before the act', async () => {
    await arrange(site, (client) =>
      client.query(
        `UPDATE final_mark SET state = 'returned', judge_note = 'Нет оснований', version = version + 1
         WHERE course_id = $1 AND student_id = $2`,
        [college.course, college.students[1]],
      ),
    );
    const page = await teacher.get(path);
    expect(page.$('tbody tr').eq(1).text()).toContain('возвращена');
    expect(page.$('tbody tr').eq(1).text()).toContain('Нет оснований');
    const issue = await teacher.follow(await teacher.get(`${path}/issue`));
    expect(issue.text).toContain('Отметки выставлены не всем: Алиев Тимур');
  });

  test('A second tab learns who decided meanwhile; the other rows of its save are stored (design §6)', async () => {
    const [first, second] = [await teacher.get(path), await teacher.get(path)];
    await choose(teacher, first, { 1: { value: '4', reason: '' } });
    const page = await choose(teacher, second, {
      1: { value: '3', reason: 'Передумал' },
      2: { value: '2', reason: 'Не сдал работы' },
    });
    expect(page.$('[data-wrong]').text()).toMatch(/teacher в \d\d:\d\d поставил\(а\) «4»/);
    const stored = await finals();
    expect(stored.slice(1, 3)).toEqual(['4 set proposed', '2 set contested']);
  });

  test('The same operation twice changes nothing twice', async () => {
    const page = await teacher.get(path);
    await choose(teacher, page, { 2: { value: '3', reason: 'Старался' } });
    const again = await choose(teacher, page, { 2: { value: '3', reason: 'Старался' } });
    expect(again.$('[data-flash]').text()).toContain('Сохранено: 1 отметка');
    expect((await finals())[2]).toBe('3 set contested');
  });

  test('Outside the last week of the semester issuing takes a reason (4.6)', async () => {
    await arrange(site, (client) =>
      client.query(`UPDATE group_period SET ends_on = $2::date + 30 WHERE id = $1`, [
        college.period,
        college.today,
      ]),
    );
    const ask = await teacher.get(`${path}/issue`);
    expect(ask.text).toContain('раньше срока');
    const refused = await teacher.follow(
      await teacher.post(
        `${path}/issue`,
        { version: '1', reason: '' },
        { Referer: `${site.url}${path}/issue` },
      ),
    );
    expect(refused.text).toContain('Укажите причину');
    await arrange(site, (client) =>
      client.query(`UPDATE group_period SET ends_on = $2::date WHERE id = $1`, [
        college.period,
        college.today,
      ]),
    );
  });

  test('A teacher cannot change a mark after the attestation (4.6)', async () => {
    const ask = await teacher.get(`${path}/issue`);
    expect(ask.text).toContain('«5» — 1, «4» — 1, «3» — 1, «н/а» — 1, «осв» — 1');
    const before = await teacher.get(path);
    const issued = await teacher.follow(
      await teacher.post(`${path}/issue`, { version: String(ask.$('[name=version]').val()), reason: '' }),
    );
    expect(issued.text).toContain('Итоговые отметки выставлены, текущие отметки журнала закрыты');
    expect(issued.$('select[name=value]')).toHaveLength(0);
    const late = await choose(teacher, before, { 0: { value: '4', reason: 'Ошибка' } });
    expect(late.text).toContain('исправляет только директор (4.6)');
    const cell = {
      lesson: college.lessons[0],
      slot: 0,
      student: college.students[0],
      value: '2',
      seen: '1.0',
    };
    const mark = await teacher.postJson(`/journal/courses/${college.course}/marks`, {
      op: randomUUID(),
      cells: [cell],
    });
    expect(mark.text).toContain('исправляет только директор');
    expect((await finals())[0]).toBe('5 set proposed');
  });

  test('The database itself refuses it, too (4.6)', async () => {
    const forced = arrange(site, async (client) => {
      await client.query(`SELECT set_config('app.account', $1, false)`, [
        String(college.accounts.get('teacher')),
      ]);
      return client.query(`UPDATE final_mark SET value = '2', version = version + 1 WHERE course_id = $1`, [
        college.course,
      ]);
    });
    await expect(forced).rejects.toMatchObject({ code: 'P0T01' });
  });

  test('The director corrects afterwards with a reason, and the teacher is told (4.11)', async () => {
    const silent = await choose(director, await director.get(path), { 0: { value: '4' } });
    expect(silent.text).toContain('укажите причину');
    const page = await choose(
      director,
      await director.get(path),
      { 0: { value: '4' } },
      { correction: 'Апелляция' },
    );
    expect(page.$('[data-flash]').text()).toContain('Сохранено: 1 отметка');
    expect((await finals())[0]).toBe('4 set deviating');
    expect((await news('teacher')).at(-1)).toBe(
      'Директор исправил 1 итоговую отметку: «Химия», ПКД-25-1. Причина: Апелляция',
    );
  });
});

describe('Who may do what with final marks', () => {
  test.each([
    ['teacher', 200],
    ['curator', 200],
    ['departmentHead', 200],
    ['registrar', 200],
    ['deputyMethods', 200],
    ['administrator', 200],
    ['student', 403],
    ['hr', 403],
  ] as const)('%s opens the tab: %i', async (role, status) => {
    expect((await (await signedIn(site, role)).get(path)).status).toBe(status);
  });

  test("Another teacher's course does not exist for a teacher; nobody but its deputy sees the list", async () => {
    const other = `/journal/courses/${college.otherCourse}/final-marks`;
    expect((await teacher.get(other)).status).toBe(404);
    expect((await teacher.post(`${other}/issue`, { version: '1' })).status).toBe(404);
    expect((await teacher.get('/journal/deviating-marks')).status).toBe(403);
    expect((await director.get('/journal/deviating-marks')).status).toBe(403);
  });
});
