import type { Tab } from '../../kit/views/parts.js';
import { controlNames } from './control-names.js';
import type { CourseHeader } from './course-header.query.js';

/** The top of every page of a course's journal: what it is, where one is in it. */
export function coursePageHead(course: CourseHeader, tab: 'sheet' | 'lessons' | 'finals' | 'history') {
  const root = `/journal/courses/${course.id}`;
  const tabs: Tab[] = [
    { label: 'Журнал', href: root, current: tab === 'sheet' },
    { label: 'Темы и задания', href: `${root}/lessons`, current: tab === 'lessons' },
    { label: 'Итоги', href: `${root}/final-marks`, current: tab === 'finals' },
    { label: 'История', href: `${root}/history`, current: tab === 'history' },
  ];
  return {
    course: {
      id: course.id,
      title: `${course.index} ${course.discipline}`.trim(),
      group: { name: course.groupName, href: `/contingent/groups/${course.groupId}` },
      lead: [
        `${course.semester} семестр ${course.startYear}/${String((course.startYear + 1) % 100).padStart(2, '0')}`,
        controlNames[course.control] ?? course.control,
        course.teachers,
      ].join(' · '),
      state: stateOf(course),
    },
    tabs,
  };
}

function stateOf(course: CourseHeader): string {
  if (course.closed) return 'Семестр закрыт: исправляет только директор.';
  return course.issued ? 'Итоговые отметки выставлены: текущие отметки закрыты (4.6).' : '';
}
