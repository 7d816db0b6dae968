import { between, dice, happens } from './dice.js';
import type { MarkValue, Scale } from '../journal/marks/mark-value.rules.js';
import { mondayOf, weekdayOf, type IsoDate } from '../kit/dates/iso-date.js';

export interface TaughtLesson {
  readonly lessonId: number;
  readonly courseId: number;
  readonly day: IsoDate;
  readonly endsAt: string;
  readonly kind: string;
  readonly hours: number;
  readonly discipline: string;
  readonly index: string;
  /** Its code: «43.02.15». */
  readonly programme: string;
  /** Its place among the lessons of its assignment, from 1, and how many there are. */
  readonly number: number;
  readonly count: number;
  readonly groupId: number;
  readonly students: readonly number[];
}

export interface PlannedWork {
  readonly kind: string;
  readonly title: string;
  readonly required: boolean;
}

/** How a student studies, 2.3…5: most are near 4, a few are excellent, a few in trouble. */
function levelOf(student: number): number {
  const luck = (dice('level', student, 1) + dice('level', student, 2) + dice('level', student, 3)) / 3;
  return 2.3 + luck * 3.3;
}

export function answerOf(student: number, lesson: TaughtLesson): string {
  const liking = (dice('likes', student, lesson.discipline) - 0.5) * 0.9;
  const mood = (dice('mood', student, lesson.lessonId) - 0.5) * 1.9;
  return String(Math.min(5, Math.max(2, Math.round(levelOf(student) + liking + mood))));
}

/** The mark of an examination or of a practice, which has no marks in the journal. */
export function sheetMarkOf(student: number, { id, scale }: { id: number; scale: Scale }): MarkValue {
  const mark = Math.round(levelOf(student) + (dice('examination', student, id) - 0.5) * 1.2);
  if (scale === 'passFail') return mark >= 3 ? 'зачёт' : 'незачёт';
  return mark >= 5 ? '5' : mark === 4 ? '4' : mark === 3 ? '3' : '2';
}

/** An illness takes several days of a week; lessons are skipped one by one. */
function isIll(student: number, day: IsoDate): boolean {
  const week = mondayOf(day);
  if (!happens(0.045, 'ill', student, week)) return false;
  const from = between(1, 4, 'ill from', student, week);
  return weekdayOf(day) >= from && weekdayOf(day) <= from + between(2, 4, 'ill for', student, week);
}

function truancyOf(student: number): number {
  if (happens(0.05, 'truant', student)) return 0.18;
  return Math.max(0.004, (4.6 - levelOf(student)) * 0.022);
}

export function absenceOf(student: number, lesson: TaughtLesson): 'absent' | 'late' | undefined {
  if (isIll(student, lesson.day)) return 'absent';
  if (happens(truancyOf(student), 'skips', student, lesson.lessonId)) return 'absent';
  return happens(0.015, 'late', student, lesson.lessonId) ? 'late' : undefined;
}

/** The code of the reason the curator found out, or none. */
export function reasonOf(student: number, day: IsoDate): string | undefined {
  if (isIll(student, day)) return 'sick';
  const found = dice('reason', student, day);
  if (found < 0.45) return 'truancy';
  if (found < 0.65) return 'application';
  if (found < 0.75) return 'order';
  return found < 0.85 ? 'otherValid' : undefined;
}

const required = (kind: string, title: string): PlannedWork => ({ kind, title, required: true });

/** What the whole group does at its n-th lesson, if it is not asked one by one. */
export function workOf(
  { number, count, kind, hours }: TaughtLesson,
  subject: string,
): PlannedWork | undefined {
  if (subject === 'физкультура') {
    return number % 4 === 0
      ? { kind: 'sport', title: `Норматив № ${number / 4}`, required: false }
      : undefined;
  }
  if (number === count && hours > 0) return required('final', 'Итоговая работа');
  if (kind === 'practicalTraining') {
    return number % 3 === 0 ? required('practical', `Практическая работа № ${number / 3}`) : undefined;
  }
  if (kind === 'laboratory') return required('laboratory', `Лабораторная работа № ${Math.ceil(number / 3)}`);
  if (number % 8 === 0) return required('control', `Контрольная работа № ${number / 8}`);
  if (number % 8 === 4) return required('practical', `Практическая работа № ${Math.ceil(number / 8)}`);
  if (number % 8 === 6) return required('test', `Тест № ${Math.ceil(number / 8)}`);
  if (number % 16 === 2) return required('independent', `Самостоятельная работа № ${Math.ceil(number / 16)}`);
  if (number % 16 === 10) return { kind: 'home', title: 'Проверка домашнего задания', required: false };
  return undefined;
}
