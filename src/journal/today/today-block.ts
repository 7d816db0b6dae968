import { dottedDate, shortWeekday } from '../../kit/dates/russian-dates.js';
import type { TodayLesson, UnfilledLesson } from './today-lessons.query.js';

const SHOWN = 8;

/** What waits for a teacher first: today's lessons, then past ones without topic or roll (views/journal/_today.hbs). */
export function todayBlock(lessons: readonly TodayLesson[], unfilled: readonly UnfilledLesson[]) {
  return {
    lessons: lessons.map((lesson) => {
      const address = `/journal/courses/${lesson.courseId}/lessons/${lesson.lessonId}`;
      return {
        pair: lesson.pair,
        time: lesson.startsAt ? `${lesson.startsAt}–${lesson.endsAt}` : '',
        discipline: lesson.discipline,
        place: [lesson.groupName, lesson.room && `каб. ${lesson.room}`].filter(Boolean).join(' · '),
        topic: lesson.topic,
        rollTaken: lesson.rollTaken,
        rollHref: `${address}/roll`,
        lessonHref: address,
        journalHref: `/journal/courses/${lesson.courseId}`,
      };
    }),
    unfilledCount: unfilled.length,
    unfilled: unfilled.slice(0, SHOWN).map((lesson) => ({
      href: `/journal/courses/${lesson.courseId}/lessons/${lesson.lessonId}`,
      label: `${shortWeekday(lesson.day)} ${dottedDate(lesson.day)}, ${lesson.pair} пара`,
      course: `${lesson.groupName}, ${lesson.discipline}`,
      missing: [lesson.noTopic && 'нет темы', lesson.noRoll && 'нет переклички'].filter(Boolean).join(', '),
    })),
    moreHref: unfilled.length > SHOWN ? '/journal?unfilled=yes' : '',
  };
}
