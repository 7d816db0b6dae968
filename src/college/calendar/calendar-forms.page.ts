import { plural } from '../../kit/dates/plural.js';
import { dottedDate, weekdayAndDate } from '../../kit/dates/russian-dates.js';
import type { FormField, FormPage } from '../../kit/views/form-page.js';
import type { ListTable } from '../../kit/views/list-page.js';
import { deleteAction } from '../directory.page.js';
import { type SemesterDates, usualSemesters, yearName } from './academic-year.rules.js';
import type { AcademicYearRow } from './calendar.query.js';
import { CALENDAR, dayKinds } from './calendar.page.js';
import type { ParsedCalendar } from './production-calendar.rules.js';

export function newYearPage(startYear: number): FormPage {
  return {
    title: 'Новый учебный год',
    lead: 'Даты семестров обычные; поправьте их по графику учебного процесса.',
    action: `${CALENDAR}/academic-years`,
    fields: [
      {
        name: 'startYear',
        label: 'Год начала',
        type: 'number',
        value: startYear,
        min: 2000,
        max: 2098,
        required: true,
        short: true,
        hint: `${startYear} означает ${yearName(startYear)}.`,
      },
    ],
    groups: semesterGroups(usualSemesters(startYear)),
    submitLabel: 'Добавить',
    cancelHref: CALENDAR,
  };
}

export function editYearPage(year: AcademicYearRow): FormPage {
  return {
    title: `Учебный год ${yearName(year.startYear)}`,
    ...deleteAction(
      `${CALENDAR}/academic-years/${year.id}`,
      year,
      `Удалить учебный год ${yearName(year.startYear)}?`,
    ),
    action: `${CALENDAR}/academic-years/${year.id}/edit`,
    fields: [],
    groups: semesterGroups(year),
    hidden: [
      { name: 'startYear', value: year.startYear },
      { name: 'version', value: year.version },
    ],
    submitLabel: 'Сохранить',
    cancelHref: CALENDAR,
  };
}

function semesterGroups(dates: SemesterDates): NonNullable<FormPage['groups']> {
  const day = (name: keyof SemesterDates, label: string): FormField => ({
    ...{ name, label, type: 'date', value: dates[name], required: true, short: true },
  });
  return [
    {
      legend: 'Первый семестр',
      fields: [day('firstStartsOn', 'Начало'), day('firstEndsOn', 'Последний день')],
    },
    {
      legend: 'Второй семестр',
      fields: [day('secondStartsOn', 'Начало'), day('secondEndsOn', 'Последний день')],
    },
  ];
}

export function regionalDayPage(today: string): FormPage {
  return {
    title: 'Региональный день',
    lead: 'День, который в вашем регионе или колледже не такой, как в федеральном календаре. Он останется при загрузке новых календарей.',
    action: `${CALENDAR}/days`,
    fields: [
      { name: 'day', label: 'День', type: 'date', value: today, required: true, short: true },
      {
        name: 'kind',
        label: 'Какой это день',
        type: 'select',
        value: 'off',
        options: Object.entries(dayKinds).map(([value, label]) => ({ value, label })),
        required: true,
        short: true,
      },
      {
        name: 'title',
        label: 'Основание',
        type: 'text',
        value: '',
        required: true,
        maxlength: 200,
        hint: '«Радоница, распоряжение главы региона»',
      },
    ],
    submitLabel: 'Отметить',
    cancelHref: CALENDAR,
  };
}

export function uploadPage(): FormPage {
  return {
    title: 'Производственный календарь из файла',
    lead: 'Файл читается и показывается, и только потом сохраняется.',
    action: `${CALENDAR}/upload`,
    multipart: true,
    fields: [
      {
        name: 'file',
        label: 'Файл календаря',
        type: 'file',
        accept: '.xml,.csv',
        required: true,
        hint: 'XML с сайта xmlcalendar.ru или таблица CSV со столбцами date;weekday;type;holiday;moved_from.',
      },
    ],
    submitLabel: 'Прочитать',
    cancelHref: CALENDAR,
  };
}

/** What was read from the file, and the button that saves exactly this text. */
export function readCalendarPage(parsed: ParsedCalendar, text: string, loaded: ReadonlySet<number>) {
  const ready = parsed.problems.length === 0 && parsed.years.length > 0;
  const again = parsed.years.filter((year) => loaded.has(year));
  return {
    title: 'Производственный календарь из файла',
    lead: ready
      ? `Прочитан ${parsed.years.join(', ')}: ${plural(parsed.rows.length, 'особый день', 'особых дня', 'особых дней')}. Пока ничего не сохранено.`
      : 'Файл не подошёл, ничего не сохранено.',
    problems: parsed.problems.slice(0, 20),
    replaced:
      ready && again.length > 0
        ? `Календарь на ${again.join(', ')} уже загружен и будет заменён; региональные дни останутся.`
        : '',
    table: daysTable(parsed),
    saveHref: ready ? `${CALENDAR}/load` : '',
    text,
    backHref: `${CALENDAR}/upload`,
  };
}

function daysTable(parsed: ParsedCalendar): ListTable {
  return {
    columns: [{ label: 'День' }, { label: 'Какой' }, { label: 'Название' }, { label: 'Перенос с' }],
    rows: parsed.rows.map((row) => ({
      cells: [
        { text: `${weekdayAndDate(row.date)} ${row.date.slice(0, 4)}` },
        { text: dayKinds[row.kind] },
        { text: row.title ?? '' },
        { text: row.movedFrom ? dottedDate(row.movedFrom) : '' },
      ],
    })),
    empty: { title: 'Особых дней в файле нет' },
  };
}
