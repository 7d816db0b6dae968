import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../../kit/http/refusal.js';
import { SessionPool } from './session-pool.js';

const MINUTE = 60;

/** A code typed after the right password; guesses from unknown devices are counted together. */
export type CodeAttempt = Pick<Attempt, 'login' | 'knownDevice'>;

interface Attempt {
  login: string;
  ip: string;
  /** The browser has signed in to this account before (a signed cookie says so). */
  knownDevice: boolean;
}

/**
 * Guessing is slowed, the owner is never locked out: failures are counted per login and device, per login from
 * unknown devices, and per address (security 3.2). Counters live in PostgreSQL: every process sees them.
 */
@Injectable()
export class Throttle {
  private readonly perDevice: RateLimiterPostgres;
  private readonly perLogin: RateLimiterPostgres;
  private readonly perAddress: RateLimiterPostgres;
  private readonly perCode: RateLimiterPostgres;

  constructor(pool: SessionPool) {
    this.perDevice = limiter(pool, 'device', 5, 15 * MINUTE);
    this.perLogin = limiter(pool, 'login', 20, 60 * MINUTE);
    this.perAddress = limiter(pool, 'address', 200, 10 * MINUTE);
    this.perCode = limiter(pool, 'code', 5, 15 * MINUTE);
  }

  /** Refuses with 429 while any counter is full; the sentence is the same for existing and unknown logins. */
  async check(attempt: Attempt): Promise<void> {
    for (const [counter, key] of this.counters(attempt)) {
      const state = await counter.get(key);
      if (state && state.remainingPoints <= 0) {
        throw tooMany(state);
      }
    }
  }

  async fail(attempt: Attempt): Promise<void> {
    for (const [counter, key] of this.counters(attempt)) {
      await counter.consume(key).catch(() => undefined);
    }
  }

  async succeed(attempt: Attempt): Promise<void> {
    await this.perDevice.delete(deviceKey(attempt));
  }

  /** Counts a code before it is looked at: many at once are not more tries than one after another. */
  async spendCode(attempt: CodeAttempt): Promise<void> {
    const spent = await this.perCode.consume(codeKey(attempt)).catch((refused: unknown) => refused);
    if (!(spent instanceof RateLimiterRes)) throw spent;
    if (spent.consumedPoints > this.perCode.points) throw tooMany(spent);
  }

  async forgiveCode(attempt: CodeAttempt): Promise<void> {
    await this.perCode.delete(codeKey(attempt));
  }

  private counters(attempt: Attempt): [RateLimiterPostgres, string][] {
    const own: [RateLimiterPostgres, string][] = [
      [this.perDevice, deviceKey(attempt)],
      [this.perAddress, attempt.ip],
    ];
    return attempt.knownDevice ? own : [...own, [this.perLogin, attempt.login.toLowerCase()]];
  }
}

function tooMany({ msBeforeNext }: RateLimiterRes): Refusal {
  const minutes = Math.max(1, Math.ceil(msBeforeNext / 60_000));
  return new Refusal(`Слишком много неудачных попыток. Повторите через ${minutes} мин.`, 429);
}

function codeKey({ login, knownDevice }: CodeAttempt): string {
  return `${login.toLowerCase()}|${knownDevice ? 'known' : 'unknown'}`;
}

function deviceKey(attempt: Attempt): string {
  return `${attempt.login.toLowerCase()}|${attempt.knownDevice ? 'known' : attempt.ip}`;
}

function limiter(
  pool: SessionPool,
  keyPrefix: string,
  points: number,
  duration: number,
): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool.pool,
    storeType: 'pool',
    tableName: 'throttle',
    tableCreated: true,
    keyPrefix,
    points,
    duration,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration }),
  });
}
