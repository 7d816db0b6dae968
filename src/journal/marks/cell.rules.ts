import type { CurrentCell } from './cells.query.js';
import { applyEntry, type AbsenceKind, type MarkValue, readCell } from './mark-value.rules.js';

export interface JournalState {
  /** Marks were issued by «Выставить» (4.6). */
  issued: boolean;
  /** The group's semester is closed (7.4). */
  closed: boolean;
  /** The actor writes by the director's right and gives a reason (4.11). */
  correcting: boolean;
}

export interface CellDecision {
  /** undefined = the mark is not touched. */
  mark?: MarkValue | null;
  absence?: AbsenceKind | null;
}

export type CellOutcome =
  | { kind: 'write'; decision: CellDecision }
  | { kind: 'same' }
  | { kind: 'stale' }
  | { kind: 'refused'; why: string };

const refused = (why: string): CellOutcome => ({ kind: 'refused', why });

/** What becomes of one typed cell: pure, so that a paste is decided exactly as a key press (design §6, §9). */
export function decideCell(
  typed: string,
  seen: string,
  current: CurrentCell,
  state: JournalState,
): CellOutcome {
  if (!current.exists) return refused('Такого занятия в этом журнале нет: обновите страницу.');
  if (!current.active) return refused('Обучающийся в этот день не числится в группе или подгруппе.');
  const entry = readCell(typed);
  if (entry.kind === 'refused') return refused(entry.message);
  const held = { mark: current.mark as MarkValue | null, absence: current.absence };
  const wanted = applyEntry(held, entry);
  const decision: CellDecision = {
    ...(wanted.mark === held.mark ? {} : { mark: wanted.mark }),
    ...(wanted.absence === held.absence ? {} : { absence: wanted.absence }),
  };
  if (isStale(seen, current, decision)) return { kind: 'stale' };
  if (Object.keys(decision).length === 0) return { kind: 'same' };
  const why = whyNotNow(decision, current, state);
  return why ? refused(why) : { kind: 'write', decision };
}

/** A cell is stale when the part it would change, or any part of an unchanged wish, has moved on since it was seen. */
function isStale(seen: string, current: CurrentCell, decision: CellDecision): boolean {
  const [mark, absence] = seen.split('.').map(Number);
  if (Object.keys(decision).length === 0) return false;
  return mark !== current.markVersion || absence !== current.absenceVersion;
}

function whyNotNow(decision: CellDecision, current: CurrentCell, state: JournalState): string | undefined {
  if (decision.absence === 'absent' && current.otherMarks > 0) {
    return 'На этом занятии у обучающегося есть другая отметка: сначала уберите её.';
  }
  if (state.correcting) return undefined;
  // 4.6: after the attestation marks are closed to the teacher; roll stays open until the period is closed
  if (state.issued && decision.mark !== undefined) {
    return 'Итоговые отметки выставлены: текущие отметки исправляет только директор (4.6).';
  }
  return state.closed ? 'Семестр закрыт: исправляет только директор с указанием причины (4.11).' : undefined;
}
