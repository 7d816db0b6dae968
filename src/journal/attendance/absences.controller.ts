import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { addDays, isIsoDate, mondayOf } from '../../kit/dates/iso-date.js';
import { plural } from '../../kit/dates/plural.js';
import { done, setFlash, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { ExcuseForm, readReasonsForm, WeekForm } from './absences.form.js';
import { absencesPage } from './absences.page.js';
import { AbsencesQuery } from './absences.query.js';
import { AbsencesService } from './absences.service.js';

@Controller('journal/groups/:id/absences')
export class AbsencesController {
  constructor(
    private readonly query: AbsencesQuery,
    private readonly service: AbsencesService,
  ) {}

  @Get()
  @Requires('absences.explain')
  async week(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @QueryForm(WeekForm) form: WeekForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const group = await this.query.group(actor, id);
    const week = mondayOf(isIsoDate(form.week) ? form.week : actor.today);
    const [rows, students, reasons] = await Promise.all([
      this.query.week(id, week, addDays(week, 6)),
      this.query.students(id, actor.today),
      this.query.reasons(),
    ]);
    const content = { group, rows, students, reasons, week };
    response.render('journal/absences', absencesPage(content, takeRefusedForm(request)));
  }

  @Post()
  @Requires('absences.explain')
  async explain(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.group(actor, id);
    const form = await readReasonsForm(request.body);
    const { written, stale } = await this.service.explain(actor, id, form);
    const saved = `Причина указана: ${plural(written, 'пропуск', 'пропуска', 'пропусков')}.`;
    if (stale === 0) done(request, saved);
    else
      setFlash(request, {
        kind: 'refused',
        text: `${saved} Остальные (${stale}) за это время изменили: проверьте.`,
      });
    response.redirect(303, backOf(request, id));
  }

  @Post('excuses')
  @Requires('excuses.record')
  async excuse(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(ExcuseForm) form: ExcuseForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const written = await this.service.excuse(actor, id, form);
    done(request, `Причина указана: ${plural(written, 'пропуск', 'пропуска', 'пропусков')}.`);
    response.redirect(303, `/journal/groups/${id}/absences?week=${mondayOf(form.from)}`);
  }
}

/** The week from which the form was sent. */
function backOf(request: Request, id: number): string {
  const week = /[?&]week=(\d{4}-\d{2}-\d{2})/.exec(request.get('referer') ?? '')?.[1];
  return `/journal/groups/${id}/absences${week ? `?week=${week}` : ''}`;
}
