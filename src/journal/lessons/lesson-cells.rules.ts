import type { AbsenceKind } from '../marks/mark-value.rules.js';
import type { CellParts } from '../marks/cell.rules.js';

/** A field of the lesson's form: «version:value» shown, and what came back. */
export interface LessonField {
  slot: number;
  student: number;
  part: 'mark' | 'roll';
  typed: string;
  was: string;
}

export interface LessonWish {
  lesson: number;
  slot: number;
  student: number;
  value: string;
  seen: string;
  parts: CellParts;
}

const ABSENCES: Readonly<Record<string, AbsenceKind | null>> = { here: null, absent: 'absent', late: 'late' };

/** Of a whole form only what the person changed becomes a wish, with the version of the part that was seen. */
export function changedCells(lesson: number, fields: readonly LessonField[]): LessonWish[] {
  const versions = new Map<string, number>();
  const wishes = new Map<string, LessonWish>();
  for (const field of fields) versions.set(placeOf(field), versionOf(field.was));
  for (const field of fields.filter(isChanged)) {
    const { slot, student } = field;
    const key = `${slot}:${student}`;
    const version = (part: string): number => versions.get(`${part}:${slot}:${student}`) ?? 0;
    const parts = { ...wishes.get(key)?.parts, ...partOf(field) };
    wishes.set(key, {
      lesson,
      slot,
      student,
      value: '',
      seen: `${version('mark')}.${version('roll')}`,
      parts,
    });
  }
  return [...wishes.values()].map((wish) => withPresence(wish, wishes, versions));
}

/** Who is marked present in this very form gets marks in every work of it. */
function withPresence(
  wish: LessonWish,
  wishes: ReadonlyMap<string, LessonWish>,
  versions: ReadonlyMap<string, number>,
): LessonWish {
  const roll = wishes.get(`0:${wish.student}`)?.parts.absence;
  if (wish.slot === 0 || roll === undefined || roll === 'absent') return wish;
  const [mark = ''] = wish.seen.split('.');
  const absence = versions.get(`roll:0:${wish.student}`) ?? 0;
  return { ...wish, seen: `${mark}.${absence}`, parts: { ...wish.parts, absence: roll } };
}

function placeOf({ part, slot, student }: LessonField): string {
  return `${part}:${slot}:${student}`;
}

function versionOf(was: string): number {
  return Number(was.slice(0, was.indexOf(':')));
}

function isChanged({ typed, was }: LessonField): boolean {
  return typed.trim() !== was.slice(was.indexOf(':') + 1);
}

function partOf({ part, typed }: LessonField): CellParts {
  return part === 'mark' ? { mark: typed } : { absence: ABSENCES[typed] ?? null };
}
