import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { secrets } from '../../kit/secrets.js';

const NAME = 'device';

function signature(accountId: number): string {
  return createHmac('sha256', secrets().session)
    .update(`device ${accountId}`)
    .digest('base64url')
    .slice(0, 22);
}

/** Marks this browser as one the owner has used: guessers elsewhere cannot lock the owner out (security 3.2). */
export function rememberDevice(response: Response, accountId: number): void {
  response.cookie(NAME, `${accountId}.${signature(accountId)}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secrets().https,
    maxAge: 365 * 86_400_000,
  });
}

/** The account this browser has signed in to before, by its signed cookie. */
export function knownDevice(request: Request): number | undefined {
  const cookie = new RegExp(`(?:^|;\\s*)${NAME}=(\\d{1,9})\\.([\\w-]{22})(?:;|$)`).exec(
    request.get('cookie') ?? '',
  );
  if (!cookie?.[1] || !cookie[2]) return undefined;
  const right = Buffer.from(signature(Number(cookie[1])));
  return timingSafeEqual(right, Buffer.from(cookie[2])) ? Number(cookie[1]) : undefined;
}
