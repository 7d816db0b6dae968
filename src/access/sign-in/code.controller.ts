import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { readForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { Public } from '../requires.js';
import { knownDevice, rememberDevice } from './device-cookie.js';
import { halfSession } from './half-session.js';
import { logIn } from './log-in.js';
import { CodeForm } from './sign-in.form.js';
import { codePage } from './sign-in.page.js';
import { SignInService } from './sign-in.service.js';

/** The second step of signing in: nobody is signed in yet, so the pages are public and ask for the first step. */
@Controller('sign-in/code')
export class CodeController {
  constructor(private readonly service: SignInService) {}

  @Get()
  @Public()
  form(@Req() request: Request, @Res() response: Response): void {
    if (halfSession(request)) response.render('access/sign-in-code', codePage());
    else response.redirect(303, '/sign-in');
  }

  @Post()
  @Public()
  async enter(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const half = halfSession(request);
    if (!half) {
      response.redirect(303, '/sign-in');
      return;
    }
    try {
      const { code } = await readForm(CodeForm, body);
      const from = { ip: request.ip ?? '', knownDeviceOf: knownDevice(request) };
      const accountId = await this.service.admit(half, code, from);
      delete request.session.half;
      if (accountId !== undefined) {
        await logIn(request, accountId);
        rememberDevice(response, accountId);
      }
      response.redirect(303, accountId === undefined ? '/sign-in' : half.next);
    } catch (error) {
      if (!(error instanceof Refusal) || ![422, 429].includes(error.status)) throw error;
      if (error.status === 429) response.set('Retry-After', '60');
      const why = Object.values(error.fields)[0] ?? error.message;
      response.status(error.status).render('access/sign-in-code', codePage(why));
    }
  }
}
