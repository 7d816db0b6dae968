import { fractionText } from '../../kit/dates/numbers.js';

/** Values a mark may have, as they are stored, shown and typed (domain E). */
export const MARK_VALUES = ['5', '4', '3', '2', 'зачёт', 'незачёт', 'н/а', 'осв'] as const;
export type MarkValue = (typeof MARK_VALUES)[number];

/** The teacher records these; the reason of an absence is the curator's (4.3). */
export const ABSENCE_KINDS = ['absent', 'late'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

export type Grade = 5 | 4 | 3 | 2;

export type Scale = 'marks' | 'passFail';

export interface CellContent {
  readonly mark: MarkValue | null;
  readonly absence: AbsenceKind | null;
}

export interface AbsenceReason {
  /** «Б», «УП» */
  readonly short: string;
  /** «болезнь» */
  readonly name: string;
}

export type CellEntry =
  | { readonly kind: 'mark'; readonly mark: MarkValue; readonly late: boolean }
  | { readonly kind: 'absence'; readonly absence: AbsenceKind }
  | { readonly kind: 'clear' }
  | { readonly kind: 'refused'; readonly message: string };

/** An average as an exact fraction; count 0 means there is none. */
export interface Average {
  readonly sum: number;
  readonly count: number;
}

const TYPED_MARKS = new Map<string, MarkValue>([
  ...MARK_VALUES.map((value): [string, MarkValue] => [value, value]),
  ...['з', 'зч', 'зач', 'зачет', 'зачтено'].map((text): [string, MarkValue] => [text, 'зачёт']),
  ...['н/з', 'нз', 'незач', 'незачет', 'не зачтено'].map((text): [string, MarkValue] => [text, 'незачёт']),
  ['на', 'н/а'],
  ['осв.', 'осв'],
]);

const TYPED_ABSENCES = new Map<string, AbsenceKind>([
  ...['н', 'н/б', 'нб'].map((text): [string, AbsenceKind] => [text, 'absent']),
  ...['о', 'оп'].map((text): [string, AbsenceKind] => [text, 'late']),
]);

// Latin letters that look like the Russian ones; a key of the other layout stands for what is printed on it.
const LATIN: Readonly<Partial<Record<string, string>>> = { h: 'н', o: 'о', a: 'а', c: 'с', b: 'в' };
const OTHER_LAYOUT: Readonly<Partial<Record<string, string>>> = { y: 'н', j: 'о', p: 'з' };
const GRADES = new Map<MarkValue | null, Grade>([
  ['5', 5],
  ['4', 4],
  ['3', 3],
  ['2', 2],
]);

const CURATORS_REASONS = new Set(['б', 'уп', 'нп', 'ув', 'нув']);
const LEGAL = 'Допустимы 5, 4, 3, 2, зачёт (з), незачёт (н/з), н/а, осв, н — отсутствие, о — опоздание.';

/** What a typed or pasted text means; marks outside `allowed` are refused with a sentence. */
export function readCell(typed: string, allowed: readonly MarkValue[] = MARK_VALUES): CellEntry {
  const text = normalised(typed);
  if (text === '') return { kind: 'clear' };
  const absence = TYPED_ABSENCES.get(text);
  if (absence !== undefined) return { kind: 'absence', absence };
  const late = / ?оп?$/.exec(text);
  const mark = TYPED_MARKS.get(text) ?? (late ? TYPED_MARKS.get(text.slice(0, late.index)) : undefined);
  if (mark === undefined) return { kind: 'refused', message: whyUnreadable(typed.trim(), text) };
  if (!allowed.includes(mark)) {
    return { kind: 'refused', message: `«${mark}» здесь не ставится. Допустимы: ${allowed.join(', ')}.` };
  }
  return { kind: 'mark', mark, late: !TYPED_MARKS.has(text) };
}

/** One absence a lesson; together with a mark only lateness may stand (domain E). */
export function applyEntry(content: CellContent, entry: CellEntry): CellContent {
  switch (entry.kind) {
    case 'mark':
      return { mark: entry.mark, absence: entry.late || content.absence === 'late' ? 'late' : null };
    case 'absence':
      return { mark: entry.absence === 'absent' ? null : content.mark, absence: entry.absence };
    case 'clear':
      return { mark: null, absence: null };
    case 'refused':
      return content;
  }
}

/** The last guard before writing: undefined, or why this mark and this absence cannot stand together. */
export function whyNotTogether({ mark, absence }: CellContent): string | undefined {
  if (mark === null || absence !== 'absent') return undefined;
  return 'Студент отмечен отсутствующим: отметка вместе с «н» не ставится. Замените «н» отметкой или опозданием.';
}

/** What is seen in the cell: «5», «зч», «5о», «н», and the reason's short form once the curator gave one. */
export function cellText(content: CellContent, reason?: AbsenceReason): string {
  if (content.absence === 'absent') return reason?.short ?? 'н';
  return shortMark(content.mark) + (content.absence === 'late' ? 'о' : '');
}

/** What a screen reader says of the cell; the grid puts student and date before it. */
export function cellLabel(content: CellContent, reason?: AbsenceReason): string {
  if (content.absence === 'absent') return reason ? `отсутствие, ${reason.name}` : 'отсутствие без причины';
  const parts = [markLabel(content.mark), content.absence === 'late' ? 'опоздание' : ''];
  return parts.filter((part) => part !== '').join(', ') || 'пусто';
}

/** 5…2 as a number; marks without a number: undefined. */
export function gradeOf(value: MarkValue | null): Grade | undefined {
  return GRADES.get(value);
}

/** Of 5…2 only; the caller leaves out works outside the student's dates and exempt students (design §9). */
export function averageOf(values: readonly (MarkValue | null)[]): Average {
  const grades = values.map(gradeOf).filter((grade) => grade !== undefined);
  return { sum: grades.reduce<number>((sum, grade) => sum + grade, 0), count: grades.length };
}

/** «4,62», or «—» without marks. */
export function averageText({ sum, count }: Average): string {
  return fractionText(sum, count, 2);
}

function normalised(typed: string): string {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  const single = text.length === 1 ? OTHER_LAYOUT[text] : undefined;
  return single ?? text.replace(/[a-z]/g, (letter) => LATIN[letter] ?? letter).replace(/\\/g, '/');
}

function whyUnreadable(typed: string, text: string): string {
  if (CURATORS_REASONS.has(text)) return 'Поставьте «н»: причину отсутствия указывает куратор (п. 4.3).';
  if (text === '1') return 'Отметка «1» не ставится. Неудовлетворительно — «2».';
  if (/^[2-5] ?[+\-−–]+$/.test(text)) return `«${typed}»: знаки «+» и «−» к отметке не ставятся.`;
  if (/^[2-5][ ;/]*[2-5]$/.test(text))
    return `«${typed}»: в клетке одна отметка. Для второй добавьте работу.`;
  return `«${typed}» — не отметка. ${LEGAL}`;
}

function shortMark(mark: MarkValue | null): string {
  if (mark === 'зачёт') return 'зч';
  return mark === 'незачёт' ? 'н/з' : (mark ?? '');
}

function markLabel(mark: MarkValue | null): string {
  if (mark === null) return '';
  if (gradeOf(mark) !== undefined) return `отметка ${mark}`;
  if (mark === 'н/а') return 'не аттестован';
  return mark === 'осв' ? 'освобождён' : mark;
}
