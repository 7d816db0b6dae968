import type { FinalMarkSettings } from '../../college/settings/final-mark-setting.js';
import { type Parity, PARITY_NAMES } from '../../kit/dates/academic-weeks.js';
import { addDays, datePartsOf, eachDay } from '../../kit/dates/iso-date.js';
import { shortWeekday, weekdayAndDate } from '../../kit/dates/russian-dates.js';
import { diaryCourses } from './diary-courses.page.js';
import type { DiaryCourse, DiaryLesson, DiaryOwner } from './diary.query.js';

export interface DiaryContent {
  owners: readonly DiaryOwner[];
  owner: DiaryOwner;
  /** A guardian is told whose diary it is. */
  named: boolean;
  day: string;
  /** Monday of the day's week. */
  monday: string;
  parity: Parity;
  today: string;
  lessons: readonly DiaryLesson[];
  courses: readonly DiaryCourse[];
  settings: FinalMarkSettings;
}

export function diaryPage(content: DiaryContent) {
  const { owner, owners, day, monday, today, lessons } = content;
  const hrefOf = (to: string, student = owner.id): string =>
    `/diary?day=${to}${owners.length > 1 ? `&student=${student}` : ''}`;
  const heading = weekdayAndDate(day);
  return {
    title: heading.charAt(0).toUpperCase() + heading.slice(1),
    lead: [content.named && owner.name, owner.groupName, PARITY_NAMES[content.parity]]
      .filter(Boolean)
      .join(' · '),
    phone: true,
    children:
      owners.length > 1
        ? owners.map((child) => ({
            label: child.firstName,
            href: hrefOf(day, child.id),
            current: child.id === owner.id,
          }))
        : [],
    previousHref: hrefOf(addDays(monday, -7)),
    nextHref: hrefOf(addDays(monday, 7)),
    week: weekOf(content, hrefOf),
    lessons: lessons.filter((lesson) => lesson.day === day).map(lessonOf),
    future: day > today,
    courses: diaryCourses(content.courses, content.settings),
  };
}

function weekOf({ monday, day, today, lessons }: DiaryContent, hrefOf: (day: string) => string) {
  const busy = new Set(lessons.map((lesson) => lesson.day));
  return eachDay(monday, addDays(monday, 6))
    .filter((one, at) => at < 6 || busy.has(one))
    .map((one) => ({
      label: shortWeekday(one),
      number: datePartsOf(one).day,
      name: weekdayAndDate(one),
      href: hrefOf(one),
      current: one === day,
      cls: [one === today && 'today', !busy.has(one) && 'free-day'].filter(Boolean).join(' '),
    }));
}

function lessonOf(lesson: DiaryLesson) {
  return {
    pair: lesson.pair,
    discipline: lesson.discipline,
    cancelled: lesson.state === 'cancelled',
    place: [
      lesson.startsAt && `${lesson.startsAt}–${lesson.endsAt}`,
      lesson.room && `каб. ${lesson.room}`,
      lesson.teacher,
    ]
      .filter(Boolean)
      .join(' · '),
    substituted: lesson.substituted,
    topic: lesson.topic,
    homework: lesson.homework,
    marks: [...marksOf(lesson), ...absenceOf(lesson)],
    debt: lesson.debts > 0,
  };
}

function marksOf({ marks }: DiaryLesson) {
  if (marks === '') return [];
  return marks.split(';').map((packed) => {
    const [text = '', title = ''] = packed.split('|');
    return { text, title, cls: text === '2' || text === 'незачёт' ? 'two' : '' };
  });
}

function absenceOf({ absence, reasonShort }: DiaryLesson) {
  if (absence === 'late') return [{ text: 'о', title: 'Опоздание', cls: 'lt' }];
  return absence === 'absent' ? [{ text: reasonShort || 'н', title: 'Отсутствие', cls: 'abs' }] : [];
}
