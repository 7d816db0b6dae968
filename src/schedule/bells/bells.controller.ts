import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form } from '../../kit/http/form.js';
import { refilled } from '../../kit/views/form-page.js';
import { TemplateQuery } from '../timetable/template.query.js';
import { BellsForm } from './bells.form.js';
import { bellsPage } from './bells.page.js';
import { BellsService } from './bells.service.js';

@Controller('schedule/bells')
export class BellsController {
  constructor(
    private readonly query: TemplateQuery,
    private readonly service: BellsService,
  ) {}

  @Get()
  @Requires('bells.manage')
  async bells(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.render('kit/form-page', refilled(bellsPage(await this.query.bells()), takeRefusedForm(request)));
  }

  @Post()
  @Requires('bells.manage')
  async save(
    @CurrentActor() actor: Actor,
    @Form(BellsForm) form: BellsForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.save(actor, form.bells);
    done(request, 'Расписание звонков сохранено.');
    response.redirect(303, '/schedule/bells');
  }
}
