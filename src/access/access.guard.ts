import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { wantsJson } from '../kit/http/refusal.filter.js';
import { Refusal } from '../kit/http/refusal.js';
import { type Actor, firstDuty, may } from './actor.js';
import { ACCESS, type AccessRule, FRESHLY } from './requires.js';
import { FreshProof } from './second-factor/fresh-proof.js';
import { halfSession } from './sign-in/half-session.js';

/** The first of the three questions: may this role? Closed by default (design §5). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly proof: FreshProof,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    if (rule === 'public') return true;
    const actor = request.user as Actor | undefined;
    if (!actor || isForAnother(request, actor)) return this.askToSignIn(request, response);
    const duty = dutyBefore(actor, rule);
    if (duty) return this.send(request, response, duty);
    if (!isOpenTo(actor, rule)) {
      throw new Refusal(
        'Эта страница открыта другим ролям. Если она нужна вам для работы, обратитесь к администратору.',
        403,
      );
    }
    const fresh = this.reflector.get<{ field?: string } | undefined>(FRESHLY, context.getHandler());
    return fresh === undefined || (await this.proof.given(request, response, fresh.field));
  }

  private askToSignIn(request: Request, response: Response): boolean {
    if (halfSession(request)) return this.send(request, response, '/sign-in/code');
    const next =
      request.method === 'GET' && request.originalUrl !== '/'
        ? `?next=${encodeURIComponent(request.originalUrl)}`
        : '';
    return this.send(request, response, `/sign-in${next}`);
  }

  private send(request: Request, response: Response, path: string): boolean {
    if (wantsJson(request)) response.status(401).json({ signIn: true });
    else response.redirect(303, path);
    return false;
  }
}

/** Where the person must go before this route, if anywhere. */
function dutyBefore(actor: Actor, rule: AccessRule | undefined): string | undefined {
  const duty = firstDuty(actor);
  if (duty === 'password' && rule !== 'passwordChange') return '/password';
  return duty === 'secondFactor' && rule !== 'factorSetUp' ? '/second-factor' : undefined;
}

function isOpenTo(actor: Actor, rule: AccessRule | undefined): boolean {
  if (rule === 'signedIn' || rule === 'passwordChange' || rule === 'factorSetUp') return true;
  return rule !== undefined && rule !== 'public' && may(actor, rule);
}

/** A page that stayed open names the account it was made for: another's unsent cells are never written (design §10). */
function isForAnother(request: Request, actor: Actor): boolean {
  const account = request.get('x-account');
  return account !== undefined && account !== String(actor.accountId);
}
