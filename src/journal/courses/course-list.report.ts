import { roundedFraction } from '../../kit/dates/numbers.js';
import type { Document } from '../../kit/documents/document.js';
import { controlNames } from './control-names.js';
import { stateWords } from './course-list.page.js';
import type { ListedCourse } from './course-list.query.js';

const TITLES = [
  'Группа',
  'Курс',
  'Дисциплина',
  'Форма контроля',
  'Преподаватель',
  'По плану, ч',
  'Проведено, ч',
  'Средний балл',
  'Не заполнено',
  'Состояние',
];

/** The rows of the list as it was shown, for a spreadsheet. */
export function courseListRows(courses: readonly ListedCourse[]): (string | number | null)[][] {
  return [
    TITLES,
    ...courses.map((course) => [
      ...[course.groupName, course.studyYear, `${course.index} ${course.discipline}`.trim()],
      ...[controlNames[course.control] ?? course.control, course.teachers, course.contactHours, course.held],
      course.count === 0 ? null : roundedFraction(course.sum, course.count, 2) / 100,
      ...[course.unfilled, stateWords(course)],
    ]),
  ];
}

export function courseListReport(
  courses: readonly ListedCourse[],
  issuedAt: string,
  college: string,
): Document {
  const [titles = [], ...rows] = courseListRows(courses);
  return {
    title: 'Журналы',
    letterhead: { founder: '', college },
    subtitle: [],
    facts: [{ label: 'Журналов', value: String(courses.length) }],
    blocks: [
      {
        kind: 'table',
        table: {
          name: 'Журналы',
          columns: titles.map((title) => ({
            title: String(title),
            kind: kindOf(String(title)),
            identifies: title === 'Группа',
          })),
          rows: rows.map((cells) => ({ cells })),
        },
      },
    ],
    paper: 'auto',
    footer: '',
    issuedAt,
  };
}

function kindOf(title: string): 'decimal' | 'integer' | 'text' {
  if (title === 'Средний балл') return 'decimal';
  return /, ч$|^Курс$|^Не заполнено$/.test(title) ? 'integer' : 'text';
}
