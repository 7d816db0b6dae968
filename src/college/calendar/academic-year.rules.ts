import { daysBetween, type IsoDate } from '../../kit/dates/iso-date.js';

export interface SemesterDates {
  firstStartsOn: IsoDate;
  firstEndsOn: IsoDate;
  secondStartsOn: IsoDate;
  secondEndsOn: IsoDate;
}

const SHORTEST = 56;
const LONGEST = 240;

/** 1 September – 31 December, 12 January – 30 June. */
export function usualSemesters(startYear: number): SemesterDates {
  return {
    firstStartsOn: `${startYear}-09-01`,
    firstEndsOn: `${startYear}-12-31`,
    secondStartsOn: `${startYear + 1}-01-12`,
    secondEndsOn: `${startYear + 1}-06-30`,
  };
}

/** An academic year runs from 1 September to 31 August. */
export function boundsOf(startYear: number): { startsOn: IsoDate; endsOn: IsoDate } {
  return { startsOn: `${startYear}-09-01`, endsOn: `${startYear + 1}-08-31` };
}

/** The academic year of a day, by the year it begins in. */
export function academicYearOn(day: IsoDate): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '07-01' ? year : year - 1;
}

/** What is wrong with the dates, by field; empty when nothing is. */
export function whyWrongSemesters(startYear: number, dates: SemesterDates): Record<string, string> {
  const { startsOn, endsOn } = boundsOf(startYear);
  const wrong: Record<string, string> = {};
  for (const [field, day] of Object.entries(dates)) {
    if (day < startsOn || day > endsOn) {
      wrong[field] =
        `Учебный год ${yearName(startYear)} идёт с 1 сентября ${startYear} по 31 августа ${startYear + 1}.`;
    }
  }
  if (dates.secondStartsOn <= dates.firstEndsOn) {
    wrong['secondStartsOn'] ??= 'Второй семестр начинается после конца первого.';
  }
  const first = whyWrongLength(dates.firstStartsOn, dates.firstEndsOn);
  const second = whyWrongLength(dates.secondStartsOn, dates.secondEndsOn);
  if (first) wrong['firstEndsOn'] ??= first;
  if (second) wrong['secondEndsOn'] ??= second;
  return wrong;
}

export function yearName(startYear: number): string {
  return `${startYear}/${startYear + 1}`;
}

function whyWrongLength(from: IsoDate, to: IsoDate): string | undefined {
  const days = daysBetween(from, to) + 1;
  if (days < 1) return 'Конец раньше начала.';
  if (days < SHORTEST) return 'Семестр короче восьми недель: проверьте даты.';
  return days > LONGEST ? 'Семестр длиннее восьми месяцев: проверьте даты.' : undefined;
}
