import { dottedDate, shortWeekday } from '../../kit/dates/russian-dates.js';
import { plural } from '../../kit/dates/plural.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import type { CourseRights } from '../courses/course-rights.rules.js';
import { coursePageHead } from '../courses/course.page.js';
import { lessonKindName } from '../sheet/lesson-panels.js';
import { heldHours } from './held-hours.rules.js';
import { seenMark } from './lesson-texts.rules.js';
import type { ListedLesson } from './lesson-list.query.js';

interface ListContent {
  lessons: readonly ListedLesson[];
  rights: CourseRights;
  today: string;
  accountId: number;
}

interface Refused {
  errors: Readonly<Record<string, string>>;
  typed: Readonly<Record<string, unknown>>;
}

export function lessonListPage(
  course: CourseHeader,
  { lessons, rights, today, accountId }: ListContent,
  refused: Refused,
) {
  const hours = heldHours(lessons, course.contactHours, today);
  return {
    ...coursePageHead(course, 'lessons'),
    title: `Темы и задания: ${course.discipline}, ${course.groupName}`,
    wide: true,
    facts: [
      { value: `${hours.held} из ${course.contactHours} ч`, label: lagWords(hours.lag) },
      { value: `${hours.laid} ч`, label: 'в расписании' },
      { value: String(hours.unfilled), label: 'не заполнено' },
    ],
    ...rights,
    account: accountId,
    action: `/journal/courses/${course.id}/lessons`,
    summary: Object.entries(refused.errors).map(([name, text]) => ({ name, text })),
    reason: typeof refused.typed['reason'] === 'string' ? refused.typed['reason'] : '',
    reasonError: refused.errors['reason'] ?? '',
    ...nearest(lessons, today),
    scripts: rights.editable ? ['journal/lesson-list.js'] : [],
    rows: lessons.map((lesson, at) => row(course.id, lesson, { number: at + 1, today, refused })),
  };
}

/** A semester has half a hundred rows: the way to today's, or to the next lesson. */
function nearest(lessons: readonly ListedLesson[], today: string) {
  const next = lessons.find(({ day }) => day >= today);
  if (!next || next === lessons[0]) return { todayHref: '', todayLabel: '' };
  return {
    todayHref: `#r${next.id}`,
    todayLabel: next.day === today ? 'К сегодняшнему занятию' : 'К ближайшему занятию',
  };
}

/** How far the hours held are behind the plan. */
export function lagWords(lag: number): string {
  return lag > 0 ? `проведено, отставание ${plural(lag, 'час', 'часа', 'часов')}` : 'проведено по плану';
}

function row(
  courseId: number,
  lesson: ListedLesson,
  { number, today, refused }: { number: number; today: string; refused: Refused },
) {
  const text = (name: 'topic' | 'homework'): string => {
    const sent = refused.typed[`${name}-${lesson.id}`];
    return typeof sent === 'string' ? sent : lesson[name];
  };
  const past = lesson.day < today;
  return {
    id: lesson.id,
    number,
    href: `/journal/courses/${courseId}/lessons/${lesson.id}`,
    date: `${shortWeekday(lesson.day)} ${dottedDate(lesson.day)}`,
    pair: lesson.pair,
    hours: lesson.hours,
    kind: [lessonKindName(lesson.kind), lesson.subgroup, lesson.works].filter(Boolean).join(', '),
    topic: text('topic'),
    homework: text('homework'),
    was: seenMark(lesson),
    error: refused.errors[`topic-${lesson.id}`] ?? '',
    current: lesson.day === today,
    noTopic: past && lesson.topic === '',
    noRoll: past && !lesson.rollTaken,
    rollTaken: lesson.rollTaken,
    rollDue: lesson.day <= today,
  };
}
