import { describe, expect, test } from '@jest/globals';
import {
  comesOfAgeOn,
  guardianAccessEnds,
  GUARDIAN_ACCESS_DEFAULTS,
  whyNoGuardianAccess,
  type GuardianFacts,
} from './guardian-access.rules.js';

const facts = (over: Partial<GuardianFacts> = {}): GuardianFacts => ({
  childBirth: '2008-11-23',
  consent: null,
  emancipated: null,
  adultGuardianship: null,
  ...over,
});
const born = (childBirth: string): GuardianFacts => facts({ childBirth });

describe('A guardian has rights until the 18th birthday (4.5)', () => {
  test.each<[string, GuardianFacts, string, boolean]>([
    ['the eve of the birthday', facts(), '2026-11-22', true],
    ['the birthday itself', facts(), '2026-11-23', false],
    ['years later', facts(), '2030-01-01', false],
    ['born on 29 February: 28 February', born('2008-02-29'), '2026-02-28', true],
    ['born on 29 February: 1 March', born('2008-02-29'), '2026-03-01', false],
    ['born on 28 February', born('2008-02-28'), '2026-02-28', false],
    ['born on New Year: the eve', born('2009-01-01'), '2026-12-31', true],
    ['born on New Year', born('2009-01-01'), '2027-01-01', false],
    [
      'the student consented on the birthday',
      facts({ consent: { given: '2026-11-23', revoked: null } }),
      '2026-11-23',
      true,
    ],
    [
      'consented a week later: not yet',
      facts({ consent: { given: '2026-11-30', revoked: null } }),
      '2026-11-29',
      false,
    ],
    [
      'consented a week later: then',
      facts({ consent: { given: '2026-11-30', revoked: null } }),
      '2026-11-30',
      true,
    ],
    [
      'the last day of a revoked consent',
      facts({ consent: { given: '2026-11-23', revoked: '2027-02-01' } }),
      '2027-01-31',
      true,
    ],
    [
      'the day of revocation',
      facts({ consent: { given: '2026-11-23', revoked: '2027-02-01' } }),
      '2027-02-01',
      false,
    ],
    ['the eve of emancipation', facts({ emancipated: '2026-05-10' }), '2026-05-09', true],
    ['emancipated', facts({ emancipated: '2026-05-10' }), '2026-05-10', false],
    [
      'emancipated, but consented',
      facts({ emancipated: '2026-05-10', consent: { given: '2026-05-10', revoked: null } }),
      '2026-06-01',
      true,
    ],
    [
      'an incapable adult',
      facts({ adultGuardianship: { since: '2026-11-23', until: null } }),
      '2027-01-01',
      true,
    ],
    [
      'guardianship has ended',
      facts({ adultGuardianship: { since: '2026-11-23', until: '2027-01-01' } }),
      '2027-01-01',
      false,
    ],
    [
      'a gap before guardianship',
      facts({ adultGuardianship: { since: '2026-12-01', until: null } }),
      '2026-11-25',
      false,
    ],
  ])('%s', (_case, given, today, expected) => {
    expect(whyNoGuardianAccess(given, today) === undefined).toBe(expected);
  });

  test('Both exceptions are settings', () => {
    const settings = { emancipationEndsAccess: false, adultGuardianshipKeepsAccess: false };
    expect(whyNoGuardianAccess(facts({ emancipated: '2026-05-10' }), '2026-05-10', settings)).toBeUndefined();
    const guarded = facts({ adultGuardianship: { since: '2026-11-23', until: null } });
    expect(whyNoGuardianAccess(guarded, '2026-11-23', settings)).toBeDefined();
  });

  test('The refusal says what, why and what to do', () => {
    expect(whyNoGuardianAccess(facts(), '2026-12-01')).toBe(
      'Студент стал совершеннолетним 23 ноября 2026 г.: доступ закрыт (п. 4.5). Его может вернуть согласие самого студента.',
    );
    expect(whyNoGuardianAccess(facts({ emancipated: '2026-05-10' }), '2026-06-01')).toMatch(
      /^Студент стал полностью дееспособным 10 мая 2026 г\./,
    );
  });
});

test('An emancipation after coming of age changes nothing', () => {
  expect(comesOfAgeOn('2008-02-29')).toBe('2026-03-01');
  expect(guardianAccessEnds(facts({ emancipated: '2027-01-01' }), GUARDIAN_ACCESS_DEFAULTS)).toBe(
    '2026-11-23',
  );
});
