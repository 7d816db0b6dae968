import { dayAndMonth } from '../../kit/dates/russian-dates.js';
import { plural } from '../../kit/dates/plural.js';
import type { Filter, ListColumn, ListTable } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import { averageText } from '../marks/mark-value.rules.js';
import { todayBlock } from '../today/today-block.js';
import type { TodayLesson, UnfilledLesson } from '../today/today-lessons.query.js';
import { controlNames } from './control-names.js';
import { courseListQuery } from './course-filter.rules.js';
import type { CourseChoice, CourseFilter, CourseSort, ListedCourse } from './course-list.query.js';

interface CourseListContent {
  courses: readonly ListedCourse[];
  choices: readonly CourseChoice[];
  filter: CourseFilter;
  teaches: boolean;
  today: string;
  /** Where the deputies go on from the journals. */
  links: readonly { label: string; href: string }[];
  lessons: readonly TodayLesson[];
  unfilled: readonly UnfilledLesson[];
  /** What else the role does with journals: the pages behind the figure in the menu. */
  duties: { explained: readonly { id: number; name: string }[]; approves: boolean };
}

const COLUMNS: readonly { label: string; sort?: CourseSort; numeric?: boolean }[] = [
  { label: 'Группа', sort: 'group' },
  { label: 'Дисциплина', sort: 'discipline' },
  { label: 'Преподаватель', sort: 'teacher' },
  { label: 'Проведено, ч', sort: 'held', numeric: true },
  { label: 'Средний балл', numeric: true },
  { label: 'Не заполнено', sort: 'unfilled', numeric: true },
  { label: 'Состояние' },
];

export function courseListPage(content: CourseListContent) {
  const { courses, filter, teaches } = content;
  const [first] = courses;
  return {
    title: filter.own ? 'Мои журналы' : 'Журналы',
    wide: true,
    facts: [
      { value: first?.total ?? 0, label: 'журналов' },
      { value: `${first?.totalHeld ?? 0} из ${first?.totalHours ?? 0} ч`, label: 'проведено' },
      { value: first?.totalUnfilled ?? 0, label: 'занятий не заполнено' },
    ],
    teaches,
    date: dayAndMonth(content.today),
    block: todayBlock(content.lessons, content.unfilled),
    actions: [
      ...(content.duties.approves
        ? [{ label: 'Отметки на согласовании', href: '/journal/deviating-marks' }]
        : []),
      ...content.links,
      ...content.duties.explained.map(({ id, name }) => ({
        label: `Причины отсутствия: ${name}`,
        href: `/journal/groups/${id}/absences`,
      })),
    ],
    filters: filtersOf(content),
    resetHref: '/journal',
    table: tableOf(courses, filter),
    csvHref: `/journal/courses.csv?${courseListQuery(filter)}`,
    xlsxHref: `/journal/courses.xlsx?${courseListQuery(filter)}`,
  };
}

function tableOf(courses: readonly ListedCourse[], filter: CourseFilter): ListTable {
  const pager = pagerOf({
    page: filter.page,
    size: filter.size,
    total: courses[0]?.total ?? 0,
    hrefOf: (page) => `/journal?${courseListQuery(filter, { page })}`,
  });
  return {
    columns: COLUMNS.map((column) => headOf(column, filter)),
    rows: courses.map((course) => ({ cells: cellsOf(course), muted: course.closed })),
    empty: {
      title: 'Журналов не нашлось',
      text: 'Измените отбор. Журнал появляется, когда преподавателю назначена нагрузка в группе.',
    },
    ...(pager && { pager }),
  };
}

function headOf({ label, sort, numeric }: (typeof COLUMNS)[number], filter: CourseFilter): ListColumn {
  if (!sort) return { label, numeric: numeric ?? false };
  const sorted = filter.sort === sort;
  const descending = sorted && !filter.descending;
  return {
    label,
    numeric: numeric ?? false,
    sortHref: `/journal?${courseListQuery(filter, { sort, descending })}`,
    ...(sorted && { sorted: filter.descending ? ('desc' as const) : ('asc' as const) }),
  };
}

function cellsOf(course: ListedCourse) {
  const href = `/journal/courses/${course.id}`;
  return [
    { text: course.groupName, note: `${course.studyYear} курс` },
    { text: `${course.index} ${course.discipline}`.trim(), href, note: controlNames[course.control] ?? '' },
    { text: course.teachers || 'не назначен' },
    { text: `${course.held} из ${course.contactHours}` },
    { text: course.count === 0 ? '—' : averageText(course) },
    course.unfilled > 0
      ? { text: plural(course.unfilled, 'занятие', 'занятия', 'занятий'), href: `${href}/lessons` }
      : { text: '—', muted: true },
    { text: stateWords(course) },
  ];
}

export function stateWords({ issued, closed }: Pick<ListedCourse, 'issued' | 'closed'>): string {
  if (closed) return 'семестр закрыт';
  return issued ? 'итоги выставлены' : 'идёт';
}

const SELECTS = [
  { name: 'semester', label: 'Семестр', all: 'все' },
  { name: 'department', label: 'Отделение', all: 'все' },
  { name: 'studyYear', label: 'Курс', all: 'все' },
  { name: 'group', label: 'Группа', all: 'все' },
  { name: 'teacher', label: 'Преподаватель', all: 'все' },
  { name: 'discipline', label: 'Дисциплина', all: 'все' },
] as const;

function filtersOf({ choices, filter, teaches }: CourseListContent): Filter[] {
  const selects = SELECTS.flatMap(({ name, label, all }): Filter[] => {
    const options = choices.filter(({ of }) => of === name);
    if (options.length < 2 && name !== 'semester') return [];
    return [
      {
        name,
        label,
        type: 'select',
        value: filter[name] ?? '',
        options: [{ value: '', label: all }, ...options],
        // Without a choice the semester is today's.
        ...(name === 'semester' && { keepEmpty: true }),
      },
    ];
  });
  const own: Filter = {
    name: 'own',
    label: 'Чьи журналы',
    type: 'select',
    value: filter.own ? 'yes' : 'no',
    options: [
      { value: 'yes', label: 'мои' },
      { value: 'no', label: 'все открытые мне' },
    ],
  };
  return [
    ...selects,
    ...(teaches ? [own] : []),
    { name: 'unfilled', label: 'не заполнено', type: 'checkbox', value: 'yes', checked: filter.unfilled },
  ];
}
