import type pg from 'pg';
import { happens } from './dice.js';
import { absenceOf, answerOf, workOf, type PlannedWork, type TaughtLesson } from './study-life.js';
import { readCatalogue, type Catalogue } from './catalogue.js';
import { becomeAuthor, insertRows, type Row } from './ledger.js';
import { tellReasons, type Span } from './reasons.js';
import { homeworkOf, subjectOf, topicOf } from './topics.js';

/** A lesson with its teacher. */
interface HeldLesson extends TaughtLesson {
  readonly employeeId: number;
  readonly accountId: number;
}

const LAG_DAYS = 16;

const LESSONS = `
  SELECT * FROM (
    SELECT l.employee_id AS "employeeId", e.account_id AS "accountId", l.id AS "lessonId",
      lc.course_id AS "courseId", l.day::text AS day, b.ends_at::text AS "endsAt", l.kind, l.hours,
      r.name AS discipline, r.index, pr.code AS programme, c.group_id AS "groupId", l.pair, s.after, s.before,
      row_number() OVER (PARTITION BY lc.assignment_id ORDER BY l.day, l.pair)::int AS number,
      count(*) OVER (PARTITION BY lc.assignment_id)::int AS count,
      CASE WHEN l.day > s.after AND l.day < s.before THEN ARRAY(
        SELECT m.student_id FROM group_membership m
        WHERE m.group_id = c.group_id AND m.since <= l.day AND (m.until IS NULL OR m.until > l.day)
          AND (a.subgroup_id IS NULL OR EXISTS (SELECT FROM subgroup_membership s
            WHERE s.subgroup_id = a.subgroup_id AND s.student_id = m.student_id
              AND s.since <= l.day AND (s.until IS NULL OR s.until > l.day)))
        ORDER BY m.student_id) ELSE '{}' END AS students
    FROM lesson l
    JOIN lesson_course lc ON lc.lesson_id = l.id
    JOIN assignment a ON a.id = lc.assignment_id
    JOIN course c ON c.id = lc.course_id AND c.issued_at IS NULL
    JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL
    JOIN curriculum_row r ON r.id = c.row_id
    JOIN curriculum cu ON cu.id = r.curriculum_id
    JOIN programme pr ON pr.id = cu.programme_id
    JOIN bell b ON b.pair = l.pair
    JOIN employee e ON e.id = l.employee_id AND e.account_id IS NOT NULL
    CROSS JOIN LATERAL (SELECT CASE WHEN e.id = ANY ($3) THEN ${LAG_DAYS} ELSE 0 END AS lag) late
    CROSS JOIN LATERAL (SELECT $1::date - late.lag AS after, $2::date - late.lag AS before) s
    WHERE l.state = 'planned') x
  WHERE day::date > after AND day::date < before
    AND NOT EXISTS (SELECT FROM lesson_record r WHERE r.course_id = "courseId" AND r.lesson_id = "lessonId")
  ORDER BY "employeeId", day, pair, "courseId"`;

/** Fills the journals of the lessons held in these days: topics, roll, works and marks, then the curators' reasons. */
export async function tellJournals(client: pg.Client, span: Span): Promise<void> {
  const catalogue = await readCatalogue(client);
  await client.query('ANALYZE lesson, lesson_course, lesson_record, assignment, course, group_membership');
  const { rows } = await client.query<HeldLesson>(LESSONS, [span.after, span.before, span.late]);
  for (const employee of new Set(rows.map(({ employeeId }) => employeeId))) {
    await tellTeacher(
      client,
      rows.filter(({ employeeId }) => employeeId === employee),
      catalogue,
    );
  }
  await tellReasons(client, span, catalogue);
}

async function tellTeacher(
  client: pg.Client,
  lessons: readonly HeldLesson[],
  catalogue: Catalogue,
): Promise<void> {
  const page = lessons.map((lesson) => pageOf(lesson, catalogue));
  const accountId = lessons[0]?.accountId ?? 0;
  await becomeAuthor(client, accountId, 'teacher');
  await insertRows(
    client,
    'lesson_record',
    page.map(({ record }) => record),
  );
  await insertRows(
    client,
    'absence',
    page.flatMap(({ absences }) => absences),
  );
  await insertRows(
    client,
    'assessed_work',
    page.flatMap(({ works }) => works),
  );
  const marks = page.flatMap((one) => one.marks);
  await insertRows(client, 'mark', marks);
  await tellCorrections(client, accountId, marks);
}

interface Page {
  readonly record: Row;
  readonly absences: readonly Row[];
  readonly works: readonly Row[];
  readonly marks: readonly Row[];
}

function pageOf(lesson: HeldLesson, catalogue: Catalogue): Page {
  const key = { course_id: lesson.courseId, lesson_id: lesson.lessonId };
  const absent = new Set<number>();
  const absences: Row[] = [];
  for (const student of lesson.students) {
    const kind = absenceOf(student, lesson);
    if (kind === undefined) continue;
    if (kind === 'absent') absent.add(student);
    absences.push({ ...key, student_id: student, kind, hours: kind === 'late' ? 0 : lesson.hours });
  }
  const topic = topicOf(lesson);
  const work = workOf(lesson, subjectOf(lesson));
  const marks: Row[] = lesson.students.flatMap((student) => {
    const value = markOf(student, lesson, { work, absent: absent.has(student) });
    return value === undefined ? [] : [{ ...key, slot: 0, student_id: student, value }];
  });
  const works: Row[] = work
    ? [
        {
          ...key,
          slot: 0,
          kind_id: catalogue.workKinds.get(work.kind) ?? 1,
          title: work.title,
          required: work.required,
        },
      ]
    : [];
  const record = {
    ...key,
    topic: work?.kind === 'control' ? `${topic}. ${work.title}` : topic,
    homework: homeworkOf(lesson),
    roll_at: `${lesson.day} ${lesson.endsAt}+03`,
    roll_by: lesson.accountId,
  };
  return { record, absences, works, marks };
}

/** Who was absent owes the work: a mark and an absence do not stand together. */
function markOf(
  student: number,
  lesson: TaughtLesson,
  about: { work: PlannedWork | undefined; absent: boolean },
): string | undefined {
  const share = about.work ? 0.97 : 0.2;
  if (about.absent || !happens(share, 'asked', student, lesson.lessonId)) return undefined;
  return answerOf(student, lesson);
}

/** Now and then a teacher has typed one mark for another. */
async function tellCorrections(client: pg.Client, accountId: number, marks: readonly Row[]): Promise<void> {
  const wrong = marks.filter((mark) => happens(0.006, 'slip', JSON.stringify(mark)) && mark['value'] !== '5');
  if (wrong.length === 0) return;
  await becomeAuthor(client, accountId, 'teacher', 'Ошибка при вводе отметки');
  await client.query(
    `UPDATE mark m SET value = (m.value::int + 1)::text, version = m.version + 1
     FROM jsonb_to_recordset($1) AS x (course_id int, lesson_id int, slot int, student_id int)
     WHERE (m.course_id, m.lesson_id, m.slot, m.student_id) = (x.course_id, x.lesson_id, x.slot, x.student_id)`,
    [JSON.stringify(wrong)],
  );
}
