import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Credentials } from '../../access/credentials/credentials.service.js';
import type { IssuedSlip } from '../../access/credentials/slips.report.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { type GroupPerson, GroupPeopleQuery, whyNoSlip } from './group-people.query.js';
import type { HandOutForm } from './hand-out.form.js';
import { openAccounts } from './open-accounts.js';

/** The curator hands logins and passwords to the own group's students and their parents (3.3, 4.3). */
@Injectable()
export class HandOutService {
  constructor(
    private readonly people: GroupPeopleQuery,
    private readonly credentials: Credentials,
    private readonly transactions: Transactions,
  ) {}

  async handOut(actor: Actor, groupId: number, form: HandOutForm): Promise<IssuedSlip[]> {
    const chosen = await this.chosen(actor, groupId, form);
    const newcomers = chosen.filter(({ accountId }) => accountId === null);
    const known = chosen.flatMap(({ accountId }) => accountId ?? []);
    const passwords = await this.credentials.oneTimePasswords(newcomers.length);
    const opened = await this.transactions.run(actor, (manager) =>
      openAccounts(manager, newcomers, passwords),
    );
    const renewed = known.length > 0 ? await this.credentials.issue(actor, known) : [];
    return [...opened, ...renewed].sort((a, b) => a.name.localeCompare(b.name, 'ru'));
  }

  private async chosen(actor: Actor, groupId: number, form: HandOutForm): Promise<GroupPerson[]> {
    const people = await this.people.of(groupId, actor.today);
    const wanted = new Set([
      ...form.students.map((id) => `student ${id}`),
      ...form.guardians.map((id) => `guardian ${id}`),
    ]);
    if (wanted.size === 0) throw new Refusal('Отметьте, кому выдать листки.', 422);
    const chosen = people.filter(({ kind, id }) => wanted.has(`${kind} ${id}`));
    if (chosen.length !== wanted.size) throw Refusal.notFound();
    const barred = chosen.find((person) => whyNoSlip(person));
    if (barred) throw new Refusal(`${barred.name}: ${whyNoSlip(barred) ?? ''}.`, 422);
    return chosen;
  }
}
