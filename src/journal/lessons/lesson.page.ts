import { weekdayAndDate } from '../../kit/dates/russian-dates.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import type { CourseRights } from '../courses/course-rights.rules.js';
import { coursePageHead } from '../courses/course.page.js';
import { lessonKindName } from '../sheet/lesson-panels.js';
import { lessonWorks, type RefusedLessonForm } from './lesson-works.page.js';
import type { LessonCard, LessonStudent, LessonWork } from './lesson.query.js';

export interface LessonContent {
  lesson: LessonCard;
  students: readonly LessonStudent[];
  works: readonly LessonWork[];
  kinds: readonly { value: number; label: string }[];
  rights: CourseRights;
  today: string;
  /** A new id of the save that this page may send. */
  op: string;
  /** The same of the form that adds a work. */
  workOp: string;
}

interface Column {
  slot: number;
  label: string;
  required: boolean;
}

const NOTHING_REFUSED: Pick<RefusedLessonForm, 'errors' | 'typed'> = { errors: {}, typed: {} };

export function lessonPage(course: CourseHeader, content: LessonContent, sent: RefusedLessonForm) {
  const { lesson, works, rights, kinds } = content;
  const address = `/journal/courses/${course.id}/lessons/${lesson.id}`;
  const columns = columnsOf(works);
  const refused = sent.action === address ? sent : NOTHING_REFUSED;
  const text = (name: 'topic' | 'homework' | 'reason', now: string): string => {
    const typed = refused.typed[name];
    return typeof typed === 'string' ? typed : now;
  };
  return {
    ...coursePageHead(course, 'lessons'),
    title: `${weekdayAndDate(lesson.day)}, ${course.discipline}`,
    facts: undefined,
    address,
    heading: weekdayAndDate(lesson.day),
    place: placeOf(lesson),
    neighbours: neighboursOf(course.id, lesson),
    rollHref: `${address}/roll`,
    ...rights,
    op: content.op,
    version: lesson.version,
    topic: text('topic', lesson.topic),
    homework: text('homework', lesson.homework),
    reason: text('reason', ''),
    errors: { topic: '', homework: '', reason: '', ...refused.errors },
    summary: Object.entries(refused.errors).map(([name, sentence]) => ({ name, text: sentence })),
    rollDone: lesson.rollTaken || lesson.day <= content.today,
    rollTaken: lesson.rollTaken,
    columns,
    rows: content.students.map((student, at) => studentRow(student, at + 1, columns, refused)),
    ...lessonWorks(address, works, { kinds, op: content.workOp }, sent),
  };
}

export function placeOf(lesson: LessonCard): string {
  return [
    `${lesson.pair} пара${lesson.startsAt ? `, ${lesson.startsAt}–${lesson.endsAt}` : ''}`,
    lesson.room && `каб. ${lesson.room}`,
    lessonKindName(lesson.kind),
  ]
    .filter(Boolean)
    .join(' · ');
}

function neighboursOf(courseId: number, lesson: LessonCard) {
  const href = (id: number | null) => (id === null ? '' : `/journal/courses/${courseId}/lessons/${id}`);
  return { previous: href(lesson.previousId), next: href(lesson.nextId) };
}

function columnsOf(works: readonly LessonWork[]): Column[] {
  const named = works.map((work) => ({
    slot: work.slot,
    label: [work.kindName, work.title].filter(Boolean).join(': '),
    required: work.required,
  }));
  const answer = { slot: 0, label: 'Ответ на занятии', required: false };
  return works.some((work) => work.slot === 0) ? named : [answer, ...named];
}

const STATES = [
  { value: 'here', label: 'присутствует' },
  { value: 'absent', label: 'отсутствует' },
  { value: 'late', label: 'опоздал' },
];

function studentRow(
  student: LessonStudent,
  number: number,
  columns: readonly Column[],
  { errors, typed }: Pick<RefusedLessonForm, 'errors' | 'typed'>,
) {
  const marks = new Map(
    student.marks.split(' ').map((part) => {
      const [slot = '', version = '0', value = ''] = part.split(':');
      return [Number(slot), { version, value }];
    }),
  );
  const kept = (name: string, now: string, version: number | string) => {
    const [sent, was] = [typed[name], typed[`was-${name}`]];
    const touched = typeof sent === 'string' && typeof was === 'string' && !was.endsWith(`:${sent}`);
    return { name, value: touched ? sent : now, was: `${version}:${now}`, error: errors[name] ?? '' };
  };
  const roll = kept(`roll-0-${student.id}`, student.absence ?? 'here', student.absenceVersion);
  return {
    number,
    name: student.name,
    reason: student.reason,
    roll: {
      ...roll,
      shown: STATES.find(({ value }) => value === roll.value)?.label ?? '',
      options: STATES.map((state) => ({ ...state, selected: state.value === roll.value })),
    },
    marks: columns.map(({ slot, label, required }) => {
      const mark = marks.get(slot);
      const cell = kept(`mark-${slot}-${student.id}`, mark?.value ?? '', mark?.version ?? 0);
      return { ...cell, label, debt: required && cell.value === '' && student.absence !== 'absent' };
    }),
  };
}
