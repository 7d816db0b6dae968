import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { addDays } from '../../kit/dates/iso-date.js';
import { Refusal } from '../../kit/http/refusal.js';
import { openJournal } from '../marks/open-journal.js';
import { type FinalMarkRow, finalMarkRows } from './final-mark-rows.js';
import { type IssueFacts, readFinalMarks } from './final-marks.query.js';
import { type IssueRow, issueWindow, whyCannotIssue, whyIssueNeedsReason } from './issue.rules.js';

@Injectable()
export class IssueService {
  constructor(private readonly transactions: Transactions) {}

  /** «Выставить»: from now on the marks of the course are closed to the teacher (4.6). */
  async issue(actor: Actor, courseId: number, form: { version: number; reason: string }): Promise<void> {
    await this.transactions.run(
      actor,
      async (manager) => {
        // The row first: saves of marks wait for the act, and the act for the saves it must count.
        await manager.query('SELECT FROM course WHERE id = $1 FOR UPDATE', [courseId]);
        const opening = { actor, courseId, permission: 'finalMarks.record', reason: form.reason } as const;
        const state = await openJournal(manager, opening);
        if (state.closed) throw new Refusal('Семестр группы закрыт: выставить отметки уже нельзя (7.4).');
        if (state.issued) throw new Refusal('Итоговые отметки этого журнала уже выставлены.');
        const { facts, sources, frame } = await readFinalMarks(manager, courseId, actor.today);
        const why = whyCannotIssue(finalMarkRows(sources, frame).map(issueRow));
        if (why) throw new Refusal(why);
        if (facts) refuseWithoutReason(facts, actor.today, form.reason);
        const [, count] = await manager.query<[unknown[], number]>(
          `UPDATE course SET issued_at = now(), issued_by = $2, issue_reason = $3, version = version + 1
           WHERE id = $1 AND version = $4`,
          [courseId, actor.accountId, form.reason || null, form.version],
        );
        if (count === 0) throw Refusal.stale();
      },
      form.reason ? { reason: form.reason } : {},
    );
  }
}

/** A returned mark is not decided: the teacher chooses again before the act (clause 6). */
export function issueRow(row: FinalMarkRow): IssueRow {
  return {
    ...{ student: row.name, active: row.active },
    mark: row.state === 'returned' ? null : row.decided,
    ...{ waits: row.state === 'waiting', outdated: row.outdated },
  };
}

/** The reason the act takes on this day, if any (4.6). */
export function whyReasonToday(facts: IssueFacts, today: string): string | undefined {
  return whyIssueNeedsReason(issueWindow(addDays(facts.endsOn, 1)), today);
}

function refuseWithoutReason(facts: IssueFacts, today: string, reason: string): void {
  const why = whyReasonToday(facts, today);
  if (why && reason === '') throw Refusal.ofFields({ reason: why });
}
