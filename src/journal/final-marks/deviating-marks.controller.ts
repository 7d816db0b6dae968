import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { plural } from '../../kit/dates/plural.js';
import { setFlash, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, QueryForm } from '../../kit/http/form.js';
import { DeviatingMarksForm, DeviatingMarksSearch } from './deviating-marks.form.js';
import { deviatingMarksPage } from './deviating-marks.page.js';
import { DeviatingMarksQuery } from './deviating-marks.query.js';
import { DeviatingMarksService } from './deviating-marks.service.js';

@Controller('journal/deviating-marks')
export class DeviatingMarksController {
  constructor(
    private readonly query: DeviatingMarksQuery,
    private readonly service: DeviatingMarksService,
  ) {}

  @Get()
  @Requires('deviatingMarks.approve')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(DeviatingMarksSearch) filter: DeviatingMarksSearch,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const search = filter.q?.trim() ?? '';
    const marks = await this.query.waiting(actor, search);
    response.render('journal/deviating-marks', deviatingMarksPage(marks, search, takeRefusedForm(request)));
  }

  @Post()
  @Requires('deviatingMarks.approve')
  async judge(
    @CurrentActor() actor: Actor,
    @Form(DeviatingMarksForm) form: DeviatingMarksForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { decided, missed } = await this.service.judge(actor, form);
    const what = form.decision === 'agree' ? 'Согласовано' : 'Возвращено';
    const text = `${what}: ${plural(decided, 'отметка', 'отметки', 'отметок')}.`;
    const late = `Не решено: ${missed} — их уже изменил преподаватель или решил другой заместитель.`;
    setFlash(request, {
      kind: missed === 0 ? 'done' : 'refused',
      text: missed === 0 ? text : `${text} ${late}`,
    });
    response.redirect(303, '/journal/deviating-marks');
  }
}
