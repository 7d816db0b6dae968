import type { Actor } from '../../access/actor.js';
import { safeHtml } from '../../kit/views/html.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import type { CourseRights } from '../courses/course-rights.rules.js';
import { coursePageHead } from '../courses/course.page.js';
import { averageText } from '../marks/mark-value.rules.js';
import type { SheetFragment } from './sheet-fragments.js';

export function sheetPage(course: CourseHeader, fragment: SheetFragment, actor: Actor, rights: CourseRights) {
  const { figures } = fragment;
  return {
    ...coursePageHead(course, 'sheet'),
    title: `${course.discipline}, ${course.groupName}`,
    wide: true,
    facts: [
      { value: `${figures.heldHours} из ${course.contactHours} ч`, label: 'проведено по плану' },
      { value: String(figures.students), label: 'обучающихся' },
      { value: figures.count === 0 ? '—' : averageText(figures), label: 'средний балл' },
    ],
    account: actor.accountId,
    ...rights,
    empty: figures.lessons === 0,
    grid: fragment.grid,
    panels: rights.editable ? fragment.panels : safeHtml(''),
    scripts: ['journal/journal.js'],
  };
}
