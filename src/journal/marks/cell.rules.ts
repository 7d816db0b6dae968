import type { CurrentCell } from './current-cell.js';
import {
  applyEntry,
  type AbsenceKind,
  type CellContent,
  type CellEntry,
  type MarkValue,
  readCell,
  whyNotTogether,
} from './mark-value.rules.js';

export interface JournalState {
  /** Marks were issued by «Выставить» (4.6). */
  issued: boolean;
  /** The group's semester is closed (7.4). */
  closed: boolean;
  /** The actor writes by the director's right and gives a reason (4.11). */
  correcting: boolean;
  /** Rights the administrator has withdrawn from the actor (8.4). */
  withheld?: readonly ('marks' | 'absences')[];
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

/** What a form of one lesson changes in a cell; an absent part stays as it is. */
export interface CellParts {
  /** As typed. */
  mark?: string;
  absence?: AbsenceKind | null;
}

/** What becomes of one typed cell: pure, so that a paste is decided exactly as a key press (design §6, §9). */
export function decideCell(
  typed: string,
  seen: string,
  current: CurrentCell,
  state: JournalState,
): CellOutcome {
  const missing = whyMissing(current);
  if (missing) return refused(missing);
  const entry = readCell(typed);
  if (entry.kind === 'refused') return refused(entry.message);
  const held = heldBy(current);
  const decision = difference(held, applyEntry(held, entry));
  const [mark, absence] = versionsOf(seen);
  const moved = mark !== current.markVersion || absence !== current.absenceVersion;
  return conclude(decision, moved, current, state);
}

/** The same for a form that names mark and presence apart: a part nobody touched cannot be stale. */
export function decideParts(
  parts: CellParts,
  seen: string,
  current: CurrentCell,
  state: JournalState,
): CellOutcome {
  const missing = whyMissing(current);
  if (missing) return refused(missing);
  const entry = readCell(parts.mark ?? '');
  if (entry.kind === 'refused') return refused(entry.message);
  if (entry.kind === 'absence') return refused('Отсутствие и опоздание отметьте в перекличке.');
  const held = heldBy(current);
  const decision = difference(held, changed(held, parts, entry));
  const [mark, absence] = versionsOf(seen);
  const moved =
    (decision.mark !== undefined && mark !== current.markVersion) ||
    (decision.absence !== undefined && absence !== current.absenceVersion);
  const together = whyNotTogether({ ...held, ...decision });
  return !moved && together ? refused(together) : conclude(decision, moved, current, state);
}

function changed(held: CellContent, parts: CellParts, entry: CellEntry): CellContent {
  const mark = entry.kind === 'mark' ? entry.mark : null;
  return {
    mark: parts.mark === undefined ? held.mark : mark,
    absence: parts.absence === undefined ? held.absence : parts.absence,
  };
}

interface Decided {
  wish: { lesson: number; student: number };
  outcome: CellOutcome;
}

/** One save may not say of one lesson both «away» and a mark: the absence is refused (domain E). */
export function withoutDoubles<T extends Decided>(judged: readonly T[]): T[] {
  const place = ({ wish }: T): string => `${wish.lesson}:${wish.student}`;
  const marked = new Set(
    judged.filter(({ outcome }) => outcome.kind === 'write' && outcome.decision.mark).map(place),
  );
  return judged.map((one) => {
    const away = one.outcome.kind === 'write' && one.outcome.decision.absence === 'absent';
    return away && marked.has(place(one)) ? { ...one, outcome: refused(OTHER_MARK) } : one;
  });
}

export const ROLL_WITHHELD =
  'Отсутствие и опоздания вам отмечать не разрешено. Если это нужно, обратитесь к администратору (8.4).';

const OTHER_MARK = 'На этом занятии у обучающегося есть другая отметка: сначала уберите её.';

function whyMissing(current: CurrentCell): string | undefined {
  if (!current.exists) return 'Такого занятия в этом журнале нет: обновите страницу.';
  return current.active ? undefined : 'Обучающийся в этот день не числится в группе или подгруппе.';
}

function heldBy(current: CurrentCell): CellContent {
  return { mark: current.mark as MarkValue | null, absence: current.absence };
}

function difference(held: CellContent, wanted: CellContent): CellDecision {
  return {
    ...(wanted.mark === held.mark ? {} : { mark: wanted.mark }),
    ...(wanted.absence === held.absence ? {} : { absence: wanted.absence }),
  };
}

function versionsOf(seen: string): number[] {
  return seen.split('.').map(Number);
}

/** What already stands as wished is no conflict, whoever wrote it. */
function conclude(
  decision: CellDecision,
  moved: boolean,
  current: CurrentCell,
  state: JournalState,
): CellOutcome {
  if (Object.keys(decision).length === 0) return { kind: 'same' };
  if (moved) return { kind: 'stale' };
  const why = whyNotNow(decision, current, state);
  return why ? refused(why) : { kind: 'write', decision };
}

function whyNotNow(decision: CellDecision, current: CurrentCell, state: JournalState): string | undefined {
  const withheld = whyWithheld(decision, state);
  if (withheld) return withheld;
  if (decision.absence === 'absent' && current.otherMarks > 0) return OTHER_MARK;
  if (state.correcting) return undefined;
  // 4.6: after the attestation marks are closed to the teacher; roll stays open until the period is closed
  if (state.issued && decision.mark !== undefined) {
    return 'Итоговые отметки выставлены: текущие отметки исправляет только директор (4.6).';
  }
  return state.closed ? 'Семестр закрыт: исправляет только директор с указанием причины (4.11).' : undefined;
}

function whyWithheld(decision: CellDecision, { withheld = [] }: JournalState): string | undefined {
  if (decision.mark !== undefined && withheld.includes('marks')) {
    return 'Право ставить отметки у вас изъято. Если оно нужно, обратитесь к администратору (8.4).';
  }
  return decision.absence !== undefined && withheld.includes('absences') ? ROLL_WITHHELD : undefined;
}
