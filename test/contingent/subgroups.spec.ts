import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/kit/dates/iso-date.js';
import { arrangeCollege, arrangeLesson, type College } from '../journal/arrange-college.js';
import type { BrowserSession, Page } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
let registrar: BrowserSession;
let teacher: BrowserSession;
let strangeGroup: number;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  strangeGroup = await arrange(site, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `WITH d AS (INSERT INTO department (name) VALUES ('Другое отделение') RETURNING id)
       INSERT INTO study_group (name, department_id, start_year) SELECT 'Х-1', id, 2025 FROM d RETURNING id`,
    );
    return rows;
  }).then((rows) => rows[0]?.id ?? 0);
  [registrar, teacher] = await Promise.all([signedIn(site, 'registrar'), signedIn(site, 'teacher')]);
}, 120_000);

afterAll(() => site.stop(), 30_000);

const root = () => `/contingent/groups/${college.group}/subgroups`;
const one = (sql: string, params: unknown[] = []) =>
  arrange(site, async (client) => (await client.query<Record<string, unknown>>(sql, params)).rows);

/** What the page of a division would send: who stands where, as it was shown. */
function formOf(page: Page): Record<string, string> {
  const form: Record<string, string> = {};
  page.$('main form[method=post] input[type=hidden], .places input[checked]').each((_, input) => {
    form[String(page.$(input).attr('name'))] = String(page.$(input).attr('value'));
  });
  return form;
}

async function divide(division: string): Promise<string> {
  const answer = await registrar.post(root(), {
    ...{ division, count: '2', since: addDays(college.today, -20), evenly: 'yes' },
  });
  return answer.location ?? '';
}

const subgroupsOf = (page: Page): string[] =>
  page
    .$('.places li')
    .first()
    .find('input')
    .toArray()
    .map((input) => String(page.$(input).attr('value')));

describe('The registrar divides a group into subgroups (4.6, 4.7)', () => {
  test('Two subgroups, evenly by the list, from the chosen day, and the history knows who did it', async () => {
    const page = await registrar.get(await divide('Иностранный язык'));
    // The sixth student joined yesterday, so on the first day there were five.
    expect(page.$('.facts').text().replace(/\s+/g, ' ')).toContain('1-я подгруппа3 2-я подгруппа2');
    expect(page.$('.facts').text()).toContain('вне подгрупп');
    const [row] = await one(
      `SELECT count(*)::int AS rows, count(DISTINCT account_id)::int AS people, min(account_id) AS account
       FROM history WHERE book = 'contingent' AND subject IN ('subgroup', 'subgroup_membership')`,
    );
    expect(row).toEqual({ rows: 7, people: 1, account: college.accounts.get('registrar') });
  });

  test('Bad input is told at its field, and what was typed stays', async () => {
    const again = await registrar.post(
      root(),
      { division: 'Иностранный язык', count: '3', since: college.today },
      { Referer: `${site.url}${root()}` },
    );
    const page = await registrar.follow(again);
    expect(page.$('#e-division').text()).toBe('Такое деление у группы уже есть: назовите иначе.');
    expect(page.$('#f-division').val()).toBe('Иностранный язык');
    expect(page.$('#f-count').val()).toBe('3');
    const bad = await registrar.post(
      root(),
      { division: 'я'.repeat(61), count: '9', since: '31.02.2026' },
      { Referer: `${site.url}${root()}` },
    );
    const told = await registrar.follow(bad);
    expect(told.$('#e-division').text()).toBe('Название не длиннее 60 знаков.');
    expect(told.$('#e-count').text()).toBe('Подгрупп не больше четырёх.');
    expect(told.$('#e-since').text()).toBe('Укажите, с какого дня.');
    const early = await registrar.post(
      root(),
      { division: 'Химия', count: '2', since: '2001-01-01', evenly: 'yes' },
      { Referer: `${site.url}${root()}` },
    );
    expect((await registrar.follow(early)).$('#e-since').text()).toBe('В этот день в группе никого нет.');
    expect(await one(`SELECT FROM subgroup WHERE division = 'Химия'`)).toHaveLength(0);
  });

  test('A division made by mistake is removed; one that is taught is not', async () => {
    const mistake = await divide('Ошибка');
    expect((await registrar.post(`${mistake}/remove`)).location).toBe(root());
    expect(await one(`SELECT FROM subgroup WHERE division = 'Ошибка'`)).toHaveLength(0);
    const taught = await divide('Информатика');
    const [first] = subgroupsOf(await registrar.get(taught));
    await one(`INSERT INTO assignment (course_id, subgroup_id, employee_id, since) VALUES ($1, $2, $3, $4)`, [
      college.course,
      Number(first),
      college.teacher,
      college.today,
    ]);
    const refused = await registrar.post(`${taught}/remove`, {}, { Referer: `${site.url}${taught}` });
    expect((await registrar.follow(refused)).$('main').text()).toContain('Удалить его нельзя');
    expect(await one(`SELECT FROM subgroup WHERE division = 'Информатика'`)).toHaveLength(2);
    expect((await registrar.get(root())).$('main').text()).toContain('Химия (Ковалёва И.)');
  });
});

