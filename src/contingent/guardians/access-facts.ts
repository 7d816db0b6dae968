import type { IsoDate } from '../../kit/dates/iso-date.js';
import { type GuardianFacts, whyNoGuardianAccess } from './guardian-access.rules.js';

export interface WardColumns {
  birthDate: IsoDate;
  emancipatedOn: IsoDate | null;
  guardianshipKept: boolean;
}

export interface GuardianshipColumns {
  since: IsoDate;
  until: IsoDate | null;
  consentedOn: IsoDate | null;
  withdrawnOn: IsoDate | null;
}

/** The columns of a student and a guardianship as the facts of the rule. */
export function accessFacts(ward: WardColumns, guardianship: GuardianshipColumns): GuardianFacts {
  return {
    childBirth: ward.birthDate,
    consent: guardianship.consentedOn
      ? { given: guardianship.consentedOn, revoked: guardianship.withdrawnOn }
      : null,
    emancipated: ward.emancipatedOn,
    adultGuardianship: ward.guardianshipKept
      ? { since: guardianship.since, until: guardianship.until }
      : null,
  };
}

/** Why this guardian does not reach the student on the day, or undefined: the twin of the SQL of the reach. */
export function whyGuardianKeptOut(
  ward: WardColumns,
  guardianship: GuardianshipColumns,
  today: IsoDate,
): string | undefined {
  if (today < guardianship.since) return 'Представительство ещё не началось.';
  if (guardianship.until !== null && guardianship.until <= today) return 'Представительство окончено.';
  return whyNoGuardianAccess(accessFacts(ward, guardianship), today);
}
