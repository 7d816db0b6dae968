import type pg from 'pg';
import { dice, happens } from './dice.js';
import { becomeAuthor, insertRows, type Row } from './ledger.js';
import { sheetMarkOf } from './study-life.js';
import type { MarkValue, Scale } from '../journal/marks/mark-value.rules.js';
import { proposeFinalMark, type Proposal, type WorkMark } from '../journal/final-marks/final-mark.rules.js';
import { FINAL_MARK_DEFAULTS } from '../college/settings/final-mark-setting.js';
import type { IsoDate } from '../kit/dates/iso-date.js';
import { closePeriod } from '../reports/closure/close-period.js';

interface EndingCourse {
  readonly id: number;
  readonly control: string;
  readonly scale: Scale;
  readonly discipline: string;
  readonly accountId: number;
}

interface Achievement {
  readonly studentId: number;
  readonly marks: readonly WorkMark[];
  readonly missingRequired: number;
}

interface FinalDay {
  readonly day: IsoDate;
  /** Some teachers wish to set another mark than the proposed one and wait for the deputy (6). */
  readonly deviating: boolean;
}

const COURSES = `
  SELECT c.id, c.control, c.scale, r.name AS discipline,
    (SELECT e.account_id FROM assignment a JOIN employee e ON e.id = a.employee_id
     WHERE a.course_id = c.id ORDER BY a.id LIMIT 1) AS "accountId"
  FROM course c JOIN curriculum_row r ON r.id = c.row_id WHERE c.id = ANY ($1) ORDER BY c.id`;

const RECORDS = `
  SELECT m.student_id AS "studentId",
    coalesce((SELECT jsonb_agg(jsonb_build_object('value', k.value, 'kindCounts', coalesce(wk.counts, false),
        'required', coalesce(w.required, false)))
      FROM mark k LEFT JOIN assessed_work w USING (course_id, lesson_id, slot) LEFT JOIN work_kind wk ON wk.id = w.kind_id
      WHERE k.course_id = c.id AND k.student_id = m.student_id), '[]') AS marks,
    (SELECT count(*)::int FROM assessed_work w JOIN work_kind wk ON wk.id = w.kind_id AND wk.counts
      JOIN lesson l ON l.id = w.lesson_id AND l.day >= m.since
      JOIN lesson_course lc ON lc.lesson_id = w.lesson_id AND lc.course_id = w.course_id
      JOIN assignment a ON a.id = lc.assignment_id
      WHERE w.course_id = c.id AND w.required
        AND (a.subgroup_id IS NULL OR EXISTS (SELECT FROM subgroup_membership s
          WHERE s.subgroup_id = a.subgroup_id AND s.student_id = m.student_id))
        AND NOT EXISTS (SELECT FROM mark k WHERE k.course_id = c.id AND k.lesson_id = w.lesson_id
          AND k.slot = w.slot AND k.student_id = m.student_id)) AS "missingRequired"
  FROM course c
  JOIN group_membership m ON m.group_id = c.group_id AND m.since <= $2 AND (m.until IS NULL OR m.until > $2)
  WHERE c.id = $1 ORDER BY m.student_id`;

/** The final marks of these courses as their teachers set them: by the rules of clause 6, contested ones with a reason. */
export async function tellFinals(
  client: pg.Client,
  courses: readonly number[],
  finalDay: FinalDay,
): Promise<void> {
  const { rows } = await client.query<EndingCourse>(COURSES, [courses]);
  for (const course of rows) {
    const records = await client.query<Achievement>(RECORDS, [course.id, finalDay.day]);
    await becomeAuthor(client, course.accountId, 'teacher');
    await insertRows(
      client,
      'final_mark',
      records.rows.map((record) => finalMark(course, record, finalDay)),
    );
  }
}

