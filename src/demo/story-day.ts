import { studyCalendar } from '../college/calendar/known-calendars.js';
import { addDays, daysBetween, weekdayOf, type IsoDate } from '../kit/dates/iso-date.js';
import { isWorkingDay } from '../kit/dates/working-days.js';

export interface StorySemester {
  readonly startYear: number;
  readonly number: 1 | 2;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
  /** The first day without lessons: practice, attestation and holidays follow. */
  readonly lessonsUntil: IsoDate;
}

/** Weeks of lessons by which the curricula reckon their hours. */
export const WEEKS = { 1: 17, 2: 22 } as const;

/** Before this many weeks there is little to see in a journal. */
const SETTLED_AFTER = 28;
const MIDDLE_WEEK = 10;

export function storySemester(startYear: number, number: 1 | 2): StorySemester {
  if (number === 1) {
    const ends = `${startYear}-12-30`;
    return {
      startYear,
      number,
      startsOn: `${startYear}-09-01`,
      endsOn: ends,
      lessonsUntil: addDays(ends, 1),
    };
  }
  const startsOn = `${startYear + 1}-01-12`;
  const lessonsUntil = addDays(startsOn, WEEKS[2] * 7 + 5);
  return { startYear, number, startsOn, endsOn: `${startYear + 1}-06-30`, lessonsUntil };
}

/** Semesters that lie wholly in years of which the production calendar is known. */
export const tellableSemesters: readonly StorySemester[] = [2023, 2024, 2025, 2026].flatMap((year) =>
  year === 2026 ? [storySemester(year, 1)] : [storySemester(year, 1), storySemester(year, 2)],
);

export interface StoryDay {
  readonly today: IsoDate;
  readonly semester: StorySemester;
}

/**
 * Where in the academic year the college lives when the real date is this one: the same day while lessons are
 * going on, a neighbouring day on a day off, the middle of the nearest semester in holidays and in September.
 */
export function storyDay(realToday: IsoDate): StoryDay {
  const semester = nearestSemester(realToday);
  const settled = addDays(semester.startsOn, SETTLED_AFTER);
  const lastDay = lastStudyDay(semester);
  const start =
    realToday >= settled && realToday <= lastDay ? realToday : sameWeekdayInTheMiddle(realToday, semester);
  for (let step = 0; ; step += 1) {
    const found = [addDays(start, -step), addDays(start, step)].find(
      (day) => isStudyDay(day) && day >= settled && day <= lastDay,
    );
    if (found !== undefined) return { today: found, semester };
  }
}

/** A day near the end, when a whole semester is in the journals. */
export function endOfSemester(realToday: IsoDate): StoryDay {
  const { semester } = storyDay(realToday);
  return { today: lastStudyDay(semester), semester };
}

export function lastStudyDay(semester: StorySemester): IsoDate {
  let day = addDays(semester.lessonsUntil, -1);
  while (!isStudyDay(day)) day = addDays(day, -1);
  return day;
}

export function isStudyDay(day: IsoDate): boolean {
  return isWorkingDay(day, studyCalendar) === true;
}

function nearestSemester(day: IsoDate): StorySemester {
  const distance = ({ startsOn, endsOn }: StorySemester): number =>
    Math.max(daysBetween(day, startsOn), daysBetween(endsOn, day), 0);
  return tellableSemesters.reduce((best, next) => (distance(next) < distance(best) ? next : best));
}

function sameWeekdayInTheMiddle(day: IsoDate, semester: StorySemester): IsoDate {
  const middle = addDays(semester.startsOn, MIDDLE_WEEK * 7);
  return addDays(middle, weekdayOf(day) - weekdayOf(middle));
}
