import type { IsoDate } from '../../kit/dates/iso-date.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';

/** Kinds of orders that move the contingent (domain B11). */
export const ORDER_KINDS = [
  'enrol',
  'transfer',
  'academicLeave',
  'returnFromLeave',
  'expel',
  'graduate',
  'nameChange',
] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** One student's line of a signed order. */
export interface OrderLine {
  readonly kind: OrderKind;
  /** As printed: «12-у». */
  readonly number: string;
  readonly effective: IsoDate;
  /** For enrol and transfer; on a return from leave null means the group left. */
  readonly groupId?: string | null;
  /** For nameChange. */
  readonly name?: string | null;
}

export type StudentStatus = 'notEnrolled' | 'studying' | 'onLeave' | 'expelled' | 'graduated';

/** The student sits in the group's journal on these days; a leave interrupts it. */
export interface Membership {
  readonly groupId: string;
  readonly since: IsoDate;
  /** The first day without; null while it lasts. */
  readonly until: IsoDate | null;
}

export interface StudentState {
  readonly memberships: readonly Membership[];
  readonly statuses: readonly { readonly status: StudentStatus; readonly since: IsoDate }[];
  readonly names: readonly { readonly name: string; readonly since: IsoDate }[];
}

const STATUS_AFTER: Readonly<Record<OrderKind, StudentStatus | null>> = {
  enrol: 'studying',
  transfer: null,
  academicLeave: 'onLeave',
  returnFromLeave: 'studying',
  expel: 'expelled',
  graduate: 'graduated',
  nameChange: null,
};

const ALLOWED_IN: Readonly<Record<OrderKind, readonly StudentStatus[]>> = {
  enrol: ['notEnrolled', 'expelled', 'graduated'],
  transfer: ['studying'],
  academicLeave: ['studying'],
  returnFromLeave: ['onLeave'],
  expel: ['studying', 'onLeave'],
  graduate: ['studying'],
  nameChange: ['studying', 'onLeave'],
};

const ORDER_NAMES: Readonly<Record<OrderKind, string>> = {
  enrol: 'зачислить',
  transfer: 'перевести',
  academicLeave: 'предоставить академический отпуск',
  returnFromLeave: 'вернуть из академического отпуска',
  expel: 'отчислить',
  graduate: 'выпустить',
  nameChange: 'сменить фамилию',
};

const STATUS_NAMES: Readonly<Record<StudentStatus, string>> = {
  notEnrolled: 'студент ещё не зачислен',
  studying: 'студент уже учится',
  onLeave: 'студент в академическом отпуске',
  expelled: 'студент отчислен',
  graduated: 'студент окончил обучение',
};

/** A student's state is the fold of signed orders by effective date, then number (design §6a). */
export function foldOrders(lines: readonly OrderLine[]): StudentState {
  const memberships: Membership[] = [];
  const statuses: StudentState['statuses'][number][] = [];
  const names: StudentState['names'][number][] = [];
  for (const line of sorted(lines)) {
    const since = line.effective;
    const status = STATUS_AFTER[line.kind];
    if (line.kind === 'nameChange' && line.name) names.push({ name: line.name, since });
    if (line.kind === 'nameChange') continue;
    const left = endMembership(memberships, since);
    if (status !== null) statuses.push({ status, since });
    const groupId = status === null || status === 'studying' ? (line.groupId ?? left) : undefined;
    if (groupId !== undefined) memberships.push({ groupId, since, until: null });
  }
  return { memberships: memberships.filter(({ since, until }) => since !== until), statuses, names };
}

export function statusOn(state: StudentState, date: IsoDate): StudentStatus {
  return state.statuses.findLast(({ since }) => since <= date)?.status ?? 'notEnrolled';
}

/** The group in whose journal the student sits on this day. */
export function groupOn(state: StudentState, date: IsoDate): string | undefined {
  return state.memberships.find(({ since, until }) => since <= date && (until === null || date < until))
    ?.groupId;
}

/** undefined, or the sentence that stops one student's line; later signed orders must stay possible too. */
export function whyCannotSign(line: OrderLine, signed: readonly OrderLine[]): string | undefined {
  const incomplete = whyIncomplete(line);
  if (incomplete !== undefined) return incomplete;
  const all = sorted([...signed, line]);
  for (const [index, step] of all.entries()) {
    const problem = whyImpossible(step, foldOrders(all.slice(0, index)));
    if (problem === undefined) continue;
    if (step === line) return problem;
    return `После этого приказа станет невозможен приказ № ${step.number} от ${dottedDate(step.effective)} (${problem.charAt(0).toLowerCase()}${problem.slice(1, -1)}). Сначала отмените его.`;
  }
  return undefined;
}

/** The same for an order with many lines: whom it stops, and why. */
export function whyCannotSignOrder(
  lines: readonly {
    readonly student: string;
    readonly line: OrderLine;
    readonly signed: readonly OrderLine[];
  }[],
): string | undefined {
  if (lines.length === 0) return 'В приказе нет ни одного студента.';
  const problems = lines.flatMap(({ student, line, signed }) => {
    const why = whyCannotSign(line, signed);
    return why === undefined ? [] : [`${student}: ${why}`];
  });
  return problems.length === 0 ? undefined : problems.join(' ');
}

function whyIncomplete({ kind, groupId, name }: OrderLine): string | undefined {
  if ((kind === 'enrol' || kind === 'transfer') && !groupId) return 'Укажите группу.';
  if (kind === 'nameChange' && !name?.trim()) return 'Укажите новую фамилию.';
  return undefined;
}

function whyImpossible(line: OrderLine, before: StudentState): string | undefined {
  const status = statusOn(before, line.effective);
  if (!ALLOWED_IN[line.kind].includes(status)) {
    return `Нельзя ${ORDER_NAMES[line.kind]} с ${dottedDate(line.effective)}: ${STATUS_NAMES[status]}.`;
  }
  if (line.kind === 'transfer' && line.groupId === before.memberships.at(-1)?.groupId) {
    return 'Студент уже в этой группе: выберите другую.';
  }
  return undefined;
}

// The group left is remembered for a return from leave without a group.
function endMembership(memberships: Membership[], on: IsoDate): string | undefined {
  const last = memberships.at(-1);
  if (last?.until === null) memberships.splice(-1, 1, { ...last, until: on });
  return last?.groupId;
}

function sorted(lines: readonly OrderLine[]): OrderLine[] {
  return [...lines].sort(
    (a, b) =>
      a.effective.localeCompare(b.effective) || a.number.localeCompare(b.number, 'ru', { numeric: true }),
  );
}
