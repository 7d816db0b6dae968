import type { ControlForm } from './control-forms.js';
import type { PlanProblem } from './decoded-plan.js';

export type Figure =
  | 'total'
  | 'contact'
  | 'lecture'
  | 'practice'
  | 'lab'
  | 'seminar'
  | 'selfStudy'
  | 'courseWork'
  | 'consultation'
  | 'individualProject'
  | 'attestation'
  | 'practiceHours';

/** A column of hours; semester 0 is the whole plan. */
export interface HourColumn {
  at: number;
  semester: number;
  figure: Figure;
  title: string;
}

export interface PlanColumns {
  /** Position of the header row, from 0. */
  header: number;
  width: number;
  index: number | undefined;
  name: number;
  controls: { at: number; form: ControlForm; title: string }[];
  hours: HourColumn[];
  semesters: number;
}

const CONTROLS: readonly [RegExp, ControlForm][] = [
  [
    /^(diff(erentiated)?_?credit|graded_?credit|diff_?zachet|диф\w*_?зач[а-я]*|дз|зачет_с_оценкой)$/u,
    'gradedCredit',
  ],
  [/^диф[а-я]*_зач[а-я]*$/u, 'gradedCredit'],
  [/^(exams?|экзамен[а-я]*|э)$/u, 'exam'],
  [/^(credits?|зачет[а-я]*|з)$/u, 'credit'],
  [/^(course_?projects?|курсов[а-я]*_проект[а-я]*|кп)$/u, 'courseProject'],
  [/^(course_?works?|курсов[а-я]*_работ[а-я]*|кр)$/u, 'courseWork'],
  [/^(control_?works?|(домашн[а-я]*_)?контрольн[а-я]*(_работ[а-я]*)?|дкр)$/u, 'controlWork'],
  [/^(others?|other_forms?|друг[а-я]*(_форм[а-я]*(_контроля)?)?|дфк)$/u, 'other'],
];

const FIGURES: readonly [RegExp, Figure][] = [
  [/^(total|всего|итого|объем|часов)/u, 'total'],
  [/^(individual_project|индивидуальн)/u, 'individualProject'],
  [/^(practice_hours|practical_training|практики|практическ[а-я]*_подготовк)/u, 'practiceHours'],
  [/^(contact|контактн|обязательн|аудиторн|во_взаимод)/u, 'contact'],
  [/^(lecture|лек|теор|урок)/u, 'lecture'],
  [/^(practice|практич|практ|пр$)/u, 'practice'],
  [/^(lab|лаб)/u, 'lab'],
  [/^(seminar|семинар|сем$)/u, 'seminar'],
  [/^(self|сам|ср$)/u, 'selfStudy'],
  [/^(course_?project|course_?work|курсов|кп$|кр$)/u, 'courseWork'],
  [/^(consult|конс)/u, 'consultation'],
  [/^(attestation|аттест|промежут|па$)/u, 'attestation'],
];

/** Known columns that say nothing about semesters. */
const KNOWN_ASIDE =
  /^(required_part|variable_part|обязательная_часть|вариативная_часть|(all_|s\d+_)?weeks|№|n)$/u;

export const plainTitle = (cell: string): string =>
  cell
    .replace(/^\uFEFF/u, '')
    .trim()
    .toLowerCase()
    .replace(/ё/gu, 'е')
    .replace(/[\s.,:/()-]+/gu, '_')
    .replace(/^_+|_+$/gu, '');

const INDEX_TITLE = /^(index|индекс|код|шифр)/u;
const NAME_TITLE = /^(name|наименован|назван|дисциплин|title)/u;
const SEMESTER_FIRST = /^(?:s|sem|semester|с|сем|семестр)_?(\d{1,2})_(.+)$/u;
const NUMBER_FIRST = /^(\d{1,2})_?(?:s|sem|semester|сем|семестр)_(.+)$/u;

const figureOf = (title: string): Figure | undefined => FIGURES.find(([pattern]) => pattern.test(title))?.[1];

const controlOf = (title: string): ControlForm | undefined =>
  CONTROLS.find(([pattern]) => pattern.test(title))?.[1];

function hourColumn(title: string): { semester: number; figure: Figure } | undefined {
  const found = SEMESTER_FIRST.exec(title) ?? NUMBER_FIRST.exec(title);
  const figure = figureOf(found?.[2] ?? title.replace(/^(all|plan|по_плану)_/u, ''));
  return figure && { semester: Number(found?.[1] ?? 0), figure };
}

const isHeader = (row: readonly string[]): boolean => {
  const titles = row.map(plainTitle);
  return (
    titles.some((title) => NAME_TITLE.test(title)) && titles.some((t) => (hourColumn(t)?.semester ?? 0) > 0)
  );
};

interface Reading {
  columns: PlanColumns;
  problems: PlanProblem[];
}

function readTitle(reading: Reading, cell: string, at: number): void {
  const { columns, problems } = reading;
  const title = plainTitle(cell);
  if (title === '' || KNOWN_ASIDE.test(title)) return;
  if (at === columns.index || at === columns.name) return;
  const form = controlOf(title);
  if (form) {
    columns.controls.push({ at, form, title: cell.trim() });
    return;
  }
  const hours = hourColumn(title);
  if (hours) {
    columns.hours.push({ at, ...hours, title: cell.trim() });
    columns.semesters = Math.max(columns.semesters, hours.semester);
    return;
  }
  const text = `Столбец «${cell.trim()}» не распознан и не прочитан. Если в нём есть часы, переименуйте его.`;
  problems.push({ line: columns.header + 1, severity: 'warning', text });
}

/** Finds columns by their titles; undefined where no row looks like a header. */
export function findColumns(rows: readonly (readonly string[])[]): Reading | undefined {
  const header = rows.findIndex(isHeader);
  const row = rows[header];
  if (!row) return undefined;
  const titles = row.map(plainTitle);
  const index = titles.findIndex((title) => INDEX_TITLE.test(title));
  const columns: PlanColumns = {
    header,
    width: row.length,
    index: index < 0 ? undefined : index,
    name: titles.findIndex((title) => NAME_TITLE.test(title)),
    controls: [],
    hours: [],
    semesters: 0,
  };
  const reading: Reading = { columns, problems: [] };
  row.forEach((cell, at) => {
    readTitle(reading, cell, at);
  });
  return reading;
}
