import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { constraintOf, Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { OrderForm } from './order.form.js';
import { type Candidate, OrderCandidatesQuery } from './order-candidates.query.js';

/** Drafts: nothing about a student changes until the director's signed paper is registered. */
@Injectable()
export class OrderDraftsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly candidates: OrderCandidatesQuery,
  ) {}

  async create(actor: Actor, form: OrderForm): Promise<number> {
    const offered = await this.candidates.of(form.kind, form.group ? Number(form.group) : null);
    const chosen = chosenOf(offered, form);
    refuseIncomplete(form, chosen);
    return numbered(form, () =>
      this.transactions.run(actor, (manager) => insertDraft(manager, actor.today, form, chosen)),
    );
  }

  async discard(actor: Actor, id: number, version: number): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        `DELETE FROM student_order WHERE id = $1 AND version = $2 AND state = 'draft'`,
        [id, version],
      );
      if (count === 0) throw Refusal.stale();
    });
  }
}

function chosenOf(offered: readonly Candidate[], form: OrderForm): Candidate[] {
  if (form.everyone === 'yes') return [...offered];
  const known = new Map(offered.map((one) => [String(one.id), one]));
  const chosen = form.students.flatMap((id) => known.get(id) ?? []);
  if (chosen.length === form.students.length) return chosen;
  throw Refusal.ofFields({ students: 'Список студентов изменился, пока вы его заполняли: отметьте заново.' });
}

function refuseIncomplete(form: OrderForm, chosen: readonly Candidate[]): void {
  const fields: Record<string, string> = {};
  if (chosen.length === 0) fields['students'] = 'Отметьте хотя бы одного студента.';
  if ((form.kind === 'enrol' || form.kind === 'transfer') && form.toGroupId === '') {
    fields['toGroupId'] = 'Укажите, в какую группу.';
  }
  if (form.kind === 'nameChange') {
    if (chosen.length > 1) fields['students'] = 'Фамилию меняют одному: отметьте одного студента.';
    if (!form.lastName) fields['lastName'] = 'Укажите новую фамилию.';
  }
  if (Object.keys(fields).length > 0) throw Refusal.ofFields(fields);
}

export type DraftOrder = Omit<
  OrderForm,
  'students' | 'everyone' | 'group' | 'lastName' | 'firstName' | 'middleName'
> &
  Partial<Pick<OrderForm, 'lastName' | 'firstName' | 'middleName'>>;

/** Exported for the pasted list, which signs its order in the same transaction. */
export async function insertDraft(
  manager: Pick<EntityManager, 'query'>,
  today: string,
  form: DraftOrder,
  students: readonly Pick<Candidate, 'id' | 'groupId'>[],
): Promise<number> {
  const [order] = await manager.query<[{ id: number }]>(
    `INSERT INTO student_order (number, issued_on, effective_on, recorded_on, kind, basis)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [form.number, form.issuedOn, form.effectiveOn, today, form.kind, form.basis],
  );
  const leaves = form.kind !== 'enrol' && form.kind !== 'returnFromLeave';
  await manager.query(
    `INSERT INTO student_order_line (order_id, student_id, from_group_id, to_group_id, reason,
       last_name, first_name, middle_name)
     SELECT $1, s.id, s."groupId", $3, $4, $5, $6, $7
     FROM jsonb_to_recordset($2::jsonb) AS s(id int, "groupId" int)`,
    [
      order.id,
      JSON.stringify(students.map(({ id, groupId }) => ({ id, groupId: leaves ? groupId : null }))),
      form.toGroupId === '' ? null : Number(form.toGroupId),
      form.reason,
      ...namesOf(form),
    ],
  );
  return order.id;
}

function namesOf({ kind, lastName, firstName, middleName }: DraftOrder): (string | null)[] {
  const changed =
    kind === 'nameChange' ? [lastName, firstName, middleName] : [undefined, undefined, undefined];
  return changed.map((name) => (name ? name : null));
}

/** Two orders of one day never bear one number. */
export async function numbered<T>(
  form: Pick<OrderForm, 'number' | 'issuedOn'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (constraintOf(error) !== 'student_order_number_key') throw error;
    throw Refusal.ofFields({ number: `Приказ № ${form.number} от этой даты уже внесён: проверьте номер.` });
  }
}
