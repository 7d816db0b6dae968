import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserSession, Page } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import { arrangeCollege, type College } from './arrange-college.js';

let site: Site;
let college: College;
let teacher: BrowserSession;
let curator: BrowserSession;
let director: BrowserSession;
let student: BrowserSession;
let guardian: BrowserSession;
let root: string;
let lessonPath: string;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  root = `/journal/courses/${college.course}`;
  lessonPath = `${root}/lessons/${college.todayLesson}`;
  [teacher, curator, director, student, guardian] = await Promise.all([
    signedIn(site, 'teacher'),
    signedIn(site, 'curator'),
    signedIn(site, 'director'),
    signedIn(site, 'student'),
    signedIn(site, 'guardian'),
  ]);
}, 120_000);

afterAll(() => site.stop());

/** Every field of the page's form as a browser would send it, then what the person changes. */
function filled(page: Page, selector: string, typed: Record<string, string>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const field of page.$(`${selector} [name]`).toArray()) {
    const element = page.$(field);
    if (['radio', 'checkbox'].includes(element.attr('type') ?? '') && element.attr('checked') === undefined)
      continue;
    const chosen =
      element.find('option[selected]').attr('value') ?? element.find('option').first().attr('value');
    fields[element.attr('name') ?? ''] = chosen ?? element.attr('value') ?? '';
  }
  return { ...fields, ...typed };
}

const send = (by: BrowserSession, path: string, form: Record<string, string>, from = path): Promise<Page> =>
  by.post(path, form, { Referer: `${site.url}${from}` });

describe('The plain form of one lesson (4.6)', () => {
  test('Topic, homework, roll and marks are stored without JavaScript', async () => {
    const page = await teacher.get(lessonPath);
    const [a, b, c] = college.students;
    const form = filled(page, '.lesson-form', {
      ...{ topic: 'Растворы', homework: '§ 4', [`mark-0-${a}`]: '5' },
      ...{ [`roll-0-${b}`]: 'absent', [`roll-0-${c}`]: 'late', [`mark-0-${c}`]: '4' },
    });
    const after = await teacher.follow(await send(teacher, lessonPath, form));
    expect(after.$('.flash').text()).toContain('Занятие записано');
    expect(after.$('[name=topic]').attr('value')).toBe('Растворы');
    expect(after.$(`[name=mark-0-${c}]`).attr('value')).toBe('4');
    expect(after.$(`[name=roll-0-${b}] option[selected]`).attr('value')).toBe('absent');
    expect(after.$('[name=rollDone]').parent().text()).toContain('уже записана');
  });

  test('A cell somebody changed meanwhile comes back with what was typed; the others are stored', async () => {
    const page = await teacher.get(lessonPath);
    const [a, , , d] = college.students;
    const cells = [{ lesson: college.todayLesson, slot: 0, student: a, value: '3', seen: '1.0' }];
    await teacher.postJson(`${root}/marks`, { op: randomUUID(), cells });
    const form = filled(page, '.lesson-form', { [`mark-0-${a}`]: '2', [`mark-0-${d}`]: '5' });
    const after = await teacher.follow(await send(teacher, lessonPath, form));
    expect(after.$(`#e-mark-0-${a}`).text()).toContain('здесь уже «3»');
    expect(after.$(`[name=mark-0-${a}]`).attr('value')).toBe('2');
    expect(after.$(`[name=was-mark-0-${a}]`).attr('value')).toBe('2:3');
    expect(after.$(`[name=mark-0-${d}]`).attr('value')).toBe('5');
    const again = filled(after, '.lesson-form', {});
    expect((await teacher.follow(await send(teacher, lessonPath, again))).$('.flash').text()).toContain(
      'записано',
    );
  });

  test('A topic written over a newer one is refused and kept; a roll meanwhile is no conflict', async () => {
    const page = await teacher.get(lessonPath);
    await send(teacher, lessonPath, filled(page, '.lesson-form', { topic: 'Новая тема' }));
    const stale = await teacher.follow(
      await send(teacher, lessonPath, filled(page, '.lesson-form', { topic: 'Моя тема' })),
    );
    expect(stale.$('#e-topic').text()).toContain('Новая тема');
    expect(stale.$('[name=topic]').attr('value')).toBe('Моя тема');
    const panel = { version: '0', topic: 'Тема занятия', homework: '' };
    const other = `${root}/lessons/${college.lessons[0]}`;
    await send(teacher, other, { ...panel, topic: '', everybodyHere: '1' });
    const json = await teacher.post(other, panel, { Accept: 'application/json' });
    expect(JSON.parse(json.text)).toMatchObject({ version: 2, rollTaken: true });
  });

  test('A wrong mark and too long a topic are told beside their fields', async () => {
    const page = await teacher.get(lessonPath);
    const [a] = college.students;
    const wrong = await teacher.follow(
      await send(teacher, lessonPath, filled(page, '.lesson-form', { [`mark-0-${a}`]: '7' })),
    );
    expect(wrong.$(`#e-mark-0-${a}`).text()).toContain('не отметка');
    const long = await teacher.follow(
      await send(teacher, lessonPath, filled(page, '.lesson-form', { topic: 'я'.repeat(10_000) })),
    );
    expect(long.$('#e-topic').text()).toContain('1000');
  });

  test('The director gives a reason without JavaScript too (4.11)', async () => {
    const page = await director.get(lessonPath);
    expect(page.$('[name=reason]').length).toBeGreaterThan(0);
    const form = filled(page, '.lesson-form', { topic: 'Исправлено' });
    const asked = await director.follow(await send(director, lessonPath, form));
    expect(asked.$('#e-reason').text()).toContain('причину');
    const done = await director.follow(await send(director, lessonPath, { ...form, reason: 'Опечатка' }));
    expect(done.$('.flash').text()).toContain('записано');
    expect((await director.get(`${root}/history`)).text).toContain('Опечатка');
  });

  test('The curator reads, and nobody reaches a lesson through another course', async () => {
    expect((await curator.get(lessonPath)).$('.lesson-form').length).toBe(0);
    expect((await teacher.get(`${root}/lessons/${college.otherLesson}`)).status).toBe(404);
  });
});

