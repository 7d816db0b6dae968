import type { Ledger } from './ledger.js';
import type { Assignment, Course } from './workload.js';

/** Odd weeks, even weeks or both, as bits. */
export type Weeks = 1 | 2 | 3;

/** Lessons that stand in the timetable together: a stream of groups, the two halves of one, a day of practice. */
export interface Block {
  readonly subject: string;
  readonly groups: readonly number[];
  readonly weeks: Weeks;
  /** How many pairs in a row. */
  readonly length: number;
  /** What happens at each of its pairs: one lesson a part, each with a room of its own. */
  readonly parts: readonly { assignments: readonly Assignment[]; courses: readonly Course[] }[];
}

/** A stream of these two groups in this subject, when both have it (числом one pair a week). */
function streamOf(courses: readonly Course[]): [Course, Course] | undefined {
  for (const one of courses) {
    if (one.group.programme.groupPrefix !== 'ИСП' || one.group.age !== 1) continue;
    if (one.lesson.plan.pairs !== 1 || one.assignments.length > 1) continue;
    const other = courses.find(
      (next) =>
        next.group.programme.groupPrefix === 'БУ' &&
        next.group.age === 1 &&
        next.lesson.row.name === one.lesson.row.name &&
        next.lesson.row.subject !== 'физкультура' &&
        next.lesson.plan.pairs === 1 &&
        next.assignments.length === 1,
    );
    if (other) return [one, other];
  }
  return undefined;
}

/** Both courses of a stream are taught by the teacher of the first. */
export function joinStream(ledger: Ledger, courses: Course[]): void {
  const stream = streamOf(courses);
  const [teacher] = stream?.[0].assignments ?? [];
  const [other] = stream?.[1].assignments ?? [];
  if (!stream || !teacher || !other) return;
  const row = ledger.rows('assignment')[other.id - 1];
  if (row) Object.assign(row, { employee_id: teacher.teacher.id });
  const place = courses.indexOf(stream[1]);
  courses[place] = { ...stream[1], assignments: [{ ...other, teacher: teacher.teacher }] };
}

/** One short course of each elder group is taught at twice the pace and ends in the middle of the semester. */
export function endingCourses(courses: readonly Course[]): Course[] {
  const stream = streamOf(courses);
  const short = courses.filter(
    ({ group, lesson, assignments }) =>
      group.age > 0 &&
      group.name.endsWith('-1') &&
      lesson.plan.pairs === 1 &&
      assignments.length === 1 &&
      ['gradedCredit', 'credit'].includes(lesson.plan.control ?? '') &&
      lesson.row.subject !== 'физкультура' &&
      lesson.row.kind === 'discipline',
  );
  return short.filter(
    (course) => !stream?.includes(course) && short.find(({ group }) => group === course.group) === course,
  );
}

export function blocksOf(courses: readonly Course[]): Block[] {
  const stream = streamOf(courses);
  const ending = endingCourses(courses);
  const blocks: Block[] = [];
  if (stream) blocks.push(wholeBlock(stream, 1));
  for (const course of courses) {
    if (stream?.includes(course)) continue;
    const pairs = course.lesson.plan.pairs * (ending.includes(course) ? 2 : 1);
    if (course.lesson.row.kind === 'trainingPractice') {
      if (pairs > 0) blocks.push(wholeBlock([course], pairs));
      continue;
    }
    for (let n = 0; n < Math.floor(pairs); n += 1) blocks.push(wholeBlock([course], 1));
    if (pairs % 1 > 0) blocks.push({ ...wholeBlock([course], 1), weeks: course.id % 2 === 0 ? 1 : 2 });
  }
  return blocks;
}

function wholeBlock(courses: readonly Course[], length: number): Block {
  const [first] = courses;
  const assignments = first?.assignments ?? [];
  const parts =
    assignments.length > 1
      ? assignments.map((assignment) => ({ assignments: [assignment], courses }))
      : [{ assignments: courses.flatMap((course) => course.assignments.slice(0, 1)), courses }];
  return {
    subject: first?.lesson.row.subject ?? '',
    groups: courses.map(({ group }) => group.id),
    weeks: 3,
    length,
    parts,
  };
}
