import type { Actor } from '../../access/actor.js';
import { safeHtml } from '../../kit/views/html.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import { coursePageHead } from '../courses/course.page.js';
import { averageText } from '../marks/mark-value.rules.js';
import type { SheetFragment } from './sheet-fragments.js';

export interface SheetRights {
  editable: boolean;
  /** The actor writes by the director's right: each save asks for a reason (4.11). */
  needsReason: boolean;
}

export function sheetPage(course: CourseHeader, fragment: SheetFragment, actor: Actor, rights: SheetRights) {
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
    grid: safeHtml(fragment.grid),
    panels: safeHtml(rights.editable ? fragment.panels : ''),
    scripts: ['journal/journal.js'],
  };
}
