import type { IsoDate } from '../../kit/dates/iso-date.js';
import type { ChoiceSemester } from './sheet-choice.query.js';
import type { SummarySheetForm } from './summary-sheet.form.js';

export interface ChosenPeriod {
  /** What the form sends for it again. */
  key: string;
  semesters: ChoiceSemester[];
}

export function yearLabel(startYear: number): string {
  return `${startYear}/${String((startYear + 1) % 100).padStart(2, '0')}`;
}

/** The semester or year asked for; without one the semester of today, or the last that has begun. */
export function chosenPeriod(
  form: Pick<SummarySheetForm, 'semester' | 'year'>,
  all: readonly ChoiceSemester[],
  today: IsoDate,
): ChosenPeriod | undefined {
  const year = form.semester?.startsWith('y') ? form.semester.slice(1) : (form.year ?? '');
  if (year !== '') {
    const semesters = all.filter((semester) => String(semester.startYear) === year);
    return semesters.length > 0 ? { key: `y${year}`, semesters } : undefined;
  }
  const wanted = form.semester
    ? all.find((semester) => String(semester.id) === form.semester)
    : (all.find((semester) => semester.startsOn <= today) ?? all[0]);
  return wanted && { key: String(wanted.id), semesters: [wanted] };
}

export function periodOptions(all: readonly ChoiceSemester[]): { value: string; label: string }[] {
  const years = [...new Set(all.map(({ startYear }) => startYear))];
  return years.flatMap((startYear) => [
    ...all
      .filter((semester) => semester.startYear === startYear)
      .map(({ id, number }) => ({ value: String(id), label: `${number} семестр ${yearLabel(startYear)}` })),
    { value: `y${startYear}`, label: `${yearLabel(startYear)} учебный год` },
  ]);
}

/** The day of the roster: that of the sheet, kept within the semester. */
export function rosterDay(asOf: IsoDate, span: { startsOn: IsoDate; endsOn: IsoDate }): IsoDate {
  if (asOf < span.startsOn) return span.startsOn;
  return asOf > span.endsOn ? span.endsOn : asOf;
}
