import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { type MissingRow, readMissing } from '../../journal/closure/missing.query.js';
import { missingLines } from '../../journal/closure/missing.rules.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { freezePeriod, noteInJournals, shutPeriod } from './close-period.js';
import { ClosureQuery } from './closure.query.js';
import { countsOf } from './seen.rules.js';

/** A period as the confirmation showed it. */
interface Seen {
  period: number;
  version: number;
  missing: string;
}

@Injectable()
export class ClosureService {
  constructor(
    private readonly transactions: Transactions,
    private readonly query: ClosureQuery,
  ) {}

  /** Closes the groups that were confirmed and freezes their sheets; all or none (7.4). */
  async close(actor: Actor, seen: readonly string[], reason: string): Promise<string[]> {
    const wanted = seen.map(seenOf).sort((a, b) => a.period - b.period);
    const ids = wanted.map(({ period }) => period);
    await this.query.chosen(actor, 'periods.close', ids);
    return this.transactions.run(
      actor,
      async (manager) => {
        const shut = await this.shut(manager, actor, wanted);
        // Counted under the lock: nothing that was saved meanwhile escapes.
        const missing = await readMissing(manager, ids, actor.today);
        refuseUnseen(wanted, missing);
        if (reason === '' && missing.some((row) => missingLines(row).length > 0)) {
          throw Refusal.ofFields({ reason: 'Не всё заполнено: напишите, почему семестр закрывается так.' });
        }
        const numbers: string[] = [];
        for (const period of shut) {
          const number = await freezePeriod(manager, actor, period);
          if (number) numbers.push(number);
        }
        return numbers;
      },
      reason ? { reason } : {},
    );
  }

  private async shut(manager: EntityManager, actor: Actor, wanted: readonly Seen[]) {
    const shut: { id: number; group: number; semester: number }[] = [];
    for (const { period, version } of wanted) {
      const [row] = await manager.query<{ version: number; group: string }[]>(
        `SELECT p.version, g.name AS group FROM group_period p JOIN study_group g ON g.id = p.group_id
         WHERE p.id = $1 FOR UPDATE OF p`,
        [period],
      );
      const closed = row?.version === version ? await shutPeriod(manager, actor, period) : undefined;
      if (!closed) {
        throw new Refusal(
          `Семестр группы ${row?.group ?? ''} уже закрыт или изменён другим сотрудником. Откройте страницу снова.`,
        );
      }
      shut.push({ ...closed, id: period });
    }
    return shut;
  }

  /** The director opens a closed semester for corrections (4.11); the frozen sheet stays as it was signed. */
  async reopen(actor: Actor, periodId: number, form: { version: number; reason: string }): Promise<void> {
    await this.query.chosen(actor, 'periods.reopen', [periodId]);
    await this.transactions.run(
      actor,
      async (manager) => {
        const [, count] = await manager.query<[unknown[], number]>(
          `UPDATE group_period SET closed_at = NULL, closed_by = NULL, version = version + 1
           WHERE id = $1 AND version = $2 AND closed_at IS NOT NULL`,
          [periodId, form.version],
        );
        if (count === 0) throw Refusal.stale();
        await noteInJournals(manager, periodId, 'open');
        await notifyReopened(manager, periodId, form.reason);
      },
      { reason: form.reason },
    );
  }
}

function seenOf(text: string): Seen {
  const [period = '', version = '', missing = ''] = text.split(':');
  return { period: Number(period), version: Number(version), missing };
}

function refuseUnseen(wanted: readonly Seen[], missing: readonly MissingRow[]): void {
  const now = new Map(missing.map((row) => [row.period, countsOf(row)]));
  if (wanted.some((one) => now.get(one.period) !== one.missing)) {
    throw new Refusal('Пока вы решали, в журналах что-то изменилось. Проверьте числа и закройте снова.');
  }
}

async function notifyReopened(manager: EntityManager, periodId: number, reason: string): Promise<void> {
  await manager.query(
    `INSERT INTO notification (account_id, text, link)
     SELECT e.account_id, 'Директор открыл закрытый семестр группы ' || g.name || ': ' || $2, '/journal'
     FROM group_period p JOIN study_group g ON g.id = p.group_id
     JOIN employee e ON e.account_id IS NOT NULL AND e.id IN (
       SELECT a.employee_id FROM course c JOIN assignment a ON a.course_id = c.id WHERE c.period_id = p.id
       UNION SELECT gc.employee_id FROM group_curator gc WHERE gc.group_id = p.group_id AND gc.until IS NULL)
     WHERE p.id = $1`,
    [periodId, reason],
  );
}
