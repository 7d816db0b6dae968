import { between, happens } from './dice.js';
import type { Ledger } from './ledger.js';
import { addDays, weekdayOf, type IsoDate } from '../kit/dates/iso-date.js';

const DAYS_BACK = 45;

/** How often people of a role sign in on a working day. */
const HABIT: Readonly<Record<string, number>> = {
  administrator: 0.9,
  director: 0.5,
  deputyStudies: 0.8,
  deputyMethods: 0.7,
  registrar: 0.95,
  departmentHead: 0.7,
  curator: 0.7,
  teacher: 0.55,
  hr: 0.3,
  admissions: 0.1,
  student: 0.22,
  guardian: 0.1,
};

/**
 * Who signed in during the last weeks, for the report on activity (5.1): in real time, as all sign-ins are. One in
 * seven never does: the curator has somebody to teach (4.3).
 */
export function tellVisits(ledger: Ledger, realToday: IsoDate): void {
  for (const [account, habit] of habits(ledger)) {
    if (habit < 0.5 && happens(0.14, 'never signs in', account)) continue;
    for (let back = DAYS_BACK; back > 0; back -= 1) {
      const day = addDays(realToday, -back);
      if (weekdayOf(day) < 7 && happens(habit, 'signs in', account, day)) tellVisit(ledger, account, day);
    }
  }
}

function habits(ledger: Ledger): Map<number, number> {
  const known = new Map<number, number>();
  for (const { account_id: account, role } of ledger.rows('account_role')) {
    const habit = Math.max(HABIT[String(role)] ?? 0, known.get(Number(account)) ?? 0);
    known.set(Number(account), habit);
  }
  return known;
}

function tellVisit(ledger: Ledger, account: number, day: IsoDate): void {
  const minutes = between(7 * 60 + 40, 20 * 60, 'minute', account, day);
  const time = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  const event = {
    at: `${day} ${time}+03`,
    account_id: account,
    origin: `10.20.${account % 7}.${(account % 200) + 10}`,
  };
  if (happens(0.03, 'mistypes', account, day)) ledger.add('sign_in_event', { ...event, outcome: 'refused' });
  ledger.add('sign_in_event', { ...event, outcome: 'signedIn' });
}
