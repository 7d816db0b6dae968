import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Freshly, Requires } from '../../access/requires.js';
import { plural } from '../../kit/dates/plural.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refilled } from '../../kit/views/form-page.js';
import { SheetChoiceQuery } from '../summary-sheet/sheet-choice.query.js';
import { chosenPeriod } from '../summary-sheet/sheet-period.rules.js';
import { ClosureChoice, ClosureFilter, ClosureForm, ReopenForm } from './closure.form.js';
import {
  alreadyClosedPage,
  closedPeriodsPage,
  closureConfirmPage,
  closurePage,
  reopenPage,
} from './closure.page.js';
import { ClosureQuery } from './closure.query.js';
import { ClosureService } from './closure.service.js';

@Controller('journal/closure')
export class ClosureController {
  constructor(
    private readonly query: ClosureQuery,
    private readonly choice: SheetChoiceQuery,
    private readonly service: ClosureService,
  ) {}

  @Get()
  @Requires('periods.close')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(ClosureFilter) filter: ClosureFilter,
    @Res() response: Response,
  ): Promise<void> {
    const semesters = await this.choice.semesters();
    const semester = chosenPeriod(filter, semesters, actor.today)?.semesters[0]?.id ?? 0;
    const { periods, missing } = await this.query.ofSemester(actor, semester);
    response.render('reports/closure', closurePage({ periods, missing, semesters, semester }));
  }

  @Get('confirm')
  @Requires('periods.close')
  async confirm(
    @CurrentActor() actor: Actor,
    @QueryForm(ClosureChoice) choice: ClosureChoice,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { periods, missing } = await this.query.chosen(actor, 'periods.close', choice.period.map(Number));
    const open = periods.filter(({ closedAt }) => closedAt === null);
    if (open.length === 0) {
      response.render('kit/plain', alreadyClosedPage(periods));
      return;
    }
    response.render('kit/form-page', refilled(closureConfirmPage(open, missing), takeRefusedForm(request)));
  }

  @Post()
  @Requires('periods.close')
  async close(
    @CurrentActor() actor: Actor,
    @Form(ClosureForm) form: ClosureForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const numbers = await this.service.close(actor, form.seen, form.reason?.trim() ?? '');
    const groups = plural(numbers.length, 'группа', 'группы', 'групп');
    done(request, `Семестр закрыт: ${groups}. Ведомости: ${numbers.join(', ')}.`);
    response.redirect(303, '/journal/closure');
  }

  @Get('closed')
  @Requires('periods.reopen')
  async closed(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render('kit/list', closedPeriodsPage(await this.query.closed(actor)));
  }

  @Get(':id/reopen')
  @Requires('periods.reopen')
  async askReopen(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { periods } = await this.query.chosen(actor, 'periods.reopen', [id]);
    const [period] = periods;
    if (!period?.closedAt) throw Refusal.notFound();
    response.render('kit/form-page', refilled(reopenPage(period), takeRefusedForm(request)));
  }

  @Post(':id/reopen')
  @Requires('periods.reopen')
  @Freshly()
  async reopen(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(ReopenForm) form: ReopenForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.reopen(actor, id, { version: Number(form.version), reason: form.reason.trim() });
    done(request, 'Семестр группы открыт для исправлений.');
    response.redirect(303, '/journal/closure/closed');
  }
}