function finalMark(course: EndingCourse, record: Achievement, { deviating }: FinalDay): Row {
  const { studentId } = record;
  const proposal = proposeFinalMark(inputOf(course, record), FINAL_MARK_DEFAULTS);
  const row = {
    course_id: course.id,
    student_id: studentId,
    state: 'set',
    derivation: proposal.derivation,
    proposed: proposal.kind === 'contested' ? proposal.pair[0] : proposal.mark,
  };
  if (deviating && proposal.kind === 'proposed' && happens(0.08, 'deviates', course.id, studentId)) {
    const reason = 'Призовое место в олимпиаде по дисциплине, все долги закрыты';
    return { ...row, state: 'waiting', value: raised(proposal.mark), basis: 'deviating', reason };
  }
  if (proposal.kind !== 'contested') {
    return { ...row, value: proposal.mark ?? 'н/а', basis: proposal.kind, reason: null };
  }
  return {
    ...row,
    value: settled(proposal, studentId),
    basis: 'contested',
    reason: reasonOf(proposal, studentId),
  };
}

function inputOf(course: EndingCourse, record: Achievement): Parameters<typeof proposeFinalMark>[0] {
  const { marks, missingRequired } = record;
  const input = { marks, missingRequired, scale: course.scale };
  const fromSheet = course.control === 'exam' || marks.length === 0;
  return fromSheet ? { ...input, sheetMark: sheetMarkOf(record.studentId, course) } : input;
}

type Contested = Extract<Proposal, { kind: 'contested' }>;

function settled({ pair }: Contested, student: number): MarkValue {
  return dice('contested', student) < 0.6 ? pair[0] : pair[1];
}

function reasonOf(proposal: Contested, student: number): string {
  return settled(proposal, student) > proposal.pair[0]
    ? 'Прилежание в течение семестра, последние зачётные работы выполнены хорошо'
    : 'Учтена работа на занятиях в течение семестра';
}

function raised(mark: MarkValue): MarkValue {
  const above: Partial<Record<MarkValue, MarkValue>> = { '2': '3', '3': '4', '4': '5', незачёт: 'зачёт' };
  return above[mark] ?? mark;
}

/** The deputy has declined one of the marks that wait: it is back at the teacher's (6). */
export async function declineOne(client: pg.Client, day: IsoDate, deputy: number): Promise<void> {
  await becomeAuthor(client, deputy, 'deputyStudies');
  await client.query(
    `UPDATE final_mark SET state = 'returned', judged_by = $1, judged_at = $2, judge_note = $3, version = version + 1
     WHERE (course_id, student_id) = (SELECT course_id, student_id FROM final_mark WHERE state = 'waiting'
       ORDER BY course_id DESC, student_id LIMIT 1)`,
    [deputy, `${day} 09:20+03`, 'Средний балл не позволяет: приложите решение цикловой комиссии'],
  );
}

interface Issue {
  readonly courses: readonly number[];
  readonly day: IsoDate;
  readonly reason: string | null;
}

/** «Выставить»: from now on the marks of these courses are closed to their teachers (4.6). */
export async function issueMarks(client: pg.Client, { courses, day, reason }: Issue): Promise<void> {
  const { rows } = await client.query<EndingCourse>(COURSES, [courses]);
  for (const { id, accountId } of rows) {
    await becomeAuthor(client, accountId, 'teacher');
    await client.query(
      `UPDATE course SET issued_at = $2, issued_by = $3, issue_reason = $4, version = version + 1 WHERE id = $1`,
      [id, `${day} 15:10+03`, accountId, reason],
    );
  }
}

/** The groups' semesters are closed by the deputy and their sheets kept (7.4): their journals take no more changes. */
export async function closePeriods(
  client: pg.Client,
  courses: readonly number[],
  closing: { day: IsoDate; accountId: number },
): Promise<void> {
  const { day, accountId } = closing;
  await becomeAuthor(client, accountId, 'deputyStudies');
  const query = async <T>(sql: string, params: unknown[]): Promise<T> =>
    (await client.query(sql, params)).rows as T;
  const periods = await query<{ id: number }[]>(
    'SELECT DISTINCT period_id AS id FROM course WHERE id = ANY ($1) ORDER BY 1',
    [courses],
  );
  for (const { id } of periods) {
    await closePeriod({ query }, { accountId, today: day, at: `${day}T16:30:00+03:00` }, id);
  }
}
