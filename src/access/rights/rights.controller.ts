import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { refilled } from '../../kit/views/form-page.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { historyEntries } from '../audit/history-entries.js';
import { AuditQuery } from '../audit/audit.query.js';
import { NamedIdsQuery } from '../audit/named-ids.query.js';
import { Requires } from '../requires.js';
import { OverrideForm, OverrideForWhom } from './override.form.js';
import { OverridesQuery } from './overrides.query.js';
import { overrideFormPage, RIGHTS, rightsPage } from './rights.page.js';
import { RightsService } from './rights.service.js';

@Controller('access/rights')
export class RightsController {
  constructor(
    private readonly query: OverridesQuery,
    private readonly service: RightsService,
    private readonly audit: AuditQuery,
    private readonly names: NamedIdsQuery,
  ) {}

  @Get()
  @Requires('rights.assign')
  async matrix(@Res() response: Response): Promise<void> {
    const [overrides, rows] = await Promise.all([
      this.query.all(),
      this.audit.lastOf('rights', 'right_override', 20),
    ]);
    const history = historyEntries(rows, await this.names.of(rows));
    response.render('access/rights', rightsPage(overrides, history));
  }

  @Get('new')
  @Requires('rights.assign')
  async deciding(
    @QueryForm(OverrideForWhom) whom: OverrideForWhom,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [positions, accounts] = await Promise.all([this.query.positions(), this.query.staff()]);
    const page = overrideFormPage({ positions, accounts }, whom.account ?? '');
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post()
  @Requires('rights.assign')
  async decide(
    @CurrentActor() actor: Actor,
    @Form(OverrideForm) form: OverrideForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.decide(actor, form);
    done(request, form.effect === 'add' ? 'Право добавлено.' : 'Право изъято.');
    response.redirect(303, RIGHTS);
  }

  @Post('overrides/:id/delete')
  @Requires('rights.assign')
  async cancel(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.cancel(actor, id);
    done(request, 'Решение отменено: права снова как у роли.');
    response.redirect(303, RIGHTS);
  }
}
