import type { CellPlace, CurrentCell } from './current-cell.js';
import { cellText, type MarkValue } from './mark-value.rules.js';

/** A cell as the grid shows it: its text, its CSS class, its two versions «mark.absence». */
export interface CellReply extends CellPlace {
  text: string;
  cls: string;
  v: string;
}

export interface StudentFigures {
  student: number;
  average: string;
  hours: string;
  final: string;
  /** How «Итог» is shown: decided («fin»), proposed («prop») or not final («wait»). */
  finalClass: '' | 'fin' | 'prop' | 'wait';
}

/** The answer to a save; kept with the operation, so that a retry gets the same. */
export interface SaveReply {
  saved: CellReply[];
  stale: (CellReply & { by: string; at: string })[];
  refused: (CellPlace & { why: string })[];
  students: StudentFigures[];
  savedAt: string;
}

export function keyOf(place: CellPlace): string {
  return `${place.lesson}:${place.slot}:${place.student}`;
}

interface ShownCell {
  mark: string | null;
  absence: 'absent' | 'late' | null;
  reasonShort: string;
  required: boolean;
  active: boolean;
}

/** A required work without a mark is a debt until marked or the student was away with a mark due later (domain A1). */
export function shownText(cell: ShownCell, past: boolean): string {
  const text = cellText(
    { mark: cell.mark as MarkValue | null, absence: cell.absence },
    cell.reasonShort ? { short: cell.reasonShort, name: '' } : undefined,
  );
  return text === '' && cell.required && past ? 'долг' : text;
}

export function shownClass(cell: ShownCell, text: string): string {
  if (text === 'долг') return 'debt';
  if (cell.absence === 'absent') return cell.reasonShort === '' || cell.reasonShort === 'нп' ? 'n' : 'ok';
  if (cell.mark === '2' || cell.mark === 'незачёт') return 'two';
  return cell.absence === 'late' ? 'lt' : '';
}

export function cellReply(cell: CurrentCell): CellReply {
  const text = shownText(cell, true);
  return {
    lesson: cell.lesson,
    slot: cell.slot,
    student: cell.student,
    text,
    cls: shownClass(cell, text),
    v: `${cell.markVersion}.${cell.absenceVersion}`,
  };
}

export function placeOf({ lesson, slot, student }: CellPlace): CellPlace {
  return { lesson, slot, student };
}
