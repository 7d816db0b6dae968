import { type Actor, may } from '../../access/actor.js';
import { addDays, eachDay, weekdayOf, type IsoDate } from '../../kit/dates/iso-date.js';
import { plural } from '../../kit/dates/plural.js';
import { dottedDate, weekdayAndDate } from '../../kit/dates/russian-dates.js';
import { countWorkingDays, dayKind, type WorkingCalendar } from '../../kit/dates/working-days.js';
import type { ListTable } from '../../kit/views/list-page.js';
import type { Action } from '../../kit/views/parts.js';
import { yearName } from './academic-year.rules.js';
import type { AcademicYearRow, CalendarDayRow } from './calendar.query.js';

export const CALENDAR = '/college/calendar';

export const dayKinds = { off: 'выходной', short: 'сокращённый', working: 'рабочий' } as const;

const MONTHS = [
  ...['Январь', 'Февраль', 'Март', 'Апрель', 'Май', 'Июнь'],
  ...['Июль', 'Август', 'Сентябрь', 'Октябрь', 'Ноябрь', 'Декабрь'],
];

interface Shown {
  year: number;
  academicYears: readonly AcademicYearRow[];
  days: readonly CalendarDayRow[];
  calendar: WorkingCalendar;
}

export function calendarPage(actor: Actor, shown: Shown) {
  const manages = may(actor, 'calendar.manage');
  const { year, calendar } = shown;
  const loaded = calendar.loadedYears.has(year);
  return {
    title: 'Учебный год и календарь',
    actions: manages ? actionsOf(calendar) : [],
    academicYears: academicYearsTable(shown.academicYears, manages),
    year,
    tabs: yearsShown(year, calendar).map((one) => ({
      label: String(one),
      href: `${CALENDAR}?year=${one}`,
      current: one === year,
    })),
    loaded,
    count: loaded ? workingDaysText(year, calendar) : '',
    months: MONTHS.map((name, index) => monthOf(name, year, index + 1, shown)),
    regional: regionalTable(
      shown.days.filter((day) => day.regional),
      manages,
    ),
  };
}

function actionsOf(calendar: WorkingCalendar): Action[] {
  const missing = [2023, 2024, 2025, 2026].some((year) => !calendar.loadedYears.has(year));
  return [
    { label: 'Добавить учебный год', href: `${CALENDAR}/academic-years/new`, main: true },
    ...(missing
      ? [
          {
            label: 'Загрузить календари 2023–2026',
            href: `${CALENDAR}/known`,
            method: 'post' as const,
          },
        ]
      : []),
    { label: 'Загрузить из файла', href: `${CALENDAR}/upload` },
    { label: 'Отметить региональный день', href: `${CALENDAR}/days/new` },
  ];
}

function yearsShown(year: number, calendar: WorkingCalendar): number[] {
  return [...new Set([...calendar.loadedYears, year - 1, year, year + 1])].sort((a, b) => a - b);
}

function workingDaysText(year: number, calendar: WorkingCalendar): string {
  const count = countWorkingDays(`${year}-01-01`, `${year}-12-31`, calendar) ?? 0;
  return `${plural(count, 'рабочий день', 'рабочих дня', 'рабочих дней')} при пятидневной неделе`;
}

function academicYearsTable(rows: readonly AcademicYearRow[], manages: boolean): ListTable {
  const span = (from: IsoDate, to: IsoDate) => `${dottedDate(from)} – ${dottedDate(to)}`;
  return {
    columns: [{ label: 'Учебный год' }, { label: 'Первый семестр' }, { label: 'Второй семестр' }],
    rows: rows.map((row) => ({
      cells: [
        {
          text: yearName(row.startYear),
          ...(manages && { href: `${CALENDAR}/academic-years/${row.id}/edit` }),
        },
        { text: span(row.firstStartsOn, row.firstEndsOn) },
        { text: span(row.secondStartsOn, row.secondEndsOn) },
      ],
    })),
    empty: { title: 'Учебных лет ещё нет', text: 'С учебного года начинаются группы и расписание.' },
  };
}

function regionalTable(days: readonly CalendarDayRow[], manages: boolean): ListTable {
  return {
    columns: [{ label: 'День' }, { label: 'Какой' }, { label: 'Основание' }],
    rows: days.map((row) => ({
      cells: [{ text: weekdayAndDate(row.day) }, { text: dayKinds[row.kind] }, { text: row.title }],
      ...(manages && {
        actions: [
          {
            label: 'Убрать',
            href: `${CALENDAR}/days/delete`,
            method: 'post',
            confirm: `Убрать ${dottedDate(row.day)} из календаря?`,
            hidden: [{ name: 'day', value: row.day }],
          },
        ],
      }),
    })),
    empty: { title: 'В этом году региональных дней нет' },
  };
}

/** Weeks from Monday; days of other months are empty. */
function monthOf(name: string, year: number, month: number, shown: Shown) {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  const days = eachDay(first, addDays(next, -1)).map((day) => dayCell(day, shown));
  const before = weekdayOf(first) - 1;
  const cells = [...Array.from({ length: before }, () => EMPTY), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, at) => cells[week * 7 + at] ?? EMPTY),
  );
  return { name, weeks };
}

const EMPTY = { number: '', kind: '', title: '' };

function dayCell(day: IsoDate, { days, calendar }: Shown) {
  const exception = days.find((one) => one.day === day);
  const weekend = weekdayOf(day) > 5;
  const kind = dayKind(day, calendar) ?? (weekend ? 'off' : 'working');
  return {
    number: String(Number(day.slice(8))),
    kind: kind === 'working' && !weekend ? '' : kind,
    title: [kind === 'working' && !weekend ? '' : dayKinds[kind], exception?.title ?? '']
      .filter(Boolean)
      .join(': '),
  };
}
