import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form } from '../../kit/http/form.js';
import { refilled } from '../../kit/views/form-page.js';
import { CollegeHistoryQuery } from '../college-history.query.js';
import { InstitutionForm } from './institution.form.js';
import { institutionPage } from './institution.page.js';
import { InstitutionQuery } from './institution.query.js';
import { InstitutionService } from './institution.service.js';

@Controller('college/institution')
export class InstitutionController {
  constructor(
    private readonly query: InstitutionQuery,
    private readonly service: InstitutionService,
    private readonly histories: CollegeHistoryQuery,
  ) {}

  @Get()
  @Requires('institution.edit')
  async editing(@Req() request: Request, @Res() response: Response): Promise<void> {
    const [row, history] = await Promise.all([this.query.one(), this.histories.of('institution', '')]);
    response.render('kit/form-page', refilled(institutionPage(row, history), takeRefusedForm(request)));
  }

  @Post()
  @Requires('institution.edit')
  async save(
    @CurrentActor() actor: Actor,
    @Form(InstitutionForm) form: InstitutionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.save(actor, form);
    done(request, 'Сведения об учреждении сохранены.');
    response.redirect(303, '/college');
  }
}
