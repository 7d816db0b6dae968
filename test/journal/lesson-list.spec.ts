import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BrowserSession, type Page } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import { arrangeCollege, type College } from './arrange-college.js';

let site: Site;
let college: College;
let teacher: BrowserSession;
let director: BrowserSession;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  [teacher, director] = await Promise.all([signedIn(site, 'teacher'), signedIn(site, 'director')]);
}, 120_000);

afterAll(() => site.stop(), 30_000);

const path = () => `/journal/courses/${college.course}/lessons`;
const lesson = (at: number): number => college.lessons[at] ?? 0;

/** The whole form as a browser without scripts would send it. */
function formOf(page: Page): Record<string, string> {
  const form: Record<string, string> = {};
  page.$('main form[data-lesson-form] input').each((_, input) => {
    form[String(page.$(input).attr('name'))] = page.$(input).attr('value') ?? '';
  });
  return form;
}

async function records(): Promise<Map<number, { topic: string; homework: string; version: number }>> {
  const rows = await arrange(
    site,
    async (client) =>
      (
        await client.query<{ id: number; topic: string; homework: string; version: number }>(
          'SELECT lesson_id AS id, topic, homework, version FROM lesson_record WHERE course_id = $1',
          [college.course],
        )
      ).rows,
  );
  return new Map(rows.map(({ id, ...record }) => [id, record]));
}

const post = (who: BrowserSession, form: Record<string, string>): Promise<Page> =>
  who.post(path(), form, { Referer: `${site.url}${path()}` });

describe('«Темы и задания» without scripts: one form for all lessons (4.6)', () => {
  test('All changed rows are saved by one press, and only those', async () => {
    const page = await teacher.get(path());
    const answer = await post(teacher, {
      ...formOf(page),
      [`topic-${lesson(0)}`]: 'Вода',
      [`topic-${lesson(1)}`]: '  Соли  ',
      [`homework-${lesson(1)}`]: '§ 5',
    });
    const saved = await teacher.follow(answer);
    expect(saved.$('[role=status]').text()).toContain('Записано: 2 занятия.');
    const stored = await records();
    expect(stored.size).toBe(2);
    expect(stored.get(lesson(1))).toEqual({ topic: 'Соли', homework: '§ 5', version: 1 });
    const again = await teacher.follow(await post(teacher, formOf(saved)));
    expect(again.$('[role=status]').text()).toContain('Изменений нет.');
    expect((await records()).get(lesson(1))?.version).toBe(1);
  });

  test('A row changed by another meanwhile is named and keeps what was typed; the others are saved', async () => {
    const mine = formOf(await teacher.get(path()));
    const theirs = formOf(await director.get(path()));
    await post(director, { ...theirs, [`topic-${lesson(0)}`]: 'Лёд', reason: 'опечатка' });
    const answer = await post(teacher, {
      ...mine,
      [`topic-${lesson(0)}`]: 'Пар',
      [`topic-${lesson(2)}`]: 'Кислоты',
    });
    const told = await teacher.follow(answer);
    expect(told.$('main').text()).toContain('Записано: 1 занятие. Не записано: 1');
    expect(told.$(`#e-${lesson(0)}`).text()).toContain('Тем временем записано: тема «Лёд»');
    expect(told.$(`#f-topic-${lesson(0)}`).val()).toBe('Пар');
    expect((await records()).get(lesson(0))?.topic).toBe('Лёд');
    expect((await records()).get(lesson(2))?.topic).toBe('Кислоты');
    // Seen and wanted all the same: the second press writes it.
    const form = formOf(told);
    expect((await teacher.follow(await post(teacher, form))).text).toContain('Записано: 1 занятие.');
    expect((await records()).get(lesson(0))?.topic).toBe('Пар');
  });

  test('A row nobody touched here never takes back what another wrote', async () => {
    const mine = formOf(await teacher.get(path()));
    await post(director, {
      ...formOf(await director.get(path())),
      ...{ [`topic-${lesson(3)}`]: 'Основания', reason: 'по плану' },
    });
    await post(teacher, { ...mine, [`topic-${lesson(4)}`]: 'Оксиды' });
    const stored = await records();
    expect([stored.get(lesson(3))?.topic, stored.get(lesson(4))?.topic]).toEqual(['Основания', 'Оксиды']);
  });

  test('A topic too long is told in its row, the rest is saved', async () => {
    const answer = await post(teacher, {
      ...formOf(await teacher.get(path())),
      [`topic-${lesson(5)}`]: 'я'.repeat(1001),
      [`homework-${lesson(4)}`]: '§ 9',
    });
    const told = await teacher.follow(answer);
    expect(told.$(`#e-${lesson(5)}`).text()).toBe('Тема длиннее 1000 знаков.');
    expect(told.$(`#f-topic-${lesson(5)}`).val()).toHaveLength(1001);
    expect((await records()).get(lesson(4))?.homework).toBe('§ 9');
  });

  test('The script of the page saves the changed rows alone and hears what it may save over next', async () => {
    const form = formOf(await teacher.get(path()));
    const rowOf = (at: number, over: Record<string, string>) => ({
      [`was-${lesson(at)}`]: form[`was-${lesson(at)}`] ?? '',
      [`topic-${lesson(at)}`]: form[`topic-${lesson(at)}`] ?? '',
      [`homework-${lesson(at)}`]: form[`homework-${lesson(at)}`] ?? '',
      ...over,
    });
    const json = { Accept: 'application/json' };
    const answer = await teacher.post(path(), rowOf(7, { [`topic-${lesson(7)}`]: 'Белки' }), json);
    expect(JSON.parse(answer.text)).toMatchObject({ written: 1, unsaved: {} });
    const again = await teacher.post(path(), rowOf(7, { [`topic-${lesson(7)}`]: 'Жиры' }), json);
    const told = JSON.parse(again.text) as { unsaved: Record<string, string>; was: Record<string, string> };
    expect(told.unsaved[lesson(7)]).toContain('тема «Белки»');
    const over = {
      [`topic-${lesson(7)}`]: 'Жиры',
      [`was-${lesson(7)}`]: told.was[lesson(7)] ?? '',
    };
    await teacher.post(path(), rowOf(7, over), json);
    expect((await records()).get(lesson(7))?.topic).toBe('Жиры');
  });

  test('The director gives a reason; without it everything typed stays (4.11)', async () => {
    const form = { ...formOf(await director.get(path())), [`topic-${lesson(6)}`]: 'Сплавы' };
    const told = await director.follow(await post(director, form));
    expect(told.$('#e-reason').text()).toContain('укажите причину');
    expect(told.$(`#f-topic-${lesson(6)}`).val()).toBe('Сплавы');
    expect((await records()).has(lesson(6))).toBe(false);
  });

  test('Nobody writes into a strange journal, nor into lessons of another one', async () => {
    const other = `/journal/courses/${college.otherCourse}/lessons`;
    expect((await teacher.post(other, {})).status).toBe(404);
    const curator = await signedIn(site, 'registrar');
    expect((await curator.post(path(), {})).status).toBe(403);
    const form = formOf(await teacher.get(path()));
    await post(teacher, {
      ...form,
      [`topic-${college.otherLesson}`]: 'Чужая',
      [`homework-${college.otherLesson}`]: '',
      [`was-${college.otherLesson}`]: '0:aaaaaaaaaaaa',
    });
    const found = await arrange(
      site,
      async (client) => (await client.query<object>(`SELECT FROM lesson_record WHERE topic = 'Чужая'`)).rows,
    );
    expect(found).toHaveLength(0);
    expect((await new BrowserSession(site.url).post(path(), {})).status).not.toBe(500);
  });
});
