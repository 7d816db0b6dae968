import type { AbsenceKind } from './mark-value.rules.js';

export interface AbsenceRow {
  readonly kind: AbsenceKind;
  /** Academic hours: a pair is two (domain B6). */
  readonly hours: number;
  /** null until the curator has explained it (4.3). */
  readonly excused: boolean | null;
}

export interface AbsenceHours {
  readonly total: number;
  readonly excused: number;
  /** Everything not excused, the unexplained among it. */
  readonly unexcused: number;
  readonly unexplained: number;
  /** How many times late; lateness takes no hours. */
  readonly late: number;
}

/** Missed academic hours as the attendance sheet counts them (domain B6). */
export function absenceHours(absences: readonly AbsenceRow[]): AbsenceHours {
  const hoursOf = (rows: readonly AbsenceRow[]): number => rows.reduce((sum, { hours }) => sum + hours, 0);
  const missed = absences.filter(({ kind }) => kind === 'absent');
  const total = hoursOf(missed);
  const excused = hoursOf(missed.filter((row) => row.excused === true));
  return {
    total,
    excused,
    unexcused: total - excused,
    unexplained: hoursOf(missed.filter((row) => row.excused === null)),
    late: absences.length - missed.length,
  };
}
