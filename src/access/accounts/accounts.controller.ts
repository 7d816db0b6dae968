import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { refilled } from '../../kit/views/form-page.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { historyEntries } from '../audit/history-entries.js';
import { NamedIdsQuery } from '../audit/named-ids.query.js';
import { RecordHistoryQuery } from '../audit/record-history.query.js';
import { Freshly, Requires } from '../requires.js';
import { AccountForm, AccountSearchForm, AccountsFilter, ThrottleForm } from './account.form.js';
import { accountFormPage, accountPage } from './account.page.js';
import { ACCOUNTS, accountsPage } from './accounts.page.js';
import { AccountsQuery } from './accounts.query.js';
import { AccountsService } from './accounts.service.js';
import { throttledPage } from './throttled.page.js';
import { ThrottledQuery } from './throttled.query.js';

declare module 'express-session' {
  interface SessionData {
    /** What accounts were last searched by: names stay out of addresses and logs. */
    accountSearch?: string;
  }
}

@Controller('access/accounts')
export class AccountsController {
  constructor(
    private readonly query: AccountsQuery,
    private readonly throttled: ThrottledQuery,
    private readonly service: AccountsService,
    private readonly histories: RecordHistoryQuery,
    private readonly names: NamedIdsQuery,
  ) {}

  @Get()
  @Requires('accounts.manage')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(AccountsFilter) { role, state, sort, page }: AccountsFilter,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = {
      q: request.session.accountSearch ?? '',
      ...(role && { role }),
      ...(state && { state }),
      ...(sort && { sort }),
      ...(page && { page }),
    };
    const rows = await this.query.list(actor.today, asked);
    response.render('access/accounts', accountsPage(actor, rows, asked));
  }

  @Post('search')
  @Requires('accounts.manage')
  search(
    @Form(AccountSearchForm) form: AccountSearchForm,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    request.session.accountSearch = form.q;
    response.redirect(303, ACCOUNTS);
  }

  @Get('throttled')
  @Requires('accounts.manage')
  async listThrottled(@Res() response: Response): Promise<void> {
    response.render('kit/list', throttledPage(await this.throttled.all()));
  }

  @Post('throttled')
  @Requires('accounts.manage')
  async forgive(
    @CurrentActor() actor: Actor,
    @Form(ThrottleForm) form: ThrottleForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.forgive(actor, form.key);
    done(request, 'Задержка снята: можно входить.');
    response.redirect(303, `${ACCOUNTS}/throttled`);
  }

  @Get(':id')
  @Requires('accounts.manage')
  async card(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const account = await this.query.one(id);
    const [signIns, rows] = await Promise.all([
      this.query.signIns(id),
      this.histories.of([
        { book: 'accounts', subject: 'account', keys: [id] },
        { book: 'accounts', subject: 'second_factor', keys: [id] },
        { book: 'rights', subject: 'account_role', keys: [id] },
      ]),
    ]);
    const history = historyEntries(rows, await this.names.of(rows));
    response.render('kit/plain', accountPage(actor, account, { signIns, history }));
  }

  @Get(':id/edit')
  @Requires('rights.assign')
  async editing(@Id() id: number, @Req() request: Request, @Res() response: Response): Promise<void> {
    const page = accountFormPage(await this.query.one(id));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post(':id/roles')
  @Requires('rights.assign')
  async edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(AccountForm) form: AccountForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.one(id);
    await this.service.edit(actor, id, form);
    done(request, 'Имя и роли сохранены.');
    response.redirect(303, `${ACCOUNTS}/${id}`);
  }

  @Post(':id/disable')
  @Requires('accounts.manage')
  async disable(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.one(id);
    await this.service.disable(actor, id);
    done(request, 'Учётная запись отключена, её сеансы закрыты.');
    response.redirect(303, `${ACCOUNTS}/${id}`);
  }

  @Post(':id/enable')
  @Requires('accounts.manage')
  async enable(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.one(id);
    await this.service.enable(actor, id);
    done(request, 'Учётная запись включена. Если пароль забыт, выдайте новый листок.');
    response.redirect(303, `${ACCOUNTS}/${id}`);
  }

  @Post(':id/reset-second-factor')
  @Requires('accounts.manage')
  @Freshly()
  async resetSecondFactor(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.one(id);
    await this.service.resetSecondFactor(actor, id);
    done(request, 'Второй фактор сброшен, сеансы закрыты. Для входа достаточно пароля.');
    response.redirect(303, `${ACCOUNTS}/${id}`);
  }
}
