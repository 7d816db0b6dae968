import { isRole, roles } from '../../access/roles.js';
import { momentText } from '../../kit/dates/moments.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { ListTable } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import { coursePageHead } from '../courses/course.page.js';
import { HISTORY_PAGE, type HistoryFilter, type HistoryRow } from './course-history.query.js';
import { type HistoryNames, stateWords, subjectTitle } from './history-words.rules.js';

interface HistoryContent {
  rows: readonly HistoryRow[];
  students: readonly { value: number; label: string }[];
  lessons: readonly { value: number; day: string; pair: number }[];
  names: HistoryNames;
  filter: HistoryFilter;
}

export function historyPage(course: CourseHeader, content: HistoryContent) {
  const { filter, rows, names } = content;
  const address = `/journal/courses/${course.id}/history`;
  const hrefOf = (page: number): string => {
    const query = new URLSearchParams();
    if (filter.student) query.set('student', String(filter.student));
    if (filter.lesson) query.set('lesson', String(filter.lesson));
    if (page > 1) query.set('page', String(page));
    return query.size > 0 ? `${address}?${query}` : address;
  };
  const pager = pagerOf({ page: filter.page, size: HISTORY_PAGE, total: rows[0]?.total ?? 0, hrefOf });
  const table: ListTable = {
    columns: ['Когда', 'Кто', 'Что', 'Было', 'Стало', 'Причина'].map((label) => ({ label })),
    rows: rows.map((row) => ({ cells: cellsOf(row, names) })),
    empty: {
      title: 'Изменений нет',
      text: 'Здесь появится каждое изменение журнала: кто, когда и что исправил.',
    },
    ...(pager && { pager }),
  };
  return {
    ...coursePageHead(course, 'history'),
    title: `История: ${course.discipline}, ${course.groupName}`,
    facts: undefined,
    filters: filtersOf(content),
    resetHref: filter.student || filter.lesson ? address : '',
    table,
  };
}

function cellsOf(row: HistoryRow, names: HistoryNames) {
  const lesson = row.day ? `${dottedDate(row.day)}, ${row.pair} пара` : '';
  return [
    { text: momentText(row.at) },
    { text: row.by, note: isRole(row.role) ? roles[row.role] : row.role },
    { text: subjectTitle(row.subject), note: [row.student, lesson].filter(Boolean).join(' · ') },
    { text: stateWords(row.subject, row.old, names) || '—' },
    { text: stateWords(row.subject, row.new, names) || '—' },
    { text: row.reason },
  ];
}

function filtersOf({ students, lessons, filter }: HistoryContent) {
  return [
    {
      name: 'student',
      label: 'Обучающийся',
      type: 'select' as const,
      value: filter.student ?? '',
      options: [{ value: '', label: 'все' }, ...students],
    },
    {
      name: 'lesson',
      label: 'Занятие',
      type: 'select' as const,
      value: filter.lesson ?? '',
      options: [
        { value: '', label: 'все' },
        ...lessons.map(({ value, day, pair }) => ({ value, label: `${dottedDate(day)}, ${pair} пара` })),
      ],
    },
  ];
}
