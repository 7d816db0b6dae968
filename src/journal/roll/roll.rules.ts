import type { AbsenceKind } from '../marks/mark-value.rules.js';
import type { LessonWish } from '../lessons/lesson-cells.rules.js';

type RollState = 'here' | AbsenceKind;

/** «student:version:state», as it travels through the form. */
export function packSeen(
  students: readonly { id: number; absence: AbsenceKind | null; absenceVersion: number }[],
): string {
  return students
    .map(({ id, absence, absenceVersion }) => `${id}:${absenceVersion}:${absence ?? 'here'}`)
    .join(' ');
}

/** Of a roll only who changed is written: the others may meanwhile have been explained by the curator (4.3). */
export function changedRoll(
  lesson: number,
  seen: string,
  roll: readonly { student: number; state: RollState }[],
): LessonWish[] {
  const shown = new Map(
    seen.split(' ').map((part) => {
      const [student = '', version = '0', state = 'here'] = part.split(':');
      return [Number(student), { version, state }];
    }),
  );
  return roll.flatMap(({ student, state }) => {
    const before = shown.get(student) ?? { version: '0', state: 'here' };
    if (before.state === state) return [];
    const absence = state === 'here' ? null : state;
    return [{ lesson, slot: 0, student, value: '', seen: `0.${before.version}`, parts: { absence } }];
  });
}

/** «Здесь 22, нет 1, опоздал 1» */
export function rollSentence(states: readonly RollState[]): string {
  const count = (state: RollState): number => states.filter((other) => other === state).length;
  const late = count('late');
  return `Здесь ${count('here')}, нет ${count('absent')}, опоздал${late === 1 ? '' : 'и'} ${late}`;
}
