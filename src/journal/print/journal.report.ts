import { datePartsOf } from '../../kit/dates/iso-date.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { Block, Cell, Column, Document, Row } from '../../kit/documents/document.js';
import type { CountedWorks } from '../final-marks/condition.rules.js';
import { countedWorks, isOwnColumn } from '../final-marks/student-works.rules.js';
import { controlNames } from '../courses/control-names.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import type { ListedLesson } from '../lessons/lesson-list.query.js';
import { averageOf, averageText } from '../marks/mark-value.rules.js';
import { shownText } from '../marks/save-reply.js';
import { lessonKindName } from '../sheet/lesson-panels.js';
import type { SheetColumn, SheetStudent } from '../sheet/sheet.query.js';
import { unpackStudent } from '../sheet/sheet.rules.js';
import type { PrintCover } from './print.query.js';

interface JournalContent {
  course: CourseHeader;
  cover: PrintCover;
  columns: readonly SheetColumn[];
  students: readonly SheetStudent[];
  lessons: readonly ListedLesson[];
  today: string;
  issuedAt: string;
}

const COLUMNS_A_PAGE = 20;

const FORMS: Readonly<Record<string, string>> = {
  fullTime: 'очная',
  partTime: 'очно-заочная',
  correspondence: 'заочная',
};

/** A course's journal as the paper one: students by dates at the left, topics at the right, hours below (domain B1). */
export function journalReport(content: JournalContent): Document {
  const { course, cover, columns } = content;
  const spreads = chunks(columns);
  return {
    title: 'Журнал учебных занятий',
    letterhead: { founder: cover.founder, college: cover.college },
    subtitle: [
      `${course.index} ${course.discipline}`.trim(),
      `Группа ${course.groupName}, ${course.semester} семестр ${course.startYear}/${course.startYear + 1} учебного года`,
    ],
    facts: [
      // Many departments already carry the word in their name.
      { label: 'Отделение', value: cover.department.replace(/^отделение\s+/i, '') },
      { label: 'Специальность (профессия)', value: cover.programme },
      { label: 'Курс', value: String(course.studyYear) },
      { label: 'Форма обучения', value: FORMS[cover.form] ?? cover.form },
      { label: 'Форма контроля', value: controlNames[course.control] ?? course.control },
      { label: 'Преподаватель', value: cover.teachers },
    ].filter(({ value }) => value !== ''),
    blocks: [
      ...spreads.flatMap((part, at): Block[] => [
        { kind: 'pageBreak' },
        { kind: 'heading', text: `${course.index} ${course.discipline}`.trim() },
        leftPage(content, part, { number: at + 1, last: at === spreads.length - 1 }),
        { kind: 'pageBreak' },
        { kind: 'heading', text: `Преподаватель: ${cover.teachers || 'не назначен'}` },
        rightPage(content, part, at + 1),
      ]),
      { kind: 'paragraph', text: hoursSentence(content) },
      {
        kind: 'signatures',
        signatures: cover.teachers.split(', ').map((name) => ({ position: 'Преподаватель', name })),
      },
      { kind: 'legend', signs: LEGEND },
    ],
    paper: 'A4-landscape',
    footer: `${course.groupName}, ${course.discipline}`,
    issuedAt: content.issuedAt,
  };
}

const LEGEND = [
  { sign: 'н', meaning: 'отсутствие' },
  {
    sign: 'б, зв, р, уп',
    meaning: 'отсутствие по болезни, заявлению, распоряжению, другой уважительной причине',
  },
  { sign: 'нп', meaning: 'прогул' },
  { sign: 'о', meaning: 'опоздание' },
  { sign: 'долг', meaning: 'обязательная работа не сдана' },
  { sign: 'н/а', meaning: 'не аттестован' },
  { sign: 'осв', meaning: 'освобождён' },
  { sign: '«?» после итога', meaning: 'отметка ждёт согласования' },
];

function chunks(columns: readonly SheetColumn[]): SheetColumn[][] {
  const pages = Math.max(1, Math.ceil(columns.length / COLUMNS_A_PAGE));
  const size = Math.ceil(columns.length / pages);
  return Array.from({ length: pages }, (_, at) => columns.slice(at * size, (at + 1) * size));
}