describe('Works of a lesson', () => {
  test('A required work takes a column, shows a debt until marked, and is not removed with its marks', async () => {
    const path = `${root}/lessons/${college.lessons[1]}`;
    const kind = (await teacher.get(path)).$('#k-new option:contains(Контрольная)').attr('value') ?? '';
    await send(teacher, `${path}/works`, { kind, title: 'Растворы', required: 'yes' }, path);
    const page = await teacher.get(path);
    expect(page.$('.tag.bad:contains(долг)').length).toBe(college.students.length - 1);
    const form = filled(page, '.lesson-form', { [`mark-0-${college.students[0]}`]: '4' });
    await send(teacher, path, form);
    const refused = await teacher.follow(
      await send(teacher, `${path}/works/0/remove`, { kind, title: '', version: '1' }, path),
    );
    expect(refused.$('.flash').text()).toContain('1 отметка');
  });
});

describe('The roll (4.6)', () => {
  test('Absences are stored, the roll counts as taken, an unchanged student is not written', async () => {
    const path = `${root}/lessons/${college.lessons[2]}/roll`;
    const page = await teacher.get(path);
    const [a, b] = college.students;
    const form = filled(page, '[data-roll-call]', { [`s${a}`]: 'absent', [`s${b}`]: 'late' });
    const after = await teacher.follow(await send(teacher, path, form));
    expect(after.$('.flash').text()).toContain('нет 1, опоздал 1');
    expect(after.$('[data-save-state]').text()).toContain('уже записана');
  });

  test('A student who has a mark is not called absent silently', async () => {
    const path = `${lessonPath}/roll`;
    const page = await teacher.get(path);
    const form = filled(page, '[data-roll-call]', { [`s${college.students[3]}`]: 'absent' });
    const after = await teacher.follow(await send(teacher, path, form));
    expect(after.$('.roll .wrong-text').text()).toContain('отсутствующим');
  });
});

