import type { WeekLength } from './academic-weeks.js';
import { addDays, datePartsOf, eachDay, weekdayOf, type IsoDate } from './iso-date.js';

/** How a day differs from its weekday; `working` is a weekend that is worked. */
export type DayExceptionKind = 'off' | 'short' | 'working';

export interface DayException {
  readonly kind: DayExceptionKind;
  /** The day whose rest was moved here; a holiday proper has none. */
  readonly movedFrom?: IsoDate | undefined;
}

export interface WorkingCalendar {
  readonly exceptions: ReadonlyMap<IsoDate, DayException>;
  readonly loadedYears: ReadonlySet<number>;
  readonly week: WeekLength;
}

export type DayKind = 'working' | 'short' | 'off';

/** undefined: the year is not loaded, and nobody may guess (design §9). */
export function dayKind(date: IsoDate, calendar: WorkingCalendar): DayKind | undefined {
  if (!calendar.loadedYears.has(datePartsOf(date).year)) return undefined;
  const exception = calendar.exceptions.get(date);
  if (isOff(date, exception, calendar.week)) return 'off';
  return isShort(date, exception, calendar) ? 'short' : 'working';
}

export function isWorkingDay(date: IsoDate, calendar: WorkingCalendar): boolean | undefined {
  const kind = dayKind(date, calendar);
  return kind === undefined ? undefined : kind !== 'off';
}

/**
 * «3 рабочих дня»: the count starts on the day after the event (domain H6), so the answer is the
 * last of `days` working days; undefined when it would lie in a year that is not loaded.
 */
export function addWorkingDays(from: IsoDate, days: number, calendar: WorkingCalendar): IsoDate | undefined {
  let date = from;
  for (let left = days; left > 0;) {
    date = addDays(date, 1);
    const working = isWorkingDay(date, calendar);
    if (working === undefined) return undefined;
    if (working) left -= 1;
  }
  return date;
}

/** Working days from the first to the last, both included; undefined when a year is not loaded. */
export function countWorkingDays(from: IsoDate, to: IsoDate, calendar: WorkingCalendar): number | undefined {
  let count = 0;
  for (const date of eachDay(from, to)) {
    const working = isWorkingDay(date, calendar);
    if (working === undefined) return undefined;
    if (working) count += 1;
  }
  return count;
}

function isOff(date: IsoDate, exception: DayException | undefined, week: WeekLength): boolean {
  if (exception === undefined || (exception.kind === 'off' && !restIsMovedHere(exception, week))) {
    return weekdayOf(date) > week;
  }
  return exception.kind === 'off';
}

// Domain H6: Saturday is a working day of a six-day week, so only the rest of a Sunday can be moved.
function restIsMovedHere(exception: DayException, week: WeekLength): boolean {
  if (week === 5 || exception.movedFrom === undefined) return true;
  return weekdayOf(exception.movedFrom) === 7;
}

// In a six-day week the day before a holiday is short, Saturdays included (domain H6); a Saturday marked
// short by the five-day calendar alone is an ordinary day there.
function isShort(date: IsoDate, exception: DayException | undefined, calendar: WorkingCalendar): boolean {
  const marked = exception?.kind === 'short';
  if (calendar.week === 5) return marked;
  const next = calendar.exceptions.get(addDays(date, 1));
  const beforeHoliday = next?.kind === 'off' && next.movedFrom === undefined;
  return beforeHoliday || (marked && weekdayOf(date) < 6);
}
