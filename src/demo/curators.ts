import type { Accounts } from './accounts.js';
import type { Group } from './groups.js';
import type { Ledger } from './ledger.js';
import type { Employee } from './staff.js';
import { NAMED, type Course } from './workload.js';

/** Each group has a curator who teaches it; the demo's own curator has the first one. */
export function nameCurators(
  ledger: Ledger,
  accounts: Accounts,
  about: { groups: readonly Group[]; teachers: readonly Employee[]; courses: readonly Course[] },
): Map<number, Employee> {
  const curators = new Map<number, Employee>();
  about.groups.forEach((group, place) => {
    const taken = new Set(curators.values());
    const own = about.courses
      .filter((course) => course.group === group)
      .flatMap(({ assignments }) => assignments.map(({ teacher }) => teacher));
    const free = [...own, ...about.teachers].filter((one) => !taken.has(one) && !NAMED.includes(one.login));
    const curator = place === 0 ? about.teachers.find(({ login }) => login === 'curator') : free[0];
    if (curator === undefined) throw new Error(`No curator for ${group.name}.`);
    curators.set(group.id, curator);
    accounts.addRole(curator.accountId, 'curator');
    ledger.add('group_curator', {
      group_id: group.id,
      employee_id: curator.id,
      since: `${group.startYear}-09-01`,
    });
  });
  return curators;
}
