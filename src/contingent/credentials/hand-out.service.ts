import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import {
  Credentials,
  type OneTimePassword,
  replacePasswords,
} from '../../access/credentials/credentials.service.js';
import type { IssuedSlip } from '../../access/credentials/slips.report.js';
import { Transactions } from '../../kit/database/transactions.js';
import { chosenPeople, groupPeople, type GroupPerson } from './group-people.query.js';
import type { HandOutForm } from './hand-out.form.js';
import { openAccounts } from './open-accounts.js';

/** The curator hands logins and passwords to the own group's students and their parents (3.3, 4.3). */
@Injectable()
export class HandOutService {
  constructor(
    private readonly credentials: Credentials,
    private readonly transactions: Transactions,
  ) {}

  /** All the slips or none: an account opened without its slip would lock its owner out. */
  async handOut(actor: Actor, groupId: number, form: HandOutForm): Promise<IssuedSlip[]> {
    const passwords = await this.credentials.oneTimePasswords(form.students.length + form.guardians.length);
    return this.transactions.run(actor, async (manager) => {
      const people = await groupPeople((sql, params) => manager.query(sql, params), groupId, actor.today);
      const chosen = chosenPeople(people, form);
      return issue(manager, chosen, passwords);
    });
  }
}

/** In the order of the list: a student's slip lies before those of the parents. */
async function issue(
  manager: EntityManager,
  chosen: readonly GroupPerson[],
  passwords: readonly OneTimePassword[],
): Promise<IssuedSlip[]> {
  const newcomers = chosen.filter(({ accountId }) => accountId === null);
  // A student who is a guardian too has one account and gets one slip.
  const known = chosen.filter(
    ({ accountId }, at) =>
      accountId !== null && chosen.findIndex((other) => other.accountId === accountId) === at,
  );
  const opened = await openAccounts(manager, newcomers, passwords.slice(0, newcomers.length));
  const ids = known.flatMap(({ accountId }) => accountId ?? []);
  const renewed =
    ids.length > 0 ? await replacePasswords(manager, ids, passwords.slice(newcomers.length)) : [];
  const slips = new Map<GroupPerson, IssuedSlip | undefined>([
    ...newcomers.map((person, at) => [person, opened[at]] as const),
    ...known.map((person, at) => [person, renewed[at]] as const),
  ]);
  return chosen.flatMap((person) => slips.get(person) ?? []);
}
