import type { Request } from 'express';

/** The password was right, the code is still to come: nobody is signed in by this (security 3.3). */
export interface HalfSession {
  accountId: number;
  /** Of the password that was right: another one given meanwhile ends it. */
  passwordMark: string;
  next: string;
  at: number;
}

declare module 'express-session' {
  interface SessionData {
    half?: HalfSession;
    /** When the person last proved who they are: by signing in or for a grave act. */
    provedAt?: number;
  }
}

const LASTS = 5 * 60_000;

export function halfSession(request: Request): HalfSession | undefined {
  const session = request.session as typeof request.session | undefined;
  const half = session?.half;
  return half && Date.now() - half.at < LASTS ? half : undefined;
}

/** Under a new id, and nobody is signed in under it. */
export function beginHalfSession(request: Request, half: Omit<HalfSession, 'at'>): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('the session was not renewed'));
      else {
        request.session.half = { ...half, at: Date.now() };
        resolve();
      }
    });
  });
}
