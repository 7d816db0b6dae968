import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/kit/dates/iso-date.js';
import { arrange, signedIn } from '../support/people.js';
import type { BrowserSession } from '../support/browser-session.js';
import { startSite, type Site } from '../support/site.js';
import { arrangeCollege, type College } from './arrange-college.js';

let site: Site;
let college: College;
let teacher: BrowserSession;
let journal: string;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site, { students: 4 });
  journal = `/journal/courses/${college.course}`;
  await arrange(site, (client) =>
    client.query('UPDATE group_period SET ends_on = $2 WHERE id = $1', [college.period, college.today]),
  );
  teacher = await signedIn(site, 'teacher');
}, 120_000);

afterAll(() => site.stop(), 30_000);

function sql(text: string, params: unknown[] = []) {
  return arrange(site, (client) => client.query<Record<string, unknown>>(text, params));
}

interface Typed {
  lesson?: number | undefined;
  student: number | undefined;
  value: string;
  seen?: string;
}

async function type(who: BrowserSession, cells: readonly Typed[]) {
  const page = await who.postJson(`${journal}/marks`, {
    op: randomUUID(),
    cells: cells.map((cell) => ({ lesson: college.lessons[0], slot: 0, seen: '0.0', ...cell })),
  });
  return JSON.parse(page.text) as { saved: unknown[]; refused: { why: string }[]; why?: string };
}

async function decide(student: number | undefined, value: string, reason = '') {
  const path = `${journal}/final-marks`;
  const page = await teacher.get(path);
  const row = page.$(`[name=student][value=${student ?? 0}]`).closest('tr');
  const field = (name: string) => String(row.find(`[name=${name}]`).val() ?? '');
  const form = { op: String(page.$('[name=op]').val()), student: String(student), value, reason };
  const seen = { seen: field('seen'), was: field('was'), offer: field('offer') };
  return teacher.follow(await teacher.post(path, { ...form, ...seen }));
}

describe('Marks that came after a decision (6, 4.6)', () => {
  test('A mark taken as proposed is not issued after other marks changed the proposal', async () => {
    const [first, second, third] = college.students;
    await sql(
      `INSERT INTO assessed_work (course_id, lesson_id, slot, kind_id, required)
       SELECT $1, $2, 0, id, true FROM work_kind WHERE code = 'control'`,
      [college.course, college.lessons[0]],
    );
    await type(
      teacher,
      [first, second, third].map((student) => ({ student, value: '5' })),
    );
    for (const student of [first, second, third]) await decide(student, '5');
    await decide(college.students[3], 'н/а');
    await type(teacher, [
      ...college.lessons.slice(1, 5).map((lesson) => ({ lesson, student: second, value: '2' })),
    ]);
    const refused = await teacher.follow(
      await teacher.post(`${journal}/final-marks/issue`, { version: '1' }),
    );
    expect(refused.text).toContain('Алиев Тимур');
    expect(refused.text).toContain('больше не совпадает с предложенной');
    const page = await teacher.get(`${journal}/final-marks`);
    expect(page.$('tbody tr').eq(1).text()).toContain('решите заново');
    const waits = await decide(second, '5', 'Победил на чемпионате');
    expect(waits.text).toContain('Ждут согласования заместителя директора: 1');
    const [row] = (await sql('SELECT version FROM final_mark WHERE student_id = $1', [second])).rows;
    const deputy = await signedIn(site, 'deputyStudies');
    await deputy.post('/journal/deviating-marks', {
      mark: `${college.course}:${second ?? 0}:${String(row?.['version'])}`,
      decision: 'agree',
    });
    const agreed = await teacher.get(`${journal}/final-marks/issue`);
    expect(agreed.text).toContain('Выставить итоговые отметки');
  });
});