describe('Reasons of absences (4.3)', () => {
  test('The curator explains some days at once; only reasons change, and not in a closed semester', async () => {
    const path = `/journal/groups/${college.group}/absences`;
    expect((await teacher.get(path)).status).toBe(403);
    const page = await curator.get(path);
    const sick = page.$('#f-reason option:contains(Болезнь)').attr('value') ?? '';
    const [a] = college.students;
    const excuse = {
      student: String(a),
      from: '2020-01-01',
      to: college.today,
      reason: sick,
      note: 'Справка № 12',
    };
    const after = await curator.follow(await send(curator, `${path}/excuses`, excuse, path));
    expect(after.$('.flash').text()).toContain('1 пропуск');
    await arrange(site, (client) =>
      client.query('UPDATE group_period SET closed_at = now() WHERE id = $1', [college.period]),
    );
    const [b] = college.students.slice(1);
    const closed = await curator.follow(
      await send(curator, `${path}/excuses`, { ...excuse, student: String(b) }, path),
    );
    expect(closed.$('.flash.refused').text()).toContain('закрыт');
    await arrange(site, (client) =>
      client.query('UPDATE group_period SET closed_at = NULL WHERE id = $1', [college.period]),
    );
  });
});

describe('The diary (4.4, 4.5)', () => {
  test('A student sees the own day and nobody else', async () => {
    const page = await student.get('/diary');
    expect(page.$('.day li').text()).toContain('Химия');
    expect(page.text).toContain('Исправлено');
    for (const name of ['Алиев', 'Белоусов', 'Войтенко']) expect(page.text).not.toContain(name);
    expect((await student.get(`/diary?student=${college.students[1]}`)).status).toBe(404);
    expect((await student.get('/')).location).toBe('/diary');
  });

  test('A guardian switches between own children; the access ends with their coming of age', async () => {
    const page = await guardian.get('/diary');
    expect(page.$('.child-switch a').length).toBe(2);
    expect((await guardian.get(`/diary?student=${college.students[2]}`)).status).toBe(404);
    await arrange(site, (client) =>
      client.query(`UPDATE student SET birth_date = $2::date - interval '18 years' WHERE id = $1`, [
        college.students[1],
        college.today,
      ]),
    );
    expect((await guardian.get(`/diary?student=${college.students[1]}`)).status).toBe(404);
    expect((await teacher.get('/diary')).status).toBe(403);
  });
});

describe('Lists and documents', () => {
  test('The teacher’s page begins with today, lists unfilled lessons and exports what it shows', async () => {
    const page = await teacher.get('/journal');
    expect(page.$('.today-lessons a:contains(Перекличка)').attr('href')).toBe(`${lessonPath}/roll`);
    expect(page.$('#unfilled').text()).toContain('Не заполнено');
    expect(page.$('table.list tbody tr').length).toBe(1);
    expect((await director.get('/journal')).$('table.list tbody tr').length).toBe(2);
    expect((await teacher.get('/journal/courses.csv')).text).toContain('Химия');
    expect((await teacher.get('/journal/courses.xlsx')).body.subarray(0, 2).toString()).toBe('PK');
    expect((await curator.get(`${root}/journal.pdf`)).body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await student.get('/journal')).status).toBe(403);
  });

  test('Pages take as many SQL statements for many students as for few', async () => {
    const paths = [
      root,
      lessonPath,
      `${root}/lessons`,
      `${root}/history`,
      `${lessonPath}/roll`,
      '/journal',
      '/',
    ];
    // The college's name is read every few seconds, a new connection says its settings: of two readings one after
    // another the smaller is the page. Each web process has memory and connections of its own.
    const readings = process.env.TEST_PROCESSES === '2' ? 6 : 2;
    const statementsOf = async (path: string) =>
      Number((await teacher.get(path)).headers['x-sql-statements']);
    const statements = async () => {
      const counts: number[] = [];
      for (const path of paths) {
        const read: number[] = [];
        while (read.length < readings) read.push(await statementsOf(path));
        counts.push(Math.min(...read));
      }
      return counts;
    };
    const few = await statements();
    await arrange(site, (client) =>
      client.query(
        `WITH born AS (INSERT INTO student (last_name, first_name, birth_date, sex)
           SELECT 'Яшин' || n, 'Пётр', '2009-01-01', 'male' FROM generate_series(1, 24) n RETURNING id)
         INSERT INTO group_membership (student_id, group_id, since) SELECT id, $1, $2::date - 90 FROM born`,
        [college.group, college.today],
      ),
    );
    expect(await statements()).toEqual(few);
    expect((await teacher.get(lessonPath)).$('.lesson-rows tbody tr').length).toBe(30);
  });
});
