import type { Actor } from '../../access/actor.js';
import { safeHtml } from '../../kit/views/html.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import type { CourseRights } from '../courses/course-rights.rules.js';
import { coursePageHead } from '../courses/course.page.js';
import { lagWords } from '../lessons/lesson-list.page.js';
import { averageText } from '../marks/mark-value.rules.js';
import type { SheetFragment } from './sheet-fragments.js';

interface SheetRights extends CourseRights {
  /** Reasons of absence of this group: its curator's business (4.3). */
  explains: boolean;
}

export function sheetPage(course: CourseHeader, fragment: SheetFragment, actor: Actor, rights: SheetRights) {
  const { figures } = fragment;
  const { explains, ...writing } = rights;
  return {
    ...coursePageHead(course, 'sheet'),
    title: `${course.discipline}, ${course.groupName}`,
    wide: true,
    facts: [
      { value: `${figures.heldHours} из ${course.contactHours} ч`, label: lagWords(figures.lag) },
      { value: String(figures.students), label: 'обучающихся' },
      { value: figures.count === 0 ? '—' : averageText(figures), label: 'средний балл' },
    ],
    account: actor.accountId,
    ...writing,
    // 4.6: after «Выставить» the teacher still calls the roll
    marksClosed: rights.editable && course.issued && !rights.needsReason,
    absencesHref: explains ? `/journal/groups/${course.groupId}/absences` : '',
    empty: figures.lessons === 0,
    grid: fragment.grid,
    panels: rights.editable ? fragment.panels : safeHtml(''),
    scripts: ['journal/journal.js'],
  };
}