describe('Rights withdrawn by the administrator (4.1, 8.4)', () => {
  const withdraw = (permission: string) =>
    sql(`INSERT INTO right_override (account_id, permission, effect) VALUES ($1, $2, 'withdraw')`, [
      college.accounts.get('teacher'),
      permission,
    ]);
  const giveBack = () => sql('DELETE FROM right_override');
  const absences = async () =>
    (await sql(`SELECT count(*)::int AS n FROM absence WHERE kind IS NOT NULL`)).rows[0]?.['n'];
  const rolls = async () =>
    (await sql('SELECT count(*)::int AS n FROM lesson_record WHERE roll_at IS NOT NULL')).rows[0]?.['n'];

  test('Who may not record absences does not record them in the grid or in the form of a lesson either', async () => {
    const lesson = college.lessons[6];
    const before = [await absences(), await rolls()];
    await withdraw('absences.record');
    const typed = await type(teacher, [{ lesson, student: college.students[0], value: 'н' }]);
    const form = { version: '0', topic: '', homework: '', everybodyHere: '1' };
    await teacher.post(`${journal}/lessons/${lesson ?? 0}`, form);
    await teacher.post(`${journal}/lessons/${lesson ?? 0}`, {
      ...{ version: '0', topic: '', homework: '' },
      ...{
        [`roll-0-${college.students[1] ?? 0}`]: 'absent',
        [`was-roll-0-${college.students[1] ?? 0}`]: '0:here',
      },
    });
    const marked = await type(teacher, [{ lesson, student: college.students[0], value: '4' }]);
    await giveBack();
    expect([await absences(), await rolls()]).toEqual(before);
    expect(typed.saved).toHaveLength(0);
    expect(typed.refused[0]?.why).toContain('Отсутствие и опоздания');
    expect(marked.saved).toHaveLength(1);
  });

  test('Who may not record marks still calls the roll, and gives no mark', async () => {
    const lesson = college.lessons[7] ?? 0;
    await withdraw('marks.record');
    const roll = await teacher.get(`${journal}/lessons/${lesson}/roll`);
    const called = await teacher.post(`${journal}/lessons/${lesson}/roll`, {
      op: String(roll.$('[name=op]').val()),
      seen: String(roll.$('[name=seen]').val()),
      [`s${college.students[2] ?? 0}`]: 'absent',
    });
    const before = (await sql('SELECT count(*)::int AS n FROM mark')).rows[0]?.['n'];
    await teacher.post(`${journal}/lessons/${lesson}`, {
      ...{ version: '1', topic: '', homework: '' },
      ...{ [`mark-0-${college.students[1] ?? 0}`]: '5', [`was-mark-0-${college.students[1] ?? 0}`]: '0:' },
    });
    await giveBack();
    expect(called.status).toBe(303);
    const [row] = (
      await sql('SELECT kind FROM absence WHERE lesson_id = $1 AND student_id = $2', [
        lesson,
        college.students[2],
      ])
    ).rows;
    expect(row?.['kind']).toBe('absent');
    expect((await sql('SELECT count(*)::int AS n FROM mark')).rows[0]?.['n']).toBe(before);
  });
});

describe('Who no longer works in the college (4.2)', () => {
  test('A dismissed teacher and curator open no journal, whatever the administrator has not got round to', async () => {
    const curator = await signedIn(site, 'curator');
    const left = (day: string | null) => sql('UPDATE employee SET left_on = $1', [day]);
    await left(college.today);
    const cell = { lesson: college.lessons[5], student: college.students[0], value: '2' };
    expect((await type(teacher, [cell])).why).toContain('Такой страницы нет');
    expect((await teacher.get(journal)).status).toBe(404);
    expect((await curator.get(journal)).status).toBe(404);
    expect((await curator.get(`/journal/groups/${college.group}/absences`)).status).toBe(404);
    await left(addDays(college.today, 1));
    expect((await teacher.get(journal)).status).toBe(200);
    expect((await curator.get(journal)).status).toBe(200);
    await left(null);
  });
});

describe('Repeated submits', () => {
  test('A work added twice by one form is one work', async () => {
    const lesson = `${journal}/lessons/${college.todayLesson}`;
    const page = await teacher.get(lesson);
    const kind = String(page.$(`form[action$="/works"] [name=kind] option`).last().attr('value'));
    const op = String(page.$(`form[action$="/works"] [name=op]`).val() ?? '');
    const form = { op, kind, title: 'Нормативы', required: 'yes' };
    await Promise.all([teacher.post(`${lesson}/works`, form), teacher.post(`${lesson}/works`, form)]);
    await teacher.post(`${lesson}/works`, form);
    const found = await sql(`SELECT slot FROM assessed_work WHERE title = 'Нормативы'`);
    expect(found.rows).toHaveLength(1);
  });
});

describe('The diary and the journal count the same', () => {
  test('Marks outside the dates of the student do not count in the diary either (design §9)', async () => {
    const [student] = college.students;
    const course = college.otherCourse;
    await sql(
      `INSERT INTO mark (course_id, lesson_id, slot, student_id, value) VALUES ($1, $2, 0, $3, '2')`,
      [course, college.otherLesson, student],
    );
    const diary = async () => (await (await signedIn(site, 'student')).get('/diary')).text;
    expect(await diary()).toContain('2,00');
    // An order of yesterday's date takes the student out for a day: today's lesson is not one of hers.
    await sql('UPDATE group_membership SET until = $2 WHERE student_id = $1', [
      student,
      addDays(college.today, 0),
    ]);
    await sql('INSERT INTO group_membership (student_id, group_id, since) VALUES ($1, $2, $3)', [
      ...[student, college.group, addDays(college.today, 1)],
    ]);
    expect(await diary()).not.toContain('2,00');
  });

  test('A guardian of an adult is not led to the timetable of the child (4.5, design §8)', async () => {
    const guardian = await signedIn(site, 'guardian');
    await sql(
      `INSERT INTO study_group (name, department_id, start_year) SELECT 'А-1', id, 2025 FROM department`,
    );
    expect((await guardian.get('/schedule/timetable')).$('h1').text()).toContain('ПКД-25-1');
    await sql(`UPDATE student SET birth_date = birth_date - interval '3 years' WHERE id = ANY ($1)`, [
      college.students,
    ]);
    expect((await guardian.get('/schedule/timetable')).$('h1').text()).not.toContain('ПКД-25-1');
  });
});
