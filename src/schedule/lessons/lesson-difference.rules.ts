import { parityOf, type Parity, type WeekOrigin } from '../../kit/dates/academic-weeks.js';
import { eachDay, weekdayOf, type IsoDate, type Weekday } from '../../kit/dates/iso-date.js';
import { longDate } from '../../kit/dates/russian-dates.js';

export interface TemplateEntry {
  readonly id: string;
  readonly weekday: Weekday;
  readonly pair: number;
  readonly parity: Parity | 'every';
  /** Both included. */
  readonly validFrom: IsoDate;
  readonly validUntil: IsoDate;
  /** Several for a stream. */
  readonly assignmentIds: readonly string[];
  readonly roomId: string | null;
}

export interface ExistingLesson {
  readonly id: string;
  readonly date: IsoDate;
  readonly pair: number;
  readonly assignmentIds: readonly string[];
  readonly roomId: string | null;
  readonly hasRoll: boolean;
  readonly hasTopic: boolean;
  readonly hasMarks: boolean;
  /** Moved or replaced by a substitution: not the template's to remove. */
  readonly substituted?: boolean;
}

export interface LessonPlan {
  readonly entries: readonly TemplateEntry[];
  /** The dates to remake, both included. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly daysOff: ReadonlySet<IsoDate>;
  readonly origin: WeekOrigin;
  readonly existing: readonly ExistingLesson[];
}

export interface PlannedLesson {
  readonly entryId: string;
  readonly date: IsoDate;
  readonly pair: number;
  readonly assignmentIds: readonly string[];
  readonly roomId: string | null;
}

export interface LessonDifference {
  /** `roomId` is where the lesson is now to be held; one with anything recorded stays where it was. */
  readonly kept: readonly {
    readonly lessonId: string;
    readonly entryId: string;
    readonly roomId: string | null;
  }[];
  readonly added: readonly PlannedLesson[];
  readonly removed: readonly string[];
  /** Off the template but recorded: left alone, and told. */
  readonly reported: readonly { readonly lessonId: string; readonly message: string }[];
}

type Slot = Pick<ExistingLesson, 'date' | 'pair' | 'assignmentIds'>;

/** Remaking lessons from the template is a difference: what has a record is never removed (design §6a). */
export function lessonDifference(plan: LessonPlan): LessonDifference {
  const planned = new Map(plannedLessons(plan).map((lesson) => [keyOf(lesson), lesson]));
  const within = plan.existing.filter(({ date }) => date >= plan.from && date <= plan.until);
  const kept: LessonDifference['kept'][number][] = [];
  const leftOver: ExistingLesson[] = [];
  for (const lesson of recordedFirst(within)) {
    const match = planned.get(keyOf(lesson));
    if (match === undefined) leftOver.push(lesson);
    else {
      const roomId = recordOf(lesson) === undefined ? match.roomId : lesson.roomId;
      kept.push({ lessonId: lesson.id, entryId: match.entryId, roomId });
      planned.delete(keyOf(lesson));
    }
  }
  const held = leftOver.filter((lesson) => recordOf(lesson) !== undefined);
  return {
    kept,
    added: [...planned.values()].filter((lesson) => !held.some((other) => overlaps(lesson, other))),
    removed: leftOver.filter((lesson) => recordOf(lesson) === undefined).map(({ id }) => id),
    reported: held.map((lesson) => ({ lessonId: lesson.id, message: messageOf(lesson) })),
  };
}

/** The lessons the template gives between the dates, in order. */
export function plannedLessons(plan: Omit<LessonPlan, 'existing'>): PlannedLesson[] {
  return eachDay(plan.from, plan.until)
    .filter((date) => !plan.daysOff.has(date))
    .flatMap((date) =>
      plan.entries
        .filter((entry) => isHeldOn(entry, date, plan.origin))
        .map(({ id, pair, assignmentIds, roomId }) => ({ entryId: id, date, pair, assignmentIds, roomId })),
    )
    .sort((a, b) => a.date.localeCompare(b.date) || a.pair - b.pair);
}

function isHeldOn(entry: TemplateEntry, date: IsoDate, origin: WeekOrigin): boolean {
  return (
    weekdayOf(date) === entry.weekday &&
    date >= entry.validFrom &&
    date <= entry.validUntil &&
    (entry.parity === 'every' || entry.parity === parityOf(date, origin))
  );
}

function keyOf({ date, pair, assignmentIds }: Slot): string {
  return JSON.stringify([date, pair, [...assignmentIds].sort()]);
}

// Of two lessons in one slot the one with a record answers the template.
function recordedFirst(lessons: readonly ExistingLesson[]): ExistingLesson[] {
  const order = (lesson: ExistingLesson): number => (recordOf(lesson) === undefined ? 1 : 0);
  return [...lessons].sort((a, b) => order(a) - order(b));
}

function overlaps(a: Slot, b: Slot): boolean {
  return a.date === b.date && a.pair === b.pair && a.assignmentIds.some((id) => b.assignmentIds.includes(id));
}

function recordOf(lesson: ExistingLesson): string | undefined {
  const records = [
    lesson.hasMarks ? 'отметки' : '',
    lesson.hasRoll ? 'посещаемость' : '',
    lesson.hasTopic ? 'тема' : '',
    lesson.substituted ? 'замена' : '',
  ].filter((record) => record !== '');
  return records.length === 0 ? undefined : records.join(', ');
}

function messageOf(lesson: ExistingLesson): string {
  const when = `${longDate(lesson.date)}, ${lesson.pair} пара`;
  return `${when}: занятия нет в расписании, но в нём есть записи (${recordOf(lesson) ?? ''}). Оно оставлено.`;
}
