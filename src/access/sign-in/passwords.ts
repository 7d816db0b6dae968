import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../../kit/http/refusal.js';

const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const SLIP_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const QUEUE_LIMIT = 100;

/** A hash nobody's password has: unknown logins cost the same time as known ones. */
const STRANGER =
  '$argon2id$v=19$m=65536,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b27mzmCKMpNEt5Q4l9PpQwMPnY';

/** argon2id, one at a time: four at once would hold 328 MB; a full queue answers 503 instead of growing. */
@Injectable()
export class Passwords {
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  hash(password: string): Promise<string> {
    return this.enqueue(() => hash(password, COST));
  }

  /** False for a wrong password and for an account that does not exist, after the same work. */
  matches(password: string, storedHash: string | undefined): Promise<boolean> {
    return this.enqueue(async () => {
      const right = await verify(storedHash ?? STRANGER, password);
      return right && storedHash !== undefined;
    });
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= QUEUE_LIMIT) {
      throw new Refusal('Сейчас входит слишком много людей. Повторите через несколько секунд.', 503);
    }
    this.waiting += 1;
    const mine = this.last.then(work, work).finally(() => {
      this.waiting -= 1;
    });
    this.last = mine.catch(() => undefined);
    return mine;
  }
}

/** Twelve symbols without look-alikes, printed 4-4-4 on a slip: about 59 bits (security 3.3). */
export function slipPassword(): string {
  return Array.from({ length: 12 }, () => SLIP_ALPHABET.charAt(randomInt(SLIP_ALPHABET.length))).join('');
}

/** What was typed from a slip: the hyphens or blanks between its fours are not part of the password. */
export function typedFromSlip(typed: string): string {
  return /^[a-z2-9]{4}([- ])[a-z2-9]{4}\1[a-z2-9]{4}$/.test(typed.trim())
    ? typed.trim().replace(/[- ]/g, '')
    : typed;
}
