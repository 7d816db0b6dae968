import type { DayException, DayExceptionKind, WorkingCalendar } from '../../kit/dates/working-days.js';
import type { IsoDate } from '../../kit/dates/iso-date.js';

/** Production calendars: «MM.DD:1» day off, 2 short, 3 a worked weekend; «<-MM.DD» whose rest was moved here. */
const FACTS: Readonly<Record<number, string>> = {
  2023: `01.01:1 01.02:1 01.03:1 01.04:1 01.05:1 01.06:1 01.07:1 01.08:1 02.22:2 02.23:1 02.24:1<-01.01 03.07:2
    03.08:1 05.01:1 05.08:1<-01.08 05.09:1 06.12:1 11.03:2 11.04:1 11.06:1<-11.04`,
  2024: `01.01:1 01.02:1 01.03:1 01.04:1 01.05:1 01.06:1 01.07:1 01.08:1 02.22:2 02.23:1 03.07:2 03.08:1 04.27:3
    04.29:1<-04.27 04.30:1<-11.02 05.01:1 05.08:2 05.09:1 05.10:1<-01.06 06.11:2 06.12:1 11.02:2 11.04:1 12.28:3
    12.30:1<-12.28 12.31:1<-01.07`,
  2025: `01.01:1 01.02:1 01.03:1 01.04:1 01.05:1 01.06:1 01.07:1 01.08:1 02.23:1 03.07:2 03.08:1 04.30:2 05.01:1
    05.02:1<-01.04 05.08:1<-02.23 05.09:1 06.11:2 06.12:1 06.13:1<-03.08 11.01:2 11.03:1<-11.01 11.04:1
    12.31:1<-01.05`,
  2026: `01.01:1 01.02:1 01.03:1 01.04:1 01.05:1 01.06:1 01.07:1 01.08:1 01.09:1<-01.03 02.23:1 03.08:1
    03.09:1<-03.08 04.30:2 05.01:1 05.08:2 05.09:1 05.11:1<-05.09 06.11:2 06.12:1 11.03:2 11.04:1 12.31:1<-01.04`,
};

const KINDS: Readonly<Record<string, DayExceptionKind>> = { 1: 'off', 2: 'short', 3: 'working' };

const HOLIDAYS: Readonly<Record<string, string>> = {
  '01-07': 'Рождество Христово',
  '02-23': 'День защитника Отечества',
  '03-08': 'Международный женский день',
  '05-01': 'Праздник Весны и Труда',
  '05-09': 'День Победы',
  '06-12': 'День России',
  '11-04': 'День народного единства',
};

export interface KnownDay extends DayException {
  readonly day: IsoDate;
  readonly title: string;
}

export const knownYears: readonly number[] = Object.keys(FACTS).map(Number);

export const knownDays: readonly KnownDay[] = knownYears.flatMap((year) =>
  (FACTS[year] ?? '').split(/\s+/).map((fact) => readFact(year, fact)),
);

function readFact(year: number, fact: string): KnownDay {
  const [, day = '', kind = '', from] = /^(\d\d\.\d\d):(\d)(?:<-(\d\d\.\d\d))?$/.exec(fact) ?? [];
  const date = (text: string): IsoDate => `${year}-${text.replace('.', '-')}`;
  return {
    day: date(day),
    kind: KINDS[kind] ?? 'off',
    title: from === undefined ? titleOf(day.replace('.', '-'), kind) : 'Перенос выходного дня',
    movedFrom: from === undefined ? undefined : date(from),
  };
}

function titleOf(day: string, kind: string): string {
  if (kind === '2') return 'Сокращённый день';
  if (kind === '3') return 'Рабочий день за другой';
  return HOLIDAYS[day] ?? 'Новогодние каникулы';
}

/** Lessons are held six days a week. */
export const studyCalendar: WorkingCalendar = {
  exceptions: new Map(knownDays.map((day) => [day.day, day])),
  loadedYears: new Set(knownYears),
  week: 6,
};
