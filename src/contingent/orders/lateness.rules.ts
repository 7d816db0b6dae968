import type { IsoDate } from '../../kit/dates/iso-date.js';
import { addWorkingDays, type WorkingCalendar } from '../../kit/dates/working-days.js';
import type { OrderKind } from './student-state.rules.js';

const WORKING_DAYS = 3;

/** 4.1 names the duty for enrolments and expulsions. */
const DUTY: readonly OrderKind[] = ['enrol', 'expel'];

export interface Recorded {
  kind: OrderKind;
  effectiveOn: IsoDate;
  recordedOn: IsoDate;
}

/**
 * «Не позднее 3-х рабочих дней» (4.1): the last day in time, undefined when the calendar of the year is not loaded
 * or the duty does not concern this kind.
 */
export function recordingDeadline(
  order: Pick<Recorded, 'kind' | 'effectiveOn'>,
  calendar: WorkingCalendar,
): IsoDate | undefined {
  return DUTY.includes(order.kind) ? addWorkingDays(order.effectiveOn, WORKING_DAYS, calendar) : undefined;
}

export function isRecordedLate(order: Recorded, calendar: WorkingCalendar): boolean {
  const deadline = recordingDeadline(order, calendar);
  return deadline !== undefined && order.recordedOn > deadline;
}
