import { datePartsOf, type IsoDate } from '../../kit/dates/iso-date.js';

export interface GroupYears {
  startYear: number;
  /** The course the group began with: 1, or 2 for those who came with a finished school. */
  firstCourse: number;
}

/** The academic year of a day by the year it starts in: it begins on 1 September. */
export function academicYearOf(date: IsoDate): number {
  const { year, month } = datePartsOf(date);
  return month >= 9 ? year : year - 1;
}

/** The course a group is in: it grows by itself on 1 September, 0 and below before the group begins. */
export function courseOn(group: GroupYears, date: IsoDate): number {
  return group.firstCourse + academicYearOf(date) - group.startYear;
}

/** The same in SQL, for a `study_group` alias and a date parameter. */
export function courseSql(group: string, date: string): string {
  return `(${group}.first_course + extract(year FROM ${date}::date - interval '8 months')::int - ${group}.start_year)`;
}
