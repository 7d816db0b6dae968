import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Credentials } from '../../access/credentials/credentials.service.js';
import { sendSlips, siteAddress } from '../../access/credentials/send-slips.js';
import { SlipsForm } from '../../access/credentials/slips.form.js';
import { slipsQuestionPage } from '../../access/credentials/slips.page.js';
import { Freshly, Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refilled } from '../../kit/views/form-page.js';
import { EmployeeAccountForm } from './employee-account.form.js';
import { NEW_ACCOUNTS, newAccountPage, waitingPage } from './employee-accounts.page.js';
import { EmployeeAccountsQuery } from './employee-accounts.query.js';
import { EmployeeAccountsService } from './employee-accounts.service.js';

@Controller('access/new-accounts')
export class EmployeeAccountsController {
  constructor(
    private readonly query: EmployeeAccountsQuery,
    private readonly service: EmployeeAccountsService,
    private readonly credentials: Credentials,
  ) {}

  @Get()
  @Requires('accounts.manage')
  async list(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render('college/new-accounts', waitingPage(await this.query.waiting(actor.today)));
  }

  @Post()
  @HttpCode(200)
  @Requires('accounts.manage')
  @Freshly('as')
  async openMany(
    @CurrentActor() actor: Actor,
    @Form(SlipsForm) form: SlipsForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (form.ids.length === 0) throw new Refusal('Отметьте, кому завести учётные записи.', 422);
    if (!form.as) {
      response.render('kit/form-page', slipsQuestionPage(form.ids, QUESTION));
      return;
    }
    const waiting = await this.query.waiting(actor.today);
    const chosen = waiting.filter(({ id }) => form.ids.includes(String(id)));
    if (chosen.length === 0) throw new Refusal('У выбранных сотрудников уже есть учётные записи.', 409);
    const slips = await this.service.openMany(actor, chosen);
    const context = await this.credentials.context(siteAddress(request));
    await sendSlips(response, slips, { context, as: form.as, backHref: NEW_ACCOUNTS });
  }

  @Get(':id')
  @Requires('accounts.manage')
  async newOne(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [employee, unowned] = await Promise.all([this.query.one(actor.today, id), this.query.unowned()]);
    response.render('kit/form-page', refilled(newAccountPage(employee, unowned), takeRefusedForm(request)));
  }

  @Post(':id')
  @HttpCode(200)
  @Requires('accounts.manage')
  @Freshly('as')
  async openOne(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(EmployeeAccountForm) form: EmployeeAccountForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const employee = await this.query.one(actor.today, id);
    if (form.existing) {
      await this.service.link(actor, employee, Number(form.existing));
      done(request, `${employee.name}: связь с учётной записью сохранена.`);
      response.redirect(303, NEW_ACCOUNTS);
      return;
    }
    const slips = await this.service.openOne(actor, employee, form);
    const context = await this.credentials.context(siteAddress(request));
    await sendSlips(response, slips, { context, as: form.as, backHref: NEW_ACCOUNTS });
  }
}

const QUESTION = {
  title: 'Завести учётные записи?',
  lead: 'Каждый получит логин, роли по должности и листок с одноразовым паролем, который действует 14 дней.',
  action: NEW_ACCOUNTS,
  cancelHref: NEW_ACCOUNTS,
};
