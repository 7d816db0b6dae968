import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { Refusal } from '../../kit/http/refusal.js';
import { SessionPool } from './session-pool.js';

const MINUTE = 60;

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

  constructor(pool: SessionPool) {
    this.perDevice = limiter(pool, 'device', 5, 15 * MINUTE);
    this.perLogin = limiter(pool, 'login', 20, 60 * MINUTE);
    this.perAddress = limiter(pool, 'address', 200, 10 * MINUTE);
  }

  /** Refuses with 429 while any counter is full; the sentence is the same for existing and unknown logins. */
  async check(attempt: Attempt): Promise<void> {
    for (const [counter, key] of this.counters(attempt)) {
      const state = await counter.get(key);
      if (state && state.remainingPoints <= 0) {
        const minutes = Math.max(1, Math.ceil(state.msBeforeNext / 60_000));
        throw new Refusal(`Слишком много неудачных попыток. Повторите через ${minutes} мин.`, 429);
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

  private counters(attempt: Attempt): [RateLimiterPostgres, string][] {
    const own: [RateLimiterPostgres, string][] = [
      [this.perDevice, deviceKey(attempt)],
      [this.perAddress, attempt.ip],
    ];
    return attempt.knownDevice ? own : [...own, [this.perLogin, attempt.login.toLowerCase()]];
  }
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
