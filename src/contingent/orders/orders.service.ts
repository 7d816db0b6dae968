import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { CollegeClock } from '../../kit/dates/college-clock.js';
import { Refusal } from '../../kit/http/refusal.js';
import { Jobs } from '../../kit/jobs/jobs.js';
import { refuseClosedPeriods } from './closed-periods.js';
import { disableExpelled, enableReturned } from './follow-accounts.js';
import { refoldMemberships } from './refold-memberships.js';
import { type LockedOrder, lockLines, lockOrder, signOrder, touchedGroups } from './sign-order.js';
import { signedLines } from './signed-lines.js';
import { giveNamesBack } from './student-names.js';
import { type OrderLine, whyCannotSign } from './student-state.rules.js';

const AUTHOR = { accountId: 0, role: 'orders', origin: 'disable-expelled' };

/** Signing and cancelling: the only two things that change a student's state (4.1, design §6a). */
@Injectable()
export class OrdersService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: CollegeClock,
    private readonly jobs: Jobs,
  ) {}

  /** An expulsion registered beforehand comes into force by itself. */
  onModuleInit(): void {
    this.jobs.every('disable-expelled', '7 * * * *', async () => {
      const today = await this.clock.today();
      await this.transactions.run(AUTHOR, (manager) => disableExpelled(manager, today));
    });
  }

  async sign(actor: Actor, id: number, version: number): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      const order = await lockOrder(manager, id);
      if (order.state !== 'draft') throw new Refusal('Этот приказ уже зарегистрирован.');
      if (order.version !== version) throw Refusal.stale();
      await signOrder(manager, order, actor.today);
    });
  }

  async cancel(actor: Actor, id: number, change: { version: number; reason: string }): Promise<void> {
    await this.transactions.run(
      actor,
      async (manager) => {
        const order = await lockOrder(manager, id);
        if (order.state !== 'signed') throw new Refusal('Отменить можно только подписанный приказ.');
        if (order.version !== change.version) throw Refusal.stale();
        await cancelOrder(manager, order, actor.today);
      },
      { reason: change.reason },
    );
  }
}

async function cancelOrder(
  manager: Pick<EntityManager, 'query'>,
  order: LockedOrder,
  today: string,
): Promise<void> {
  const lines = await lockLines(manager, order.id);
  const ids = lines.map(({ studentId }) => studentId);
  await manager.query(`UPDATE student_order SET state = 'cancelled', version = version + 1 WHERE id = $1`, [
    order.id,
  ]);
  const left = await signedLines(manager, ids);
  const problems = lines.flatMap(({ student, studentId }) => {
    const why = whyBroken(left.get(studentId) ?? []);
    return why === undefined ? [] : [`${student}: ${why}`];
  });
  if (problems.length > 0) {
    throw new Refusal(
      `Без этого приказа невозможны более поздние; сначала отмените их. ${problems.join(' ')}`,
    );
  }
  if (order.kind === 'nameChange') {
    await giveNamesBack(manager, order.id);
    return;
  }
  await refuseClosedPeriods(manager, await touchedGroups(manager, lines), order.effectiveOn);
  await refoldMemberships(manager, ids);
  if (order.kind === 'expel') await enableReturned(manager, today, ids);
}

/** Whether what is left can follow one after another; the rule looks through all of them from any of them. */
function whyBroken(left: readonly OrderLine[]): string | undefined {
  const [first, ...others] = left;
  return first && whyCannotSign(first, others);
}
