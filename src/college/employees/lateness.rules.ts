import type { IsoDate } from '../../kit/dates/iso-date.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { addWorkingDays, type WorkingCalendar } from '../../kit/dates/working-days.js';

const DAYS = 3;

/**
 * 4.2: a new employee is entered not later than three working days from the day of taking up the post. Answers a
 * sentence for a late entry, and for a year without a calendar that nobody may guess; undefined when in time.
 */
export function lateness(
  employee: { hiredOn: IsoDate; recordedOn: IsoDate },
  calendar: WorkingCalendar,
): string | undefined {
  if (employee.recordedOn <= employee.hiredOn) return undefined;
  const due = addWorkingDays(employee.hiredOn, DAYS, calendar);
  if (due === undefined) return 'срок внесения не посчитан: календарь года не загружен';
  if (employee.recordedOn <= due) return undefined;
  return `внесён ${dottedDate(employee.recordedOn)}, позже трёх рабочих дней (4.2): срок был ${dottedDate(due)}`;
}

/** People who worked before the system came are not late: only those hired since its first record are judged. */
export function isJudged(hiredOn: IsoDate, firstRecordedOn: IsoDate | undefined): boolean {
  return firstRecordedOn !== undefined && hiredOn >= firstRecordedOn;
}
