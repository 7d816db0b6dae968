import type { Actor } from '../access/actor.js';
import { roles } from '../access/roles.js';
import { setupSteps } from '../college/overview/setup-steps.rules.js';
import type { SetupCounts } from '../college/overview/setup.query.js';
import { todayBlock } from '../journal/today/today-block.js';
import type { TodayLesson, UnfilledLesson } from '../journal/today/today-lessons.query.js';
import { pluralForm } from '../kit/dates/plural.js';
import { weekdayAndDate } from '../kit/dates/russian-dates.js';
import type { DueCounts } from './due.query.js';

/** What was counted for the role acted in; what the role does not ask is absent. */
export interface HomeContent {
  lessons?: { today: readonly TodayLesson[]; unfilled: readonly UnfilledLesson[] } | undefined;
  due: DueCounts;
  setup?: SetupCounts | undefined;
}

interface Due {
  count: number;
  label: string;
  href: string;
}

type Forms = [one: string, few: string, many: string];

const UNEXPLAINED: Forms = ['пропуск без причины', 'пропуска без причины', 'пропусков без причины'];

export function homePage(actor: Actor, content: HomeContent) {
  const { lessons } = content;
  const due = dueOf(content.due);
  return {
    title: 'Сегодня',
    date: weekdayAndDate(actor.today),
    block: lessons && todayBlock(lessons.today, lessons.unfilled),
    setup: content.setup && setupOf(content.setup),
    due,
    otherRoles: actor.roles
      .filter((role) => role !== actor.role)
      .map((role) => ({ role, label: roles[role] })),
    calm: !lessons && due.length === 0,
  };
}

/** A college that is not set up yet is led to its list of steps (4.1). */
function setupOf(counts: SetupCounts): string {
  const steps = setupSteps(counts);
  const next = steps.find((step) => !step.done);
  return next
    ? `Колледж настроен не до конца: шагов сделано ${steps.length - steps.filter((step) => !step.done).length} из ${steps.length}. Дальше: ${next.label.toLowerCase()}.`
    : '';
}

function dueOf({ unexplained, unfilledJournals, waitingMarks, timetable, neverSignedIn }: DueCounts): Due[] {
  const forms = (count: number, ...words: Forms): string => pluralForm(count, ...words);
  return [
    ...(unexplained ?? []).map(({ id, name, count }) => ({
      count,
      label: `${forms(count, ...UNEXPLAINED)}, ${name}`,
      href: `/journal/groups/${id}/absences`,
    })),
    ...of(unfilledJournals, '/journal?unfilled=yes', [
      'журнал не заполнен',
      'журнала не заполнены',
      'журналов не заполнено',
    ]),
    ...of(waitingMarks, '/journal/deviating-marks', [
      'отметка ждёт согласования',
      'отметки ждут согласования',
      'отметок ждут согласования',
    ]),
    ...of(timetable?.lessons, '/schedule/timetable', [
      'занятие сегодня',
      'занятия сегодня',
      'занятий сегодня',
    ]),
    ...of(timetable?.withoutRoom, '/schedule/timetable', [
      'занятие без кабинета',
      'занятия без кабинета',
      'занятий без кабинета',
    ]),
    ...of(timetable?.cancelled, '/schedule/timetable', [
      'занятие отменено',
      'занятия отменены',
      'занятий отменено',
    ]),
    ...of(neverSignedIn, '/access/accounts', [
      'учётная запись ещё не использована',
      'учётные записи ещё не использованы',
      'учётных записей ещё не использованы',
    ]),
  ];
}

function of(count: number | null | undefined, href: string, forms: Forms): Due[] {
  return count === null || count === undefined ? [] : [{ count, href, label: pluralForm(count, ...forms) }];
}
