import { datePartsOf, isoDateOf, weekdayOf, type IsoDate } from './iso-date.js';

const MONTHS = [
  { genitive: 'января', short: 'янв' },
  { genitive: 'февраля', short: 'фев' },
  { genitive: 'марта', short: 'мар' },
  { genitive: 'апреля', short: 'апр' },
  { genitive: 'мая', short: 'мая' },
  { genitive: 'июня', short: 'июн' },
  { genitive: 'июля', short: 'июл' },
  { genitive: 'августа', short: 'авг' },
  { genitive: 'сентября', short: 'сен' },
  { genitive: 'октября', short: 'окт' },
  { genitive: 'ноября', short: 'ноя' },
  { genitive: 'декабря', short: 'дек' },
] as const;

const WEEKDAYS = [
  { full: 'понедельник', short: 'пн' },
  { full: 'вторник', short: 'вт' },
  { full: 'среда', short: 'ср' },
  { full: 'четверг', short: 'чт' },
  { full: 'пятница', short: 'пт' },
  { full: 'суббота', short: 'сб' },
  { full: 'воскресенье', short: 'вс' },
] as const;

/** A two-digit year up to this one belongs to the twenties, a later one to the last century. */
const LAST_YEAR_OF_THIS_CENTURY = 49;

/** «23 ноября 2026 г.» */
export function longDate(date: IsoDate): string {
  return `${dayAndMonth(date)} ${String(datePartsOf(date).year)} г.`;
}

/** «23 ноября» */
export function dayAndMonth(date: IsoDate): string {
  const { day } = datePartsOf(date);
  return `${String(day)} ${monthOf(date).genitive}`;
}

/** «23 ноя» */
export function shortDayAndMonth(date: IsoDate): string {
  const { day } = datePartsOf(date);
  return `${String(day)} ${monthOf(date).short}`;
}

/** «понедельник, 23 ноября» */
export function weekdayAndDate(date: IsoDate): string {
  return `${weekdayName(date)}, ${dayAndMonth(date)}`;
}

/** «понедельник» */
export function weekdayName(date: IsoDate): string {
  return weekdayEntry(date).full;
}

/** «пн» */
export function shortWeekday(date: IsoDate): string {
  return weekdayEntry(date).short;
}

/** «23.11.2026» */
export function dottedDate(date: IsoDate): string {
  datePartsOf(date);
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** What people type: 23.11.2026, 3.9.26, 2026-11-23, with «г.» or blanks around; anything else: undefined. */
export function parseRussianDate(text: string): IsoDate | undefined {
  const typed = text.trim().replace(/\s*г\.?$/iu, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return isoDateOf({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) });
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})$/.exec(typed);
  if (!dotted) return undefined;
  return isoDateOf({ year: fullYear(dotted[3] ?? ''), month: Number(dotted[2]), day: Number(dotted[1]) });
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year > LAST_YEAR_OF_THIS_CENTURY ? 1900 + year : 2000 + year;
}

function monthOf(date: IsoDate): (typeof MONTHS)[number] {
  return MONTHS[datePartsOf(date).month - 1] ?? MONTHS[0];
}

function weekdayEntry(date: IsoDate): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[weekdayOf(date) - 1] ?? WEEKDAYS[0];
}