function leftPage(
  { students, columns, today }: JournalContent,
  part: readonly SheetColumn[],
  { number, last }: { number: number; last: boolean },
): Block {
  const sums: Column[] = last
    ? [
        { title: 'Средний', kind: 'text', align: 'center' },
        { title: 'Итог', kind: 'mark' },
      ]
    : [];
  return {
    kind: 'table',
    table: {
      name: `Отметки, лист ${number}`,
      columns: [
        { title: '№', kind: 'integer', identifies: true },
        { title: 'Фамилия, имя', kind: 'text', identifies: true, minWidth: 44 },
        ...part.map((column) => dateColumn(column)),
        ...sums,
      ],
      rows: students.map((student, at) =>
        studentRow(student, at + 1, { part, today, of: last ? columns : undefined }),
      ),
    },
  };
}

function dateColumn({ day, workShort }: SheetColumn): Column {
  const { day: date, month } = datePartsOf(day);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const subtitle = workShort === 'ОЗ' ? '' : workShort;
  return { title: `${pad(date)}.${pad(month)}`, kind: 'mark', minWidth: 8.5, ...(subtitle && { subtitle }) };
}

function studentRow(
  student: SheetStudent,
  number: number,
  {
    part,
    today,
    of,
  }: { part: readonly SheetColumn[]; today: string; of: readonly SheetColumn[] | undefined },
): Row {
  const record = unpackStudent(student);
  const cells = part.map((column): Cell => {
    if (!isOwnColumn(record, column)) return { value: null, emphasis: 'inactive' };
    const absence = record.absences.get(column.lessonId);
    const mark = record.marks.get(column.lessonId * 10 + column.slot)?.value ?? null;
    const shown = {
      ...{ mark, absence: absence?.kind ?? null, reasonShort: absence?.reason ?? '' },
      ...{ required: column.required, active: true },
    };
    return shownText(shown, column.day <= today);
  });
  const sums = of ? [averageCell(countedWorks(record, of, today)), finalCell(student)] : [];
  return { cells: [number, student.name, ...cells, ...sums] };
}

function averageCell({ marks }: CountedWorks): Cell {
  const average = averageOf(marks.map(({ value }) => value));
  return average.count === 0 ? '' : averageText(average);
}

function finalCell({ finalState, finalValue }: SheetStudent): Cell {
  return finalState === 'set' ? finalValue : finalValue && `${finalValue}?`;
}

function rightPage({ lessons }: JournalContent, part: readonly SheetColumn[], number: number): Block {
  const inside = new Set(part.map(({ lessonId }) => lessonId));
  return {
    kind: 'table',
    table: {
      name: `Темы, лист ${number}`,
      columns: [
        { title: '№', kind: 'integer', identifies: true },
        { title: 'Дата', kind: 'date' },
        { title: 'Часы', kind: 'integer' },
        { title: 'Тема занятия', kind: 'text', weight: 4, minWidth: 70 },
        { title: 'Вид', kind: 'text', weight: 1 },
        { title: 'Задание', kind: 'text', weight: 2, minWidth: 40 },
        { title: 'Подпись', kind: 'text', minWidth: 22 },
      ],
      rows: lessons.flatMap((lesson, at): Row[] =>
        inside.has(lesson.id)
          ? [{ cells: [at + 1, lesson.day, lesson.hours, lesson.topic, kindOf(lesson), lesson.homework, ''] }]
          : [],
      ),
    },
  };
}

function kindOf({ kind, subgroup }: ListedLesson): string {
  return [lessonKindName(kind), subgroup].filter(Boolean).join(', ');
}

function hoursSentence({ course, lessons, today }: JournalContent): string {
  const held = lessons.filter(({ day, topic, rollTaken }) => day <= today && (topic !== '' || rollTaken));
  const hours = held.reduce((sum, lesson) => sum + lesson.hours, 0);
  const theory = held.filter(({ kind }) => ['lesson', 'lecture', 'seminar'].includes(kind));
  const theoryHours = theory.reduce((sum, lesson) => sum + lesson.hours, 0);
  return `По учебному плану ${course.contactHours} ч, проведено на ${dottedDate(today)} ${hours} ч, из них теоретических ${theoryHours} ч, практических и иных ${hours - theoryHours} ч.`;
}
