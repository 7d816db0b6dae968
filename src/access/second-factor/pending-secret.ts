import type { Request } from 'express';
import { openPersonal, sealPersonal } from '../../kit/personal-data.js';
import type { Actor } from '../actor.js';
import { newSecret } from './totp.js';

declare module 'express-session' {
  interface SessionData {
    /** The secret shown but not yet confirmed by a first code; sealed as the confirmed one is. */
    pendingSecret?: string;
  }
}

const place = (actor: Actor): string => `session:${actor.accountId}:pendingSecret`;

/** The same one until it is confirmed: a page opened again must not make the picture already taken worthless. */
export function secretToShow(request: Request, actor: Actor): string {
  const kept = keptSecret(request, actor);
  if (kept) return kept;
  const secret = newSecret();
  request.session.pendingSecret = sealPersonal(secret, place(actor)).toString('base64');
  return secret;
}

export function keptSecret(request: Request, actor: Actor): string | undefined {
  const { pendingSecret } = request.session;
  return pendingSecret && openPersonal(Buffer.from(pendingSecret, 'base64'), place(actor));
}

export function dropSecret(request: Request): void {
  delete request.session.pendingSecret;
}
