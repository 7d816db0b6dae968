import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { cleaned } from '../../kit/http/form.js';
import { wantsJson } from '../../kit/http/refusal.filter.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Actor } from '../actor.js';
import { PROOF_FIELDS, proofPage, type ProofQuestion } from './proof.page.js';
import { Proof } from './proof.service.js';

const LASTS = 5 * 60_000;

type Body = Record<string, unknown>;

/**
 * Asks for the password (and the code) before a grave act when the last proof is older than five minutes. The question
 * carries all that was sent and is posted to the same address, so nothing typed is lost and nothing is kept (design §10).
 */
@Injectable()
export class FreshProof {
  constructor(private readonly proof: Proof) {}

  /** True when the act may go on; otherwise the question has been answered with. */
  async given(request: Request, response: Response, field: string | undefined): Promise<boolean> {
    const body = (request.body ?? {}) as Body;
    if (field !== undefined && body[field] === undefined) return true;
    const { password, code, from } = takeProof(request, body);
    if (Date.now() - (request.session.provedAt ?? 0) < LASTS) return true;
    if (wantsJson(request)) throw new Refusal('Подтвердите пароль на странице и повторите.', 403);
    const actor = request.user as Actor;
    const question = { action: request.originalUrl, kept: body, from, withCode: actor.factor.on };
    if (password === undefined) return this.ask(response, question, 200);
    const refusal = await this.whyRefused(actor, { password, code });
    if (refusal) return this.ask(response, { ...question, refusal }, refusal.status);
    request.session.provedAt = Date.now();
    return true;
  }

  private async whyRefused(
    actor: Actor,
    typed: { password: string; code: string },
  ): Promise<Refusal | undefined> {
    try {
      await this.proof.passwordAndCode(actor, typed);
      return undefined;
    } catch (error) {
      if (!(error instanceof Refusal) || ![422, 429].includes(error.status)) throw error;
      return error;
    }
  }

  private ask(response: Response, question: ProofQuestion, status: number): false {
    response.locals['answering'] = true;
    response.status(status).render('kit/form-page', proofPage(question));
    return false;
  }
}

/** The fields of the question are not of the form that it interrupted. */
function takeProof(request: Request, body: Body) {
  const sent = cleaned({ ...body }) as Body;
  const text = (name: string): string | undefined => {
    const value = sent[name];
    return typeof value === 'string' ? value : undefined;
  };
  const password = text(PROOF_FIELDS.password);
  const code = text(PROOF_FIELDS.code) ?? '';
  const asked = localPath(text(PROOF_FIELDS.from) ?? '');
  for (const name of Object.values(PROOF_FIELDS)) Reflect.deleteProperty(body, name);
  if (asked) comeBackTo(request, asked);
  return { password, code, from: asked || ownReferer(request) };
}

/** A form refused after the question goes back to its own page, and not to the question. */
function comeBackTo(request: Request, path: string): void {
  request.headers.referer = `${request.protocol}://${request.get('host') ?? ''}${path}`;
}

function localPath(text: string): string {
  return /^\/(?![/\\])/.test(text) ? text : '';
}

function ownReferer(request: Request): string {
  const referer = request.get('referer') ?? '';
  if (!URL.canParse(referer)) return '';
  const { host, pathname, search } = new URL(referer);
  return host === request.get('host') ? localPath(pathname + search) : '';
}
