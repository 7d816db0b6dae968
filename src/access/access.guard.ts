import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { wantsJson } from '../kit/http/refusal.filter.js';
import { Refusal } from '../kit/http/refusal.js';
import { type Actor, may } from './actor.js';
import { ACCESS, type AccessRule } from './requires.js';

/** The first of the three questions: may this role? Closed by default (design §5). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<Request>();
    if (rule === 'public') return true;
    const actor = request.user as Actor | undefined;
    if (!actor || isForAnother(request, actor))
      return this.askToSignIn(request, context.switchToHttp().getResponse<Response>());
    if (actor.mustChange && rule !== 'passwordChange') {
      return this.send(request, context.switchToHttp().getResponse<Response>(), '/password');
    }
    if (rule === 'signedIn' || rule === 'passwordChange' || (rule && may(actor, rule))) return true;
    throw new Refusal(
      'Эта страница открыта другим ролям. Если она нужна вам для работы, обратитесь к администратору.',
      403,
    );
  }

  private askToSignIn(request: Request, response: Response): boolean {
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

/** A page that stayed open names the account it was made for: another's unsent cells are never written (design §10). */
function isForAnother(request: Request, actor: Actor): boolean {
  const account = request.get('x-account');
  return account !== undefined && account !== String(actor.accountId);
}
