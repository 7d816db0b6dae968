import { PARITY_NAMES as FULL_NAMES, type WeekOrigin } from '../../kit/dates/academic-weeks.js';
import { mondayOf } from '../../kit/dates/iso-date.js';
import { decimalText } from '../../kit/dates/numbers.js';
import { dayAndMonth, dottedDate } from '../../kit/dates/russian-dates.js';
import type { ListPage } from '../../kit/views/list-page.js';
import type { LessonDifference } from '../lessons/lesson-difference.rules.js';
import { semesterName } from '../semesters.rules.js';
import { semesterFilter } from '../workload/workload.page.js';
import type { GroupLoad, SemesterRow } from '../workload/workload.query.js';
import type { AssignmentChoice, EntryRow } from './template.query.js';

const WEEKDAYS = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота'] as const;
const PARITY_NAMES: Readonly<Record<EntryRow['parity'], string>> = { every: '', odd: 'числ.', even: 'знам.' };

interface Choices {
  /** Weeks of the chosen semester, in words. */
  weeks: string;
  semesters: readonly SemesterRow[];
  semester: SemesterRow | undefined;
  assignments: readonly AssignmentChoice[];
  streams: readonly AssignmentChoice[];
  rooms: readonly { id: number; name: string }[];
  bells: readonly { pair: number; startsAt: string; endsAt: string }[];
  mayAssign: boolean;
}

const hours = (value: number): string => decimalText(value, value % 1 === 0 ? 0 : 1);

/** «Неделя с 31 августа — числитель.» */
export function weeksSentence({ date, parity }: WeekOrigin): string {
  return `Неделя с ${dayAndMonth(mondayOf(date))} — ${FULL_NAMES[parity]}, дальше по очереди.`;
}

export function templatesPage(
  semesters: readonly SemesterRow[],
  semester: SemesterRow | undefined,
  groups: readonly GroupLoad[],
): ListPage {
  return {
    title: 'Недельная сетка',
    lead: 'Сетка ставится для группы, затем раскладывается на даты семестра.',
    actions: [
      { label: 'Расписание звонков', href: '/schedule/bells' },
      ...(semester
        ? [{ label: 'Разложить весь колледж…', href: `/schedule/lessons/lay?semester=${semester.id}` }]
        : []),
    ],
    filters: [semesterFilter(semesters, semester)],
    columns: [
      { label: 'Группа' },
      { label: 'Курс', numeric: true },
      { label: 'Дисциплин', numeric: true },
      { label: 'Без преподавателя', numeric: true },
      { label: 'Пар в неделю', numeric: true },
      { label: 'Занятий на датах', numeric: true },
    ],
    rows: groups.map((group) => ({
      cells: [
        {
          text: group.groupName,
          href: `/schedule/templates/${group.groupId}${semester ? `?semester=${semester.id}` : ''}`,
        },
        { text: group.studyYear },
        { text: group.courses },
        group.withoutTeacher > 0
          ? { text: group.withoutTeacher, badge: 'warn' as const }
          : { text: '—', muted: true },
        { text: hours(group.pairs) },
        { text: group.lessons },
      ],
    })),
    empty: {
      title: 'Групп с учебным планом в этом семестре нет',
      text: 'Курсы открывает заместитель директора по учебной работе в разделе «Нагрузка».',
    },
  };
}

/** The simple weekly template of a group: what stands where, what is still to be placed, one form to place it. */
export function templatePage(
  group: { id: number; name: string },
  entries: readonly EntryRow[],
  choices: Choices,
  refused: { errors: Record<string, string>; typed: Record<string, unknown> },
) {
  const pairs =
    choices.bells.length > 0
      ? choices.bells
      : [1, 2, 3, 4, 5, 6].map((pair) => ({ pair, startsAt: '', endsAt: '' }));
  return {
    title: `Недельная сетка группы ${group.name}`,
    lead: choices.semester
      ? `${semesterName(choices.semester)}. ${choices.weeks}`
      : 'Учебный год ещё не заведён',
    wide: true,
    group: group.id,
    semester: choices.semester?.id ?? 0,
    filters: [semesterFilter(choices.semesters, choices.semester)],
    mayAssign: choices.mayAssign,
    nothing: choices.assignments.length === 0,
    errors: Object.values(refused.errors).map((text) => ({ text })),
    weekdays: WEEKDAYS.map((name, at) => ({
      value: at + 1,
      name,
      selected: refused.typed['weekday'] === String(at + 1),
    })),
    pairs: pairs.map((bell) => ({
      pair: bell.pair,
      time: bell.startsAt ? `${bell.startsAt}–${bell.endsAt}` : '',
      selected: refused.typed['pair'] === String(bell.pair),
      days: WEEKDAYS.map((name, at) => ({
        placeHref: `/schedule/templates/${group.id}?semester=${choices.semester?.id ?? 0}&weekday=${at + 1}&pair=${bell.pair}#f-assignment`,
        placeLabel: `Поставить: ${name.toLowerCase()}, ${bell.pair} пара`,
        entries: entries
          .filter((entry) => entry.pair === bell.pair && entry.weekday === at + 1)
          .map((entry) => ({
            ...entry,
            weeks: PARITY_NAMES[entry.parity],
            note: [entry.subgroup, entry.teacher, entry.room, entry.others && `поток: ${entry.others}`]
              .filter(Boolean)
              .join(' · '),
          })),
      })),
    })),
    assignments: choices.assignments.map((one) => ({
      id: one.id,
      label: one.label,
      left: one.hours - one.placed > 0.9 ? `ещё ${hours(one.hours - one.placed)} ч в неделю` : 'поставлено',
      short: one.hours - one.placed > 0.9,
      selected: refused.typed['assignment'] === String(one.id),
    })),
    streams: choices.streams,
    rooms: choices.rooms.map((room) => ({ ...room, selected: refused.typed['room'] === String(room.id) })),
  };
}

/** The difference laying would make: kept, added, removed, and what is left alone because it has records. */
export function differencePage(
  scope: {
    group: { id: number; name: string } | undefined;
    semester: SemesterRow;
    from: string;
    weeks: string;
  },
  difference: LessonDifference,
) {
  return {
    title: 'Разложить занятия на даты',
    text: `${scope.group ? `Группа ${scope.group.name}` : 'Весь колледж'}, ${semesterName(scope.semester)}, с ${dottedDate(scope.from || scope.semester.startsOn)} по ${dottedDate(scope.semester.endsOn)}. Занятия лягут по недельной сетке на учебные дни; праздники пропускаются. ${scope.weeks}`,
    consequences: [
      `Останется без изменений: ${difference.kept.length}`,
      `Добавится: ${difference.added.length}`,
      `Снимется (в них ничего не записано): ${difference.removed.length}`,
      ...difference.reported.map((lesson) => lesson.message),
    ],
    action: '/schedule/lessons/lay',
    hidden: [
      ...(scope.group ? [{ name: 'group', value: scope.group.id }] : []),
      { name: 'semester', value: scope.semester.id },
      { name: 'from', value: scope.from },
    ],
    submitLabel: `Разложить (${difference.added.length + difference.removed.length})`,
    cancelHref: scope.group
      ? `/schedule/templates/${scope.group.id}?semester=${scope.semester.id}`
      : '/schedule/timetable',
  };
}
