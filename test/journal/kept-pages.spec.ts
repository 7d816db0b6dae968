import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { addDays } from '../../src/kit/dates/iso-date.js';
import type { BrowserSession } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { type Site, startSite } from '../support/site.js';
import { arrangeCollege, type College } from './arrange-college.js';

let site: Site;
let college: College;
let teacher: BrowserSession;
let student: BrowserSession;
let deputy: BrowserSession;

/** Addresses of the kept pages and who reads them. */
type Kept = 'journal' | 'diary' | 'timetable' | 'sheet';

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  [teacher, student, deputy] = await Promise.all([
    signedIn(site, 'teacher'),
    signedIn(site, 'student'),
    signedIn(site, 'deputyStudies'),
  ]);
}, 120_000);

afterAll(() => site.stop());

async function read(kept: Kept, headers: Record<string, string> = {}): Promise<string> {
  const pages: Record<Kept, [BrowserSession, string]> = {
    journal: [teacher, `/journal/courses/${college.course}`],
    diary: [student, `/diary?day=${college.today}`],
    timetable: [student, `/schedule/timetable?group=${college.group}`],
    sheet: [deputy, `/reports/summary-sheet?group=${college.group}`],
  };
  const [person, path] = pages[kept];
  const page = await person.get(path, headers);
  expect(page.status).toBe(200);
  return page.headers['content-encoding'] === 'gzip' ? gunzipSync(page.body).toString('utf8') : page.text;
}

/** A change by any way of the house: the triggers count it. */
function change(sql: string): Promise<object> {
  const filled = sql
    .replaceAll(':course', String(college.course))
    .replaceAll(':lesson', String(college.todayLesson))
    .replaceAll(':student', String(college.students[0]))
    .replaceAll(':group', String(college.group))
    .replaceAll(':tomorrow', `'${addDays(college.today, 1)}'`);
  return arrange(site, async (client) => {
    await client.query(filled);
    return {};
  });
}

const MARK = `INSERT INTO mark (course_id, lesson_id, slot, student_id, value) VALUES (:course, :lesson, 0, :student, '2')`;

const CHANGES: [what: string, sql: string, seen: [Kept, string][]][] = [
  [
    'the topic of a lesson',
    `INSERT INTO lesson_record (course_id, lesson_id, topic) VALUES (:course, :lesson, 'Алканы')`,
    [
      ['journal', 'Алканы'],
      ['diary', 'Алканы'],
    ],
  ],
  ['a mark', MARK, [['journal', '>2</td>']]],
  [
    'an absence',
    `INSERT INTO absence (course_id, lesson_id, student_id, kind, hours) VALUES (:course, :lesson, :student, 'absent', 2)`,
    [['diary', 'title="Отсутствие"']],
  ],
  [
    'a final mark',
    `INSERT INTO final_mark (course_id, student_id, value, basis) VALUES (:course, :student, '3', 'none')`,
    [
      ['journal', 'data-sum="final">3<'],
      ['diary', 'Итог: 3'],
    ],
  ],
  [
    'the name of a teacher',
    `UPDATE employee SET last_name = 'Ковалёва-Ясная', version = version + 1 WHERE last_name = 'Ковалёва'`,
    [
      ['journal', 'Ковалёва-Ясная'],
      ['diary', 'Ковалёва-Ясная'],
      ['timetable', 'Ковалёва-Ясная'],
      ['sheet', 'Ковалёва-Ясная'],
    ],
  ],
  [
    'the number of a room',
    `UPDATE room SET number = '303б', version = version + 1`,
    [
      ['journal', '303б'],
      ['diary', '303б'],
      ['timetable', '303б'],
    ],
  ],
  [
    'the name of a discipline',
    `UPDATE curriculum_row SET name = 'Химия вкуса' WHERE name = 'Химия'`,
    [
      ['journal', 'Химия вкуса'],
      ['diary', 'Химия вкуса'],
      ['timetable', 'Химия вкуса'],
      ['sheet', 'Химия вкуса'],
    ],
  ],
  [
    'the name of a group',
    `UPDATE study_group SET name = 'ПКД-99' WHERE id = :group`,
    [
      ['journal', 'ПКД-99'],
      ['diary', 'ПКД-99'],
      ['timetable', 'ПКД-99'],
      ['sheet', 'ПКД-99'],
    ],
  ],
  [
    'the name of a student',
    `UPDATE student SET last_name = 'Абрамова-Новая' WHERE id = :student`,
    [
      ['journal', 'Абрамова-Новая'],
      ['sheet', 'Абрамова-Новая'],
    ],
  ],
  [
    'the bells',
    `UPDATE bell SET starts_at = '11:11' WHERE pair = 3`,
    [
      ['diary', '11:11'],
      ['timetable', '11:11'],
    ],
  ],
  [
    'a lesson cancelled',
    `UPDATE lesson SET state = 'cancelled', version = version + 1 WHERE id = :lesson`,
    [
      ['diary', 'отменено'],
      ['timetable', 'отменено'],
    ],
  ],
  [
    'the name of a kind of work',
    `UPDATE work_kind SET name = 'Ответ у доски' WHERE code = 'lesson'; INSERT INTO assessed_work (course_id, lesson_id, slot, kind_id)
      SELECT :course, x.lesson_id, 0, k.id FROM lesson_course x, work_kind k WHERE x.course_id = :course AND k.code = 'lesson'`,
    [['journal', 'Ответ у доски']],
  ],
  [
    'who heads the department',
    `UPDATE employee SET last_name = 'Заведующая', version = version + 1 WHERE last_name = 'Маркова'`,
    [['sheet', 'Заведующая']],
  ],
];

describe('Pages kept in memory never show what is no more (design §6a)', () => {
  test.each(CHANGES)('%s is seen at the next reading', async (_, sql, seen) => {
    for (const [kept, text] of seen) expect(await read(kept)).not.toContain(text);
    await change(sql);
    for (const [kept, text] of seen) expect(await read(kept)).toContain(text);
  });

  // Of two processes the one that has not kept the page yet would show the change.
  (process.env.TEST_PROCESSES === '2' ? test.skip : test)(
    'without the counting triggers the change would not be seen: the pages are really kept',
    async () => {
      await read('timetable');
      await change(
        `SET session_replication_role = replica; UPDATE room SET number = '777' WHERE number = '303б'`,
      );
      expect(await read('timetable')).not.toContain('777');
      await change(`UPDATE history_book SET revision = revision + 1 WHERE book = 'college'`);
      expect(await read('timetable')).toContain('777');
    },
  );

  test.each<Kept>(['journal', 'diary', 'timetable', 'sheet'])(
    'the %s packed for the wire is the page sent unpacked',
    async (kept) => {
      expect(await read(kept, { 'Accept-Encoding': 'gzip' })).toBe(await read(kept));
    },
  );

  test('a page kept for one person is never another’s', async () => {
    const guardian = await signedIn(site, 'guardian');
    const stranger = await guardian.get(`/diary?student=${college.students[2]}`);
    expect(stranger.status).toBe(404);
    const foreign = await student.get(`/journal/courses/${college.course}`);
    expect(foreign.status).toBe(403);
  });
});