describe('A student moves to the other subgroup from a date (4.6, 4.7)', () => {
  test('Past lessons keep the old subgroup, later ones have the new; cells of the other one are shut', async () => {
    const path = await divide('Лабораторные');
    const page = await registrar.get(path);
    const [first = '', second = ''] = subgroupsOf(page);
    const mover = college.students[0] ?? 0;
    const lessons = await arrange(site, async (client) => {
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO assignment (course_id, subgroup_id, employee_id, since) VALUES ($1, $2, $3, $4) RETURNING id`,
        [college.course, Number(first), college.teacher, addDays(college.today, -60)],
      );
      const place = {
        ...{ course: college.course, assignment: rows[0]?.id ?? 0, pair: 5 },
        ...{ employee: college.teacher, room: 1 },
      };
      return [
        await arrangeLesson(client, { ...place, day: addDays(college.today, -5) }),
        await arrangeLesson(client, { ...place, day: addDays(college.today, -2) }),
      ];
    });
    await one(
      `INSERT INTO mark (course_id, lesson_id, slot, student_id, value) VALUES ($1, $2, 0, $3, '5')`,
      [...[college.course, lessons[1], mover]],
    );
    const since = addDays(college.today, -3);
    const dated = await registrar.get(`${path}?on=${since}`);
    const answer = await registrar.post(path, { ...formOf(dated), [`p${mover}`]: second });
    expect(answer.location).toBe(`${path}?on=${since}`);
    const saved = await registrar.follow(answer);
    expect(saved.$('[role=status]').text()).toContain('Подгруппа изменена у 1 студента.');
    expect(saved.$('[role=status]').text()).toContain('1 запись на занятиях прежней подгруппы');
    expect(
      await one(
        `SELECT subgroup_id AS subgroup, since::text, until::text FROM subgroup_membership
         WHERE student_id = $1 AND subgroup_id = ANY ($2) ORDER BY since`,
        [mover, [Number(first), Number(second)]],
      ),
    ).toEqual([
      { subgroup: Number(first), since: addDays(college.today, -20), until: since },
      { subgroup: Number(second), since, until: null },
    ]);
    const journal = await teacher.get(`/journal/courses/${college.course}`);
    const columns = journal
      .$('thead th[data-l]')
      .toArray()
      .map((head) => Number(journal.$(head).attr('data-l')));
    const cells = journal.$(`tr[data-s=${mover}] td`);
    const shut = lessons.map((lesson) => cells.eq(columns.indexOf(lesson)).hasClass('off'));
    expect(shut).toEqual([false, true]);
    const refused = await teacher.postJson(`/journal/courses/${college.course}/marks`, {
      op: '0b2ad6a8-9a5e-4c0b-8f5f-2c5b5b8f0a01',
      cells: [{ lesson: lessons[1], slot: 0, student: mover, value: '4', seen: '1.0' }],
    });
    expect(refused.text).toContain('не числится в группе или подгруппе');
  });

  test('A plan for later is told beside the name, and gives way to a newer move', async () => {
    const path = await divide('Семинары');
    const later = addDays(college.today, 14);
    const [first = '', second = ''] = subgroupsOf(await registrar.get(path));
    const student = college.students[0] ?? 0;
    const ahead = await registrar.get(`${path}?on=${later}`);
    await registrar.post(path, { ...formOf(ahead), [`p${student}`]: second });
    const today = await registrar.get(path);
    expect(today.$('.places li').first().text()).toContain('2-я подгруппа');
    await registrar.post(path, { ...formOf(today), [`p${student}`]: '' });
    expect(
      await one(
        'SELECT subgroup_id AS subgroup, until::text FROM subgroup_membership WHERE student_id = $1 AND subgroup_id = ANY ($2)',
        [student, [Number(first), Number(second)]],
      ),
    ).toEqual([{ subgroup: Number(first), until: college.today }]);
  });
});

describe('Two people divide one group at once (4.6, 4.7)', () => {
  test('Who was moved by another meanwhile is named and left; the others are moved', async () => {
    const path = await divide('Практика');
    const page = await registrar.get(path);
    const [, second = ''] = subgroupsOf(page);
    const [anna = 0, boris = 0] = college.students;
    await teacher.post(path, { ...formOf(page), [`p${anna}`]: '' });
    const answer = await registrar.post(path, {
      ...formOf(page),
      ...{ [`p${anna}`]: second, [`p${boris}`]: second },
    });
    const told = await registrar.follow(answer);
    expect(told.$('main').text()).toContain('только что сменил кто-то другой: Абрамова Дарья');
    expect(told.$(`[name=p${anna}]:checked`).val()).toBe('');
    expect(told.$(`[name=p${boris}]:checked`).val()).toBe(second);
  });

  test('Two moves of one student at the same moment: one of them wins, nobody is in two subgroups', async () => {
    const path = await divide('Гонка');
    const page = await registrar.get(path);
    const [, second = ''] = subgroupsOf(page);
    const student = college.students[1] ?? 0;
    const move = (who: BrowserSession, to: string) =>
      who.post(path, { ...formOf(page), [`p${student}`]: to });
    const answers = await Promise.all([move(registrar, second), move(teacher, '')]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const current = await one(
      `SELECT sm.subgroup_id FROM subgroup_membership sm JOIN subgroup x ON x.id = sm.subgroup_id
       WHERE x.division = 'Гонка' AND sm.student_id = $1 AND sm.until IS NULL`,
      [student],
    );
    expect(current.length).toBeLessThanOrEqual(1);
    const said = await Promise.all([registrar.get(path), teacher.get(path)]);
    const texts = said.map((shown) => shown.$('main').text());
    expect(texts.filter((text) => text.includes('только что сменил кто-то другой'))).toHaveLength(1);
  });

  test('A closed semester keeps its subgroups (7.4)', async () => {
    const path = await divide('Закрытие');
    const page = await registrar.get(path);
    await one('UPDATE group_period SET closed_at = now(), version = version + 1 WHERE id = $1', [
      college.period,
    ]);
    const answer = await registrar.post(
      path,
      { ...formOf(page), [`p${college.students[0] ?? 0}`]: '' },
      { Referer: `${site.url}${path}` },
    );
    const told = await registrar.follow(answer);
    expect(told.$('main').text()).toContain('закрыт');
    expect(told.$(`[name=p${college.students[0] ?? 0}]:checked`).val()).toBe('');
    await one('UPDATE group_period SET closed_at = NULL, version = version + 1 WHERE id = $1', [
      college.period,
    ]);
  });
});

describe('Whose groups may be divided (4.6, 4.7)', () => {
  test('The teacher and the head divide their own, others are not shown to them', async () => {
    const head = await signedIn(site, 'departmentHead');
    const strange = `/contingent/groups/${strangeGroup}/subgroups`;
    for (const person of [teacher, head]) {
      expect((await person.get(root())).status).toBe(200);
      expect((await person.get(strange)).status).toBe(404);
      expect((await person.post(strange, { division: '', count: '2', since: college.today })).status).toBe(
        404,
      );
    }
    expect((await registrar.get(strange)).status).toBe(200);
    const curator = await signedIn(site, 'deputyStudies');
    expect((await curator.get(root())).status).toBe(403);
  });

  test('A subgroup of another group is a page that does not exist, and nobody is put into it', async () => {
    const own = await divide('Своя');
    const path = `/contingent/groups/${strangeGroup}/subgroups/${own.split('/').at(-1) ?? ''}`;
    expect((await registrar.get(path)).status).toBe(404);
    const page = await registrar.get(own);
    const strange = await one(
      `INSERT INTO subgroup (group_id, division, number) VALUES ($1, 'Чужая', 1) RETURNING id`,
      [strangeGroup],
    );
    const answer = await registrar.post(own, {
      ...formOf(page),
      [`p${college.students[0] ?? 0}`]: String(strange[0]?.['id']),
    });
    expect(answer.status).toBe(404);
  });
});
