import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/kit/dates/iso-date.js';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import type { BrowserSession } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
let director: BrowserSession;

function sql(text: string, params: unknown[] = []) {
  return arrange(site, (client) => client.query<Record<string, unknown>>(text, params));
}

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site, { students: 4 });
  director = await signedIn(site, 'director');
}, 120_000);

afterAll(() => site.stop(), 30_000);

describe('What is missing before a semester is closed (7.4)', () => {
  test('Who joined after «Выставить» lacks a mark; the waiting mark of who left asks nobody', async () => {
    const [first, second, third, last] = college.students;
    await sql(
      `INSERT INTO final_mark (course_id, student_id, value, state) SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[])`,
      [college.course, [first, second, third], ['5', '4', '3'], ['set', 'set', 'waiting']],
    );
    await sql('UPDATE group_membership SET until = $2 WHERE student_id = $1', [
      third,
      addDays(college.today, -1),
    ]);
    await sql('UPDATE course SET issued_at = now(), version = version + 1 WHERE id = $1', [college.course]);
    const deputy = await signedIn(site, 'deputyStudies');
    const page = await deputy.get(`/journal/closure/confirm?period=${college.period}`);
    expect(page.text).toContain('1 итоговой отметки нет у тех, кто пришёл в группу после «Выставить»');
    expect(page.text).not.toContain('согласования или возвращены');
    const seen = String(page.$('[name=seen]').val());
    await sql('INSERT INTO final_mark (course_id, student_id, value) VALUES ($1, $2, $3)', [
      ...[college.otherCourse, last, '4'],
    ]);
    const closed = await deputy.follow(await deputy.post('/journal/closure', { seen, reason: 'По графику' }));
    expect(closed.text).toContain('Семестр закрыт: 1 группа');
  });
});

describe('A closed semester (7.4)', () => {
  test('Laying lessons anew neither takes nor adds any in it, for the group or for the whole college', async () => {
    const registrar = await signedIn(site, 'registrar');
    const [period] = (await sql('SELECT semester_id FROM group_period WHERE id = $1', [college.period])).rows;
    const lessons = async () => (await sql('SELECT count(*)::int AS n FROM lesson')).rows[0]?.['n'];
    const before = await lessons();
    const form = { semester: String(period?.['semester_id']) };
    const address = `/schedule/lessons/lay?group=${college.group}&semester=${form.semester}`;
    await registrar.post('/schedule/lessons/lay', form);
    await registrar.post('/schedule/lessons/lay', { ...form, group: String(college.group) });
    expect(await lessons()).toBe(before);
    expect((await registrar.get(address)).text).toContain('Семестр этой группы закрыт');
  });
});

describe('The director corrects a journal of another (4.11)', () => {
  const news = async () =>
    (
      await sql('SELECT text FROM notification WHERE account_id = $1 ORDER BY id', [
        college.accounts.get('teacher'),
      ])
    ).rows.map((row) => String(row['text']));

  test('The teacher is told of topics and works, too, with the reason', async () => {
    const lesson = `/journal/courses/${college.course}/lessons/${college.todayLesson}`;
    const form = { version: '0', topic: 'Спирты', homework: '', reason: 'Ошибка в плане' };
    await director.post(lesson, form);
    expect((await news()).at(-1)).toBe(
      'Директор исправил 1 запись в вашем журнале «Химия», ПКД-25-1. Причина: Ошибка в плане',
    );
    const before = (await news()).length;
    await director.post(lesson, { ...form, version: '1' });
    expect(await news()).toHaveLength(before);
    const kind = String(
      (await director.get(lesson)).$('[action$="/works"] [name=kind] option').first().val(),
    );
    await director.post(`${lesson}/works`, { kind, title: 'Контрольная', reason: 'По плану' });
    expect((await news()).at(-1)).toContain('Причина: По плану');
    const list = await director.get(`/journal/courses/${college.course}/lessons`);
    const id = college.lessons[1] ?? 0;
    await director.post(`/journal/courses/${college.course}/lessons`, {
      ...{ [`topic-${id}`]: 'Альдегиды', [`homework-${id}`]: '', reason: 'Перенос темы' },
      [`was-${id}`]: String(list.$(`[name="was-${id}"]`).val()),
    });
    expect((await news()).at(-1)).toContain('Причина: Перенос темы');
  });

  test('Who taught it before needs a reason like anybody else', async () => {
    await sql(
      `WITH d AS (INSERT INTO employee (last_name, first_name, position_id, account_id, hired_on, recorded_on)
         SELECT 'Директоров', 'Лев', id, $2, $3, $3 FROM position LIMIT 1 RETURNING id)
       INSERT INTO assignment (course_id, employee_id, since, until) SELECT $1, id, $3, $4 FROM d`,
      [college.course, college.accounts.get('director'), addDays(college.today, -100), college.today],
    );
    await sql('UPDATE course SET issued_at = NULL, version = version + 1 WHERE id = $1', [college.course]);
    await sql('UPDATE group_period SET closed_at = NULL WHERE id = $1', [college.period]);
    const cell = {
      lesson: college.lessons[0],
      slot: 0,
      student: college.students[0],
      value: '4',
      seen: '0.0',
    };
    const save = await director.postJson(`/journal/courses/${college.course}/marks`, {
      op: '6f9d2b6e-9c0b-4f0e-8a55-0a1b2c3d4e5f',
      cells: [cell],
    });
    expect(save.text).toContain('Вы правите чужой журнал');
  });
});

