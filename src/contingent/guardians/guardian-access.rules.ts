import { datePartsOf, isoDateOf, type IsoDate } from '../../kit/dates/iso-date.js';
import { longDate } from '../../kit/dates/russian-dates.js';

export interface GuardianFacts {
  readonly childBirth: IsoDate;
  /** The student's own consent; `revoked` is the first day without it. */
  readonly consent: { readonly given: IsoDate; readonly revoked: IsoDate | null } | null;
  /** The day the student became fully capable before eighteen. */
  readonly emancipated: IsoDate | null;
  /** Guardianship of an incapable adult; `until` is the first day without it. */
  readonly adultGuardianship: { readonly since: IsoDate; readonly until: IsoDate | null } | null;
}

export interface GuardianAccessSettings {
  readonly emancipationEndsAccess: boolean;
  readonly adultGuardianshipKeepsAccess: boolean;
}

export const GUARDIAN_ACCESS_DEFAULTS: GuardianAccessSettings = {
  emancipationEndsAccess: true,
  adultGuardianshipKeepsAccess: true,
};

/** The 18th birthday; someone born on 29 February comes of age on 1 March (design §8). */
export function comesOfAgeOn(birth: IsoDate): IsoDate {
  const { year, month, day } = datePartsOf(birth);
  const birthday =
    isoDateOf({ year: year + 18, month, day }) ?? isoDateOf({ year: year + 18, month: 3, day: 1 });
  if (birthday === undefined) throw new RangeError(`No 18th birthday for ${birth}`);
  return birthday;
}

/** The first day, from 00:00 college time, without the rights of a parent of a minor. */
export function guardianAccessEnds(facts: GuardianFacts, settings: GuardianAccessSettings): IsoDate {
  const ofAge = comesOfAgeOn(facts.childBirth);
  const { emancipated } = facts;
  const earlier = settings.emancipationEndsAccess && emancipated !== null && emancipated < ofAge;
  return earlier ? emancipated : ofAge;
}

/**
 * The one function that decides on a guardian's rights over a child (4.5, design §8): all of them end together.
 * @param today the college's day; undefined means the rights hold.
 */
export function whyNoGuardianAccess(
  facts: GuardianFacts,
  today: IsoDate,
  settings: GuardianAccessSettings = GUARDIAN_ACCESS_DEFAULTS,
): string | undefined {
  const ends = guardianAccessEnds(facts, settings);
  if (today < ends) return undefined;
  const { consent, adultGuardianship } = facts;
  if (consent !== null && holds(consent.given, consent.revoked, today)) return undefined;
  if (
    settings.adultGuardianshipKeepsAccess &&
    adultGuardianship !== null &&
    holds(adultGuardianship.since, adultGuardianship.until, today)
  ) {
    return undefined;
  }
  const because =
    ends < comesOfAgeOn(facts.childBirth) ? 'стал полностью дееспособным' : 'стал совершеннолетним';
  return `Студент ${because} ${longDate(ends)}: доступ закрыт (п. 4.5). Его может вернуть согласие самого студента.`;
}

function holds(since: IsoDate, until: IsoDate | null, on: IsoDate): boolean {
  return since <= on && (until === null || on < until);
}
