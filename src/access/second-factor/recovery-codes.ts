import { randomInt } from 'node:crypto';
import { blindIndex } from '../../kit/personal-data.js';

const HOW_MANY = 10;

/** Ten codes for the day the phone is lost: digits only, so that a phone's number keys do; printed 4-4-4. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () =>
    Array.from({ length: 3 }, () => String(randomInt(10_000)).padStart(4, '0')).join('-'),
  );
}

/** All that is kept of a code: keyed, so that a copy of the database alone opens nothing. */
export function recoveryFingerprint(accountId: number, typed: string): Buffer {
  return blindIndex(`${accountId} ${typed.replace(/[\s-]/g, '')}`, 'second_factor:recovery_codes');
}