describe('The dates of a semester (4.1, 4.6)', () => {
  const dates = { startYear: '2030', firstStartsOn: '2030-09-01', firstEndsOn: '2030-12-31' };
  const second = { secondStartsOn: '2031-01-12', secondEndsOn: '2031-06-30' };
  const day = async (text: string, params: unknown[] = []) =>
    (await sql(text, params)).rows.map((row) => Object.values(row).map(String).join(' '));

  test('A group that goes by them goes by their change; one closed or with dates of its own does not', async () => {
    const administrator = await signedIn(site, 'administrator');
    await administrator.post('/college/calendar/academic-years', { ...dates, ...second });
    const [year] = (await sql('SELECT id FROM academic_year WHERE start_year = 2030')).rows;
    await sql(
      `INSERT INTO study_group (name, department_id, start_year) SELECT 'Г-' || n, department_id, 2030
       FROM study_group, generate_series(1, 3) n WHERE id = $1`,
      [college.group],
    );
    await sql(
      `INSERT INTO group_period (group_id, semester_id, study_semester, starts_on, ends_on, closed_at)
       SELECT g.id, s.id, 1, s.starts_on, CASE WHEN g.name = 'Г-2' THEN date '2030-12-20' ELSE s.ends_on END,
         CASE WHEN g.name = 'Г-3' THEN now() END
       FROM study_group g, semester s WHERE g.name LIKE 'Г-_' AND s.starts_on = '2030-09-01'`,
    );
    const path = `/college/calendar/academic-years/${String(year?.['id'])}/edit`;
    const moved = { firstEndsOn: '2031-01-18', secondStartsOn: '2031-01-25', version: '1' };
    const answer = await administrator.follow(
      await administrator.post(path, { ...dates, ...second, ...moved }, { Referer: site.url + path }),
    );
    expect(answer.text).toContain('Учебный год 2030/2031 сохранён');
    expect(
      await day(`SELECT g.name, p.ends_on::text FROM group_period p JOIN study_group g ON g.id = p.group_id
        WHERE g.name LIKE 'Г-_' ORDER BY g.name`),
    ).toEqual(['Г-1 2031-01-18', 'Г-2 2030-12-20', 'Г-3 2030-12-31']);
  });

  test('Teachers and the template follow it, and the places they take', async () => {
    const [from, to] = [addDays(college.today, -120), addDays(college.today, 40)];
    await sql(
      `WITH e AS (INSERT INTO timetable_entry (semester_id, weekday, pair, since, until)
         SELECT semester_id, 1, 2, $2::date, $3::date + 1 FROM group_period WHERE id = $1 RETURNING id, since, until)
       INSERT INTO timetable_occupancy (entry_id, kind, resource_id, weekday, pair, parities, days, subgroups)
       SELECT id, 'group', $4, 1, 2, '[1,3)', daterange(since, until), '[1,100)' FROM e`,
      [college.period, from, to, college.group],
    );
    await sql(
      `UPDATE semester SET starts_on = starts_on - 3, ends_on = ends_on + 7
       WHERE id = (SELECT semester_id FROM group_period WHERE id = $1)`,
      [college.period],
    );
    expect(await day('SELECT since::text, until::text FROM timetable_entry')).toEqual([
      `${addDays(from, -3)} ${addDays(to, 8)}`,
    ]);
    expect(await day('SELECT lower(days)::text, upper(days)::text FROM timetable_occupancy')).toEqual([
      `${addDays(from, -3)} ${addDays(to, 8)}`,
    ]);
    expect(
      await day('SELECT since::text FROM assignment WHERE course_id = $1 AND until IS NULL', [
        college.course,
      ]),
    ).toEqual([addDays(from, -3)]);
  });
});
