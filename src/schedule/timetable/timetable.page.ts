import { PARITY_NAMES, parityOf, type WeekOrigin } from '../../kit/dates/academic-weeks.js';
import { addDays } from '../../kit/dates/iso-date.js';
import { dayAndMonth, shortDayAndMonth, weekdayName } from '../../kit/dates/russian-dates.js';
import type { Choice, TimetableLesson, TimetableOf } from './timetable.query.js';

export interface AskedWeek {
  of: TimetableOf;
  id: number;
  monday: string;
  print: boolean;
  /** Whether lessons lead to their journals. */
  journals: boolean;
}

interface View extends AskedWeek {
  name: string;
  origin: WeekOrigin;
  bells: readonly { pair: number; startsAt: string; endsAt: string }[];
}

const TITLES: Readonly<Record<TimetableOf, string>> = {
  group: 'Расписание группы',
  teacher: 'Расписание преподавателя',
  room: 'Расписание кабинета',
};

export function timetablePage(
  today: string,
  view: View,
  lessons: readonly TimetableLesson[],
  choices: { groups: Choice[]; teachers: Choice[]; rooms: Choice[] },
) {
  const days = [0, 1, 2, 3, 4, 5].map((at) => addDays(view.monday, at));
  const address = (week: string): string => `/schedule/timetable?${view.of}=${view.id}&week=${week}`;
  return {
    title: `${TITLES[view.of]} ${view.name}`,
    lead: `Неделя ${dayAndMonth(view.monday)} – ${dayAndMonth(addDays(view.monday, 5))}, ${PARITY_NAMES[parityOf(view.monday, view.origin)]}`,
    layout: view.print ? ('print' as const) : ('main' as const),
    landscape: true,
    backHref: address(view.monday),
    wide: true,
    print: view.print,
    previousHref: address(addDays(view.monday, -7)),
    nextHref: address(addDays(view.monday, 7)),
    todayHref: `/schedule/timetable?${view.of}=${view.id}`,
    printHref: `${address(view.monday)}&print=1`,
    choosers: [
      chooser('group', 'Группа', choices.groups, view),
      chooser('teacher', 'Преподаватель', choices.teachers, view),
      chooser('room', 'Кабинет', choices.rooms, view),
    ],
    days: days.map((day) => ({
      name: weekdayName(day),
      date: shortDayAndMonth(day),
      today: day === today,
      lessons: lessons.filter((lesson) => lesson.day === day).map((lesson) => shown(lesson, view)),
    })),
    pairs: view.bells.map((bell) => ({
      pair: bell.pair,
      time: `${bell.startsAt}–${bell.endsAt}`,
      cells: days.map((day) => ({
        today: day === today,
        lessons: lessons
          .filter((lesson) => lesson.day === day && lesson.pair === bell.pair)
          .map((lesson) => shown(lesson, view)),
      })),
    })),
    empty: lessons.length === 0,
  };
}

function chooser(name: TimetableOf, label: string, options: readonly Choice[], view: View) {
  return {
    name,
    label,
    week: view.monday,
    options: options.map((one) => ({ ...one, selected: view.of === name && view.id === one.id })),
    chosen: view.of === name,
  };
}

const LABS = new Set(['laboratory', 'practice', 'practicalTraining']);

function shown(lesson: TimetableLesson, view: View) {
  const about: Readonly<Record<TimetableOf, (string | false)[]>> = {
    group: [lesson.subgroup, lesson.teacher, lesson.room],
    teacher: [lesson.groups, lesson.subgroup, lesson.room],
    room: [lesson.groups, lesson.subgroup, lesson.teacher],
  };
  return {
    pair: lesson.pair,
    time: timeOf(lesson.pair, view),
    title: lesson.discipline,
    note: about[view.of].filter(Boolean).join(' · '),
    href: view.journals ? `/journal/courses/${lesson.courseId}` : '',
    lab: LABS.has(lesson.kind),
    cancelled: lesson.cancelled,
  };
}

function timeOf(pair: number, view: View): string {
  const bell = view.bells.find((one) => one.pair === pair);
  return bell ? `${bell.startsAt}–${bell.endsAt}` : '';
}
