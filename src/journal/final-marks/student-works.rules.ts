import { isInside, type StudentRecord } from '../sheet/sheet.rules.js';
import type { MarkValue, Scale } from '../marks/mark-value.rules.js';
import type { CountedWorks } from './condition.rules.js';
import { type FinalMarkInput, type Proposal, proposeFinalMark, type WorkMark } from './final-mark.rules.js';
import type { FinalMarkSettings } from '../../college/settings/final-mark-setting.js';

export interface WorkColumn {
  lessonId: number;
  slot: number;
  day: string;
  subgroupId: number | null;
  workCounts: boolean;
  required: boolean;
}

/** What decides how a course's final mark comes about. */
export interface CourseBasis {
  scale: Scale;
  control: string;
  /** Has lessons of its own; practice and exams of modules may have none. */
  taught: boolean;
}

/** The lesson is one of the student's: within the dates in the group and in the lesson's subgroup. */
export function isOwnColumn(record: StudentRecord, column: Pick<WorkColumn, 'day' | 'subgroupId'>): boolean {
  return (
    isInside(record.stays, column.day) &&
    (column.subgroupId === null || isInside(record.subgroups.get(column.subgroupId) ?? [], column.day))
  );
}

/** Marks within the student's dates, and required works of flagged kinds up to today that have none (design §9). */
export function countedWorks(
  record: StudentRecord,
  columns: readonly WorkColumn[],
  today: string,
): CountedWorks {
  const marks: WorkMark[] = [];
  let missingRequired = 0;
  for (const column of columns) {
    if (!isOwnColumn(record, column)) continue;
    const value = record.marks.get(column.lessonId * 10 + column.slot)?.value as MarkValue | null | undefined;
    if (value) marks.push({ value, kindCounts: column.workCounts, required: column.required });
    else if (column.required && column.workCounts && column.day <= today) missingRequired += 1;
  }
  return { marks, missingRequired };
}

const BY_SHEET = new Set(['exam', 'courseWork', 'courseProject']);

/** Exams, course works and courses without lessons take the mark of their sheet, not of the lessons (design §9). */
export function isBySheet({ control, taught }: Pick<CourseBasis, 'control' | 'taught'>): boolean {
  return BY_SHEET.has(control) || !taught;
}

export function proposalOf(works: CountedWorks, basis: CourseBasis, settings: FinalMarkSettings): Proposal {
  const input: FinalMarkInput = { ...works, scale: basis.scale };
  return proposeFinalMark(isBySheet(basis) ? { ...input, sheetMark: null } : input, settings);
}

export interface ShownFinal {
  text: string;
  cls: '' | 'fin' | 'prop' | 'wait';
}

/** The «Итог» of the grid: what is decided, else what is proposed; «4?» is not final yet (clause 6). */
export function shownFinal(
  decided: { value: string | null; state: string | null },
  proposal: () => Proposal,
): ShownFinal {
  if (decided.value !== null) {
    return decided.state === 'set'
      ? { text: decided.value, cls: 'fin' }
      : { text: `${decided.value}?`, cls: 'wait' };
  }
  const offered = proposal();
  if (offered.kind === 'proposed') return { text: offered.mark, cls: 'prop' };
  return offered.kind === 'contested' ? { text: `${offered.pair[0]}?`, cls: 'wait' } : { text: '', cls: '' };
}
