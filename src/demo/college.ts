import { knownDays, knownYears } from '../college/calendar/known-calendars.js';
import type { Ledger } from './ledger.js';
import { accounting } from './programmes/accounting.js';
import { cook } from './programmes/cook.js';
import { cooking } from './programmes/cooking.js';
import { programming } from './programmes/programming.js';
import type { Programme } from './programmes/programme-text.js';
import { storySemester, type StoryDay } from './story-day.js';

export const programmes: readonly Programme[] = [cooking, programming, accounting, cook];

export const departments = [...new Set(programmes.map(({ department }) => department))];

export const BELLS = [
  ['08:30', '10:00'],
  ['10:10', '11:40'],
  ['12:10', '13:40'],
  ['13:50', '15:20'],
  ['15:30', '17:00'],
  ['17:10', '18:40'],
  ['18:50', '20:20'],
] as const;

/** Its town and its river are on no map. */
export function tellInstitution(ledger: Ledger): void {
  ledger.put('institution', {
    full_name:
      'Государственное бюджетное профессиональное образовательное учреждение «Краснореченский техникум технологии и сервиса»',
    short_name: 'ГБПОУ «Краснореченский техникум технологии и сервиса»',
    abbreviation: 'КТТС',
    founder: 'Министерство образования, науки и молодёжной политики',
    city: 'Краснореченск',
    address: '350999, г. Краснореченск, ул. Садовая, д. 12',
    phone: '+7 86199 4-12-30',
    email: 'priem@ktts.example',
    website: 'https://ktts.example',
    inn: '2399000019',
    kpp: '239901001',
    ogrn: '1022399000018',
    director_name: 'Горская Ирина Павловна',
  });
  for (const name of departments) ledger.add('department', { name });
  BELLS.forEach(([starts_at, ends_at], place) => {
    ledger.put('bell', { pair: place + 1, starts_at, ends_at });
  });
}

export function tellCalendar(ledger: Ledger): void {
  for (const year of knownYears) ledger.put('calendar_year', { year });
  for (const { day, kind, title, movedFrom } of knownDays) {
    ledger.put('calendar_day', { day, kind, title, moved_from: movedFrom ?? null });
  }
}

/** Semesters of this academic year and of the three before, by «2025/1». */
export function tellAcademicYears(ledger: Ledger, { semester }: StoryDay): Map<string, number> {
  const ids = new Map<string, number>();
  for (let year = semester.startYear - 3; year <= semester.startYear; year += 1) {
    const academicYear = ledger.add('academic_year', {
      start_year: year,
      starts_on: `${year}-09-01`,
      ends_on: `${year + 1}-08-31`,
    });
    for (const number of [1, 2] as const) {
      const { startsOn, endsOn } = storySemester(year, number);
      const row = { academic_year_id: academicYear, number, starts_on: startsOn, ends_on: endsOn };
      ids.set(`${year}/${number}`, ledger.add('semester', row));
    }
  }
  return ids;
}

export function departmentId(name: string): number {
  return departments.indexOf(name) + 1;
}
