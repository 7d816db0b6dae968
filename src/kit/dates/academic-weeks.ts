import { daysBetween, mondayOf, weekdayOf, type IsoDate } from './iso-date.js';

/** Числитель and знаменатель; design §9: the origin is a setting. */
export type Parity = 'numerator' | 'denominator';

/** How many days a week has for lessons or for the staff: two settings (design §9). */
export type WeekLength = 5 | 6;

export interface WeekOrigin {
  /** Any day of the first week: the count starts on its Monday. */
  readonly date: IsoDate;
  readonly parity: Parity;
}

export const PARITY_NAMES: Readonly<Record<Parity, string>> = {
  numerator: 'числитель',
  denominator: 'знаменатель',
};

/** 1 for the week of the origin; 0 and below before it. */
export function weekNumber(date: IsoDate, origin: WeekOrigin): number {
  return Math.floor(daysBetween(mondayOf(origin.date), date) / 7) + 1;
}

export function parityOf(date: IsoDate, origin: WeekOrigin): Parity {
  const even = Math.abs(weekNumber(date, origin) - 1) % 2 === 0;
  if (even) return origin.parity;
  return origin.parity === 'numerator' ? 'denominator' : 'numerator';
}

/** Whether lessons are held on this weekday at all; days off are another question. */
export function isWeekday(date: IsoDate, week: WeekLength): boolean {
  return weekdayOf(date) <= week;
}
