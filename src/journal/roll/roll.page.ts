import { weekdayAndDate } from '../../kit/dates/russian-dates.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import type { LessonCard, LessonStudent } from '../lessons/lesson.query.js';
import type { TodayLesson } from '../today/today-lessons.query.js';
import { packSeen, rollSentence } from './roll.rules.js';

interface RollContent {
  lesson: LessonCard;
  students: readonly LessonStudent[];
  needsReason: boolean;
  next: TodayLesson | undefined;
  accountId: number;
  op: string;
}

const STATES = [
  { value: 'here', label: 'здесь' },
  { value: 'absent', label: 'нет' },
  { value: 'late', label: 'опоздал' },
];

export function rollPage(
  course: CourseHeader,
  content: RollContent,
  refused: { errors: Record<string, string> },
) {
  const { lesson, students, next } = content;
  const address = `/journal/courses/${course.id}/lessons/${lesson.id}`;
  return {
    title: `Перекличка, ${lesson.pair} пара`,
    lead: [course.index || course.discipline, course.groupName, weekdayAndDate(lesson.day)].join(' · '),
    phone: true,
    address: `${address}/roll`,
    lessonHref: address,
    account: content.accountId,
    op: content.op,
    seen: packSeen(students),
    needsReason: content.needsReason,
    reasonError: refused.errors['reason'] ?? '',
    taken: lesson.rollTaken,
    students: students.map((student, at) => ({
      number: at + 1,
      name: student.name,
      field: `s${student.id}`,
      options: STATES.map((state) => ({ ...state, checked: state.value === (student.absence ?? 'here') })),
      error: refused.errors[`roll-0-${student.id}`] ?? '',
    })),
    count: rollSentence(students.map(({ absence }) => absence ?? 'here')),
    next: next && {
      href: `/journal/courses/${next.courseId}/lessons/${next.lessonId}/roll`,
      label: `Дальше: ${next.pair} пара, ${next.groupName}, ${next.discipline}`,
    },
    scripts: ['journal/roll.js'],
  };
}
