import type { Request } from 'express';

export interface Flash {
  kind: 'done' | 'refused' | 'note';
  text: string;
}

/** What a refused form leaves for the page that shows it again. */
export interface RefusedForm {
  path: string;
  /** Where it was sent: a page may hold several forms. */
  action: string;
  errors: Record<string, string>;
  typed: Record<string, unknown>;
}

declare module 'express-session' {
  interface SessionData {
    flash?: Flash;
    refusedForm?: RefusedForm;
    role?: string;
    startedAt?: number;
    seenAt?: number;
  }
}

export function setFlash(request: Request, flash: Flash): void {
  request.session.flash = flash;
}

/** Says «done» after a redirect. */
export function done(request: Request, text: string): void {
  setFlash(request, { kind: 'done', text });
}

export function takeFlash(request: Request): Flash | undefined {
  const { flash } = request.session;
  // Only a flash that was there is deleted: looking must not write a session row.
  if (flash) delete request.session.flash;
  return flash;
}

/** Errors and typed values of the form that was refused on this very page; taken once. */
export function takeRefusedForm(request: Request): Omit<RefusedForm, 'path'> {
  const refused = request.session.refusedForm;
  if (refused) delete request.session.refusedForm;
  return refused?.path === request.originalUrl ? refused : { action: '', errors: {}, typed: {} };
}
