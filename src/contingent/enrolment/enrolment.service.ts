import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Credentials } from '../../access/credentials/credentials.service.js';
import type { IssuedSlip } from '../../access/credentials/slips.report.js';
import { Database } from '../../kit/database/database.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { type Newcomer, openAccounts } from '../credentials/open-accounts.js';
import { type DraftOrder, insertDraft, numbered } from '../orders/order-drafts.service.js';
import { lockOrder, signOrder } from '../orders/sign-order.js';
import type { EnrolmentForm } from './enrolment.form.js';
import { type EnrolmentPlan, planEnrolment } from './enrolment-plan.js';
import { insertStudents } from './insert-students.js';

export interface Enrolled {
  orderId: number;
  count: number;
  slips: IssuedSlip[];
}

/** A pasted list becomes cards, a signed order, memberships and accounts: all of it or nothing (4.1). */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly credentials: Credentials,
  ) {}

  plan(actor: Actor, groupId: number, text: string): Promise<EnrolmentPlan> {
    return planEnrolment((sql, params) => this.database.rows(sql, params), groupOf(actor, groupId), text);
  }

  async enrol(actor: Actor, groupId: number, form: EnrolmentForm, text: string): Promise<Enrolled> {
    const expected = await this.plan(actor, groupId, text);
    // Hashing takes seconds and must not hold the transaction.
    const passwords = form.accounts
      ? await this.credentials.oneTimePasswords(expected.enrolled.length)
      : undefined;
    return numbered(form, () =>
      this.transactions.run(actor, async (manager) => {
        // Two confirmations of one list: the second one sees the students of the first and changes nothing.
        await manager.query('SELECT pg_advisory_xact_lock(7005)');
        const plan = await planEnrolment(
          (sql, params) => manager.query(sql, [...params]),
          groupOf(actor, groupId),
          text,
        );
        refuseUnready(plan, expected);
        const ids = await insertStudents(manager, plan.enrolled);
        const orderId = await insertDraft(
          manager,
          actor.today,
          enrolmentOrder(form, groupId),
          ids.map((id) => ({ id, groupId: null })),
        );
        await signOrder(manager, await lockOrder(manager, orderId), actor.today);
        const slips = passwords
          ? await openAccounts(manager, await withoutAccount(manager, ids), passwords)
          : [];
        return { orderId, count: ids.length, slips };
      }),
    );
  }
}

function groupOf(actor: Actor, id: number) {
  return { id, today: actor.today };
}

function enrolmentOrder(form: EnrolmentForm, groupId: number): DraftOrder {
  const { number, issuedOn, effectiveOn, basis, reason } = form;
  return { kind: 'enrol', toGroupId: String(groupId), number, issuedOn, effectiveOn, basis, reason };
}

function refuseUnready(plan: EnrolmentPlan, expected: EnrolmentPlan): void {
  if (plan.wrong > 0) throw new Refusal('В списке есть замечания: исправьте его и проверьте ещё раз.');
  if (plan.enrolled.length === 0) {
    throw new Refusal('Все из списка уже в группе: этот список ничего не изменил.');
  }
  if (plan.enrolled.length !== expected.enrolled.length) {
    throw new Refusal('Пока шло сохранение, часть списка зачислил кто-то другой. Проверьте список ещё раз.');
  }
}

/** Who was enrolled earlier keeps the account. */
async function withoutAccount(
  manager: Pick<EntityManager, 'query'>,
  studentIds: readonly number[],
): Promise<Newcomer[]> {
  return manager.query<Newcomer[]>(
    `SELECT 'student' AS kind, id, concat_ws(' ', last_name, first_name, nullif(middle_name, '')) AS name
     FROM student WHERE id = ANY ($1) AND account_id IS NULL
     ORDER BY last_name, first_name, middle_name, id`,
    [studentIds],
  );
}
