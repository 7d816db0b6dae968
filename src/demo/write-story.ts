import type pg from 'pg';
import { closePeriods, declineOne, issueMarks, tellFinals } from './finals.js';
import { tellJournals } from './journal.js';
import { becomeAuthor, insertRows } from './ledger.js';
import { withSnils } from './snils.js';
import type { Story } from './story.js';
import { addDays, type IsoDate } from '../kit/dates/iso-date.js';

interface Chapter {
  readonly title: string;
  readonly role: string;
  readonly tables: readonly string[];
}

/** Who wrote what: history wants an author for every row. */
const CHAPTERS: readonly Chapter[] = [
  {
    title: 'учреждение',
    role: 'administrator',
    tables: [
      'account',
      'account_role',
      'sign_in_event',
      'institution',
      'department',
      'position',
      'right_override',
    ],
  },
  { title: 'сотрудники', role: 'hr', tables: ['employee', 'department_head'] },
  {
    title: 'кабинеты и календарь',
    role: 'administrator',
    tables: ['room', 'academic_year', 'semester', 'calendar_year', 'calendar_day'],
  },
  {
    title: 'учебные планы',
    role: 'deputyStudies',
    tables: ['programme', 'curriculum', 'curriculum_row', 'curriculum_hours', 'curriculum_control'],
  },
  {
    title: 'группы и обучающиеся',
    role: 'administrator',
    tables: [
      'study_group',
      'group_curator',
      'student',
      'student_order',
      'student_order_line',
      'group_membership',
      'guardian',
      'guardianship',
      'subgroup',
      'subgroup_membership',
    ],
  },
  { title: 'нагрузка', role: 'deputyStudies', tables: ['group_period', 'course', 'assignment'] },
  {
    title: 'расписание',
    role: 'registrar',
    tables: [
      'bell',
      'timetable_entry',
      'timetable_entry_assignment',
      'timetable_occupancy',
      'lesson',
      'lesson_course',
      'lesson_occupancy',
    ],
  },
];

const TOLD = 'demo.told';

/** How far the story has been told. */
export interface Told {
  readonly until: IsoDate;
  readonly late: readonly number[];
}

export async function writeStory(
  client: pg.Client,
  story: Story,
  say: (line: string) => void,
): Promise<void> {
  const { groups, students, teachers, lessons } = story.count;
  say(`Рассказываю о колледже: групп ${groups}, обучающихся ${students}, преподавателей ${teachers}.`);
  for (const { title, role, tables } of CHAPTERS) {
    say(`  … ${title}`);
    await becomeAuthor(client, story.authors[role] ?? 1, role);
    for (const table of tables) {
      const rows = story.ledger.rows(table);
      await insertRows(client, table, table === 'student' ? rows.map(withSnils) : rows);
    }
  }
  await client.query('UPDATE college_clock SET offset_days = $1, demo = true', [story.offsetDays]);
  await client.query(
    `UPDATE account a SET last_sign_in_at = e.at
     FROM (SELECT account_id, max(at) AS at FROM sign_in_event WHERE outcome = 'signedIn' GROUP BY 1) e
     WHERE e.account_id = a.id`,
  );
  say(`  … журналы прошлого семестра`);
  await tellClosedSemester(client, story);
  say(`  … журналы этого семестра: занятий всего ${lessons}`);
  await tellCurrentSemester(client, story);
  await rememberTold(client, story.authors['administrator'] ?? 1, {
    until: addDays(story.day.today, -1),
    late: story.late,
  });
}

async function tellClosedSemester(client: pg.Client, story: Story): Promise<void> {
  const day = story.previous.endsOn;
  await tellJournals(client, { after: addDays(story.previous.startsOn, -1), before: day, late: [] });
  await tellFinals(client, story.closing, { day, deviating: false });
  await issueMarks(client, { courses: story.closing, day, reason: null });
  await closePeriods(client, story.closing, { day, accountId: story.authors['deputyStudies'] ?? 1 });
}

/** Of the courses that ended early one is issued; in the others some marks wait for the deputy. */
async function tellCurrentSemester(client: pg.Client, story: Story): Promise<void> {
  const { semester, today } = story.day;
  await tellJournals(client, { after: addDays(semester.startsOn, -1), before: today, late: story.late });
  const { rows } = await client.query<{ id: number }>(ALMOST_OVER, [story.ending, today]);
  const [issued, ...waiting] = rows.map(({ id }) => id).reverse();
  await tellFinals(client, waiting, { day: today, deviating: true });
  await declineOne(client, today, story.authors['deputyStudies'] ?? 1);
  if (issued === undefined) return;
  await tellFinals(client, [issued], { day: today, deviating: false });
  await issueMarks(client, { courses: [issued], day: today, reason: 'Дисциплина завершена досрочно' });
}

const ALMOST_OVER = `
  SELECT lc.course_id AS id FROM lesson_course lc JOIN lesson l ON l.id = lc.lesson_id
  WHERE lc.course_id = ANY ($1)
  GROUP BY lc.course_id HAVING count(*) FILTER (WHERE l.day < $2) >= 0.4 * count(*) ORDER BY lc.course_id`;

export async function readTold(client: pg.Client): Promise<Told | undefined> {
  const { rows } = await client.query<{ value: Told }>('SELECT value FROM setting WHERE key = $1', [TOLD]);
  return rows[0]?.value;
}

export async function rememberTold(client: pg.Client, administrator: number, told: Told): Promise<void> {
  await becomeAuthor(client, administrator, 'administrator');
  await client.query(
    `INSERT INTO setting (key, value) VALUES ($1, $2)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()`,
    [TOLD, JSON.stringify(told)],
  );
}
