import type { Request } from 'express';

/** The session of a person begins, under a new id. */
export function logIn(request: Request, accountId: number): Promise<void> {
  return new Promise((resolve, reject) => {
    request.logIn({ accountId }, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('the session was not written'));
      else {
        const now = Date.now();
        request.session.startedAt = now;
        request.session.seenAt = now;
        request.session.provedAt = now;
        resolve();
      }
    });
  });
}
