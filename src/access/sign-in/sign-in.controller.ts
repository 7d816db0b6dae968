import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import passport from 'passport';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, readForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { EvenWithOneTimePassword, Public, SignedIn } from '../requires.js';
import { isRole } from '../roles.js';
import { rememberDevice } from './device-cookie.js';
import { beginHalfSession, halfSession } from './half-session.js';
import { logIn } from './log-in.js';
import { LookForm, PasswordForm, RoleForm, SignInForm } from './sign-in.form.js';
import { passwordPage, safeNext, signInPage } from './sign-in.page.js';
import { SignInService, type Verified } from './sign-in.service.js';

@Controller()
export class SignInController {
  constructor(private readonly service: SignInService) {}

  @Get('sign-in')
  @Public()
  form(@Req() request: Request, @Res() response: Response, @Query('next') next: unknown): void {
    if (request.user) response.redirect(303, safeNext(next));
    else if (halfSession(request)) response.redirect(303, '/sign-in/code');
    else response.render('access/sign-in', signInPage(safeNext(next), '', undefined));
  }

  @Post('sign-in')
  @Public()
  async signIn(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    try {
      const form = await readForm(SignInForm, body);
      const verified = await authenticate(request, response);
      const next = safeNext(form.next);
      if (verified.awaitsCode) {
        const { accountId, passwordMark } = verified;
        await beginHalfSession(request, { accountId, passwordMark, next });
        response.redirect(303, '/sign-in/code');
        return;
      }
      await logIn(request, verified.accountId);
      rememberDevice(response, verified.accountId);
      response.redirect(303, next);
    } catch (error) {
      if (!(error instanceof Refusal) || ![422, 429].includes(error.status)) throw error;
      const typed = body as Partial<Record<string, unknown>> | undefined;
      const login = typeof typed?.['login'] === 'string' ? typed['login'] : '';
      const why = Object.values(error.fields)[0] ?? error.message;
      if (error.status === 429) response.set('Retry-After', '60');
      response
        .status(error.status)
        .render('access/sign-in', signInPage(safeNext(typed?.['next']), login, why));
    }
  }

  /** Also between the password and the code, when nobody is signed in yet. */
  @Post('sign-out')
  @Public()
  signOut(@Req() request: Request, @Res() response: Response): void {
    request.session.destroy(() => {
      response.set('Clear-Site-Data', '"cache", "storage"').redirect(303, '/sign-in');
    });
  }

  @Get('password')
  @EvenWithOneTimePassword()
  password(@Req() request: Request, @Res() response: Response, @CurrentActor() actor: Actor): void {
    response.render('kit/form-page', passwordPage(actor, takeRefusedForm(request).errors));
  }

  @Post('password')
  @EvenWithOneTimePassword()
  async changePassword(
    @Req() request: Request,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Form(PasswordForm) form: PasswordForm,
  ): Promise<void> {
    await this.service.changePassword(actor, form, request.sessionID);
    request.session.provedAt = Date.now();
    done(request, 'Пароль изменён. На других устройствах понадобится войти заново.');
    response.redirect(303, '/');
  }

  @Post('role')
  @SignedIn()
  switchRole(
    @Req() request: Request,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Form(RoleForm) form: RoleForm,
  ): void {
    if (!isRole(form.role) || !actor.roles.includes(form.role))
      throw new Refusal('Такой роли у вас нет.', 422);
    request.session.role = form.role;
    response.redirect(303, '/');
  }

  @Post('look')
  @Public()
  look(@Req() request: Request, @Res() response: Response, @Form(LookForm) form: LookForm): void {
    const cookie = { path: '/', httpOnly: true, sameSite: 'lax' as const, maxAge: 365 * 86_400_000 };
    if (form.contrast === 'yes') response.cookie('contrast', 'yes', cookie);
    else response.clearCookie('contrast', { path: '/' });
    const back = request.get('referer');
    response.redirect(303, back ? safeNext(pathOf(back)) : '/');
  }
}

function pathOf(address: string): string {
  try {
    const url = new URL(address);
    return url.pathname + url.search;
  } catch {
    return '/';
  }
}

function authenticate(request: Request, response: Response): Promise<Verified> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, user: Verified | false | undefined): void => {
      if (error || !user)
        reject(error instanceof Error ? error : new Refusal('Введите логин и пароль.', 422));
      else resolve(user);
    };
    const middleware = passport.authenticate('local', answer) as (
      a: Request,
      b: Response,
      c: NextFunction,
    ) => void;
    middleware(request, response, () => undefined);
  });
}
