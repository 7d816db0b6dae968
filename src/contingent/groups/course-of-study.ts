import { datePartsOf, type IsoDate } from '../../kit/dates/iso-date.js';

/** The academic year of a day by the year it starts in: it begins on 1 September. */
export function academicYearOf(date: IsoDate): number {
  const { year, month } = datePartsOf(date);
  return month >= 9 ? year : year - 1;
}

/** The course a `study_group` alias is in on a date parameter, in SQL: it grows by itself on 1 September. */
export function courseSql(group: string, date: string): string {
  return `(${group}.first_course + extract(year FROM ${date}::date - interval '8 months')::int - ${group}.start_year)`;
}
