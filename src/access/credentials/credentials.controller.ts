import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { Freshly, Requires } from '../requires.js';
import { Credentials } from './credentials.service.js';
import { sendSlips, siteAddress } from './send-slips.js';
import { SlipsForm } from './slips.form.js';
import { slipsQuestionPage } from './slips.page.js';

const ACCOUNTS = '/access/accounts';

@Controller('access/accounts/slips')
export class CredentialsController {
  constructor(private readonly credentials: Credentials) {}

  /** Where a refused question comes back to. */
  @Get()
  @Requires('credentials.issue')
  back(@Res() response: Response): void {
    response.redirect(303, ACCOUNTS);
  }

  @Post()
  @HttpCode(200)
  @Requires('credentials.issue')
  @Freshly('as')
  async issue(
    @CurrentActor() actor: Actor,
    @Form(SlipsForm) form: SlipsForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (form.ids.length === 0) throw new Refusal('Отметьте, кому выдать листки.', 422);
    if (form.ids.includes(String(actor.accountId))) {
      throw new Refusal('Свой пароль меняют на странице «Смена пароля», листок для этого не нужен.', 422);
    }
    if (!form.as) {
      response.render('kit/form-page', slipsQuestionPage(form.ids, QUESTION));
      return;
    }
    const slips = await this.credentials.issue(actor, form.ids.map(Number));
    const context = await this.credentials.context(siteAddress(request));
    await sendSlips(response, slips, { context, as: form.as, backHref: ACCOUNTS });
  }
}

const QUESTION = {
  title: 'Выдать новые листки?',
  lead: 'Прежние пароли этих людей перестанут действовать, их открытые сеансы закроются. Новый пароль одноразовый, действует 14 дней.',
  action: `${ACCOUNTS}/slips`,
  cancelHref: ACCOUNTS,
};
