import type { Group } from './groups.js';
import type { Ledger } from './ledger.js';
import { personName } from './names.js';
import type { Student } from './students.js';
import { addDays, type IsoDate } from '../kit/dates/iso-date.js';

export interface Stay {
  readonly student: Student;
  readonly group: Group;
  readonly since: IsoDate;
  until: IsoDate | null;
  leftBy: string | null;
}

interface Order {
  readonly kind: 'enrol' | 'transfer' | 'academicLeave' | 'returnFromLeave' | 'expel' | 'nameChange';
  readonly effectiveOn: IsoDate;
  readonly basis: string;
  readonly lines: readonly {
    student: Student;
    to?: Group;
    reason?: string;
    lastName?: string;
    formerLastName?: string;
  }[];
}

/** The registered orders and what follows from them: who is in which group on which day. */
export class Orders {
  readonly stays: Stay[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly ledger: Ledger) {}

  sign(order: Order): void {
    const orderId = this.register(order, 'signed');
    for (const { student, to, reason, lastName, formerLastName } of order.lines) {
      this.ledger.add('student_order_line', {
        order_id: orderId,
        student_id: student.id,
        to_group_id: to?.id ?? null,
        reason: reason ?? '',
        last_name: lastName ?? null,
        former_last_name: formerLastName ?? null,
      });
      this.follow(order, student, to);
    }
  }

  private follow({ kind, effectiveOn }: Order, student: Student, to: Group | undefined): void {
    if (kind === 'nameChange') return;
    const stay = this.stays.find((one) => one.student === student && one.until === null);
    if (stay) {
      stay.until = effectiveOn;
      stay.leftBy = kind;
    }
    if (to) this.stays.push({ student, group: to, since: effectiveOn, until: null, leftBy: null });
  }

  /** An order on the director's desk: it changes nothing yet. */
  draft(order: Order): void {
    const orderId = this.register(order, 'draft');
    for (const { student, reason } of order.lines) {
      const line = { order_id: orderId, student_id: student.id, to_group_id: null, reason: reason ?? '' };
      this.ledger.add('student_order_line', { ...line, last_name: null, former_last_name: null });
    }
  }

  private register(order: Order, state: 'signed' | 'draft'): number {
    const issued = addDays(order.effectiveOn, order.kind === 'enrol' ? -12 : -2);
    const year = issued.slice(0, 4);
    const number = (this.numbers.get(year) ?? 40) + 3;
    this.numbers.set(year, number);
    return this.ledger.add('student_order', {
      number: `${number}-у`,
      issued_on: issued,
      effective_on: order.effectiveOn,
      recorded_on: order.kind === 'enrol' ? order.effectiveOn : issued,
      kind: order.kind,
      state,
      basis: order.basis,
    });
  }

  tellMemberships(): void {
    for (const { student, group, since, until, leftBy } of this.stays) {
      const row = { student_id: student.id, group_id: group.id, since, until, left_by: leftBy };
      this.ledger.add('group_membership', row);
    }
  }
}

/** Every group enrolled by its order; then the few to whom something happened. */
export function tellOrders(
  ledger: Ledger,
  students: readonly Student[],
  plan: { groups: readonly Group[]; semesterStart: IsoDate; today: IsoDate },
): Stay[] {
  const orders = new Orders(ledger);
  const byAge = [...plan.groups].sort((a, b) => a.startYear - b.startYear);
  for (const group of byAge) {
    const lines = students
      .filter((student) => student.group === group)
      .map((student) => ({ student, to: group }));
    const basis = 'Протокол заседания приёмной комиссии';
    if (lines.length > 0)
      orders.sign({ kind: 'enrol', effectiveOn: `${group.startYear}-09-01`, basis, lines });
  }
  tellMoves(orders, students, plan);
  tellDraft(orders, students, plan.today);
  orders.tellMemberships();
  return orders.stays;
}

function tellMoves(
  orders: Orders,
  students: readonly Student[],
  { groups, semesterStart }: { groups: readonly Group[]; semesterStart: IsoDate },
): void {
  const of = (prefix: string, age: number): Student[] =>
    students.filter(({ group }) => group.programme.groupPrefix === prefix && group.age === age);
  const group = (prefix: string, age: number): Group | undefined =>
    groups.find((one) => one.programme.groupPrefix === prefix && one.age === age);
  const day = (days: number): IsoDate => addDays(semesterStart, days);
  const [leaving] = of('ИСП', 3);
  const younger = group('ИСП', 2);
  if (leaving && younger) {
    const leave = {
      kind: 'academicLeave',
      effectiveOn: addDays(semesterStart, -330),
      basis: 'Заявление, заключение врачебной комиссии',
    } as const;
    orders.sign({ ...leave, lines: [{ student: leaving, reason: 'по медицинским показаниям' }] });
    const back = {
      kind: 'returnFromLeave',
      effectiveOn: semesterStart,
      basis: 'Заявление обучающегося',
    } as const;
    orders.sign({
      ...back,
      lines: [{ student: leaving, to: younger, reason: 'возвращение из академического отпуска' }],
    });
  }
  const married = of('БУ', 1).find(({ sex }) => sex === 'female');
  if (married) {
    const line = {
      student: married,
      lastName: married.name.lastName,
      formerLastName: personName('maiden name', 'female').lastName,
      reason: 'свидетельство о заключении брака',
    };
    orders.sign({ kind: 'nameChange', effectiveOn: day(10), basis: 'Заявление обучающейся', lines: [line] });
  }
  const [, , sick] = of('ПКД', 2);
  if (sick) {
    const line = { student: sick, reason: 'по медицинским показаниям' };
    orders.sign({
      kind: 'academicLeave',
      effectiveOn: day(14),
      basis: 'Заявление, заключение врачебной комиссии',
      lines: [line],
    });
  }
  const [, mover] = of('ИСП', 1);
  const accountants = group('БУ', 1);
  if (mover && accountants) {
    const line = { student: mover, to: accountants, reason: 'перевод на другую специальность по заявлению' };
    orders.sign({
      kind: 'transfer',
      effectiveOn: day(21),
      basis: 'Заявление, аттестационная комиссия',
      lines: [line],
    });
  }
  const [, expelled] = of('ПК', 1);
  if (expelled) {
    const line = { student: expelled, reason: 'по собственному желанию' };
    orders.sign({ kind: 'expel', effectiveOn: day(25), basis: 'Заявление обучающегося', lines: [line] });
  }
}

function tellDraft(orders: Orders, students: readonly Student[], today: IsoDate): void {
  const [, , , student] = students.filter(
    ({ group }) => group.programme.groupPrefix === 'ИСП' && group.age === 2,
  );
  if (student === undefined) return;
  const lines = [{ student, reason: 'призыв на военную службу' }];
  const basis = 'Заявление обучающегося, повестка военного комиссариата';
  orders.draft({ kind: 'academicLeave', effectiveOn: addDays(today, 5), basis, lines });
}
