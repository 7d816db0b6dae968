import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id } from '../../kit/http/form.js';
import { refilled } from '../../kit/views/form-page.js';
import { StudentCardQuery } from '../students/student-card.query.js';
import { NewGuardianForm } from './guardian.form.js';
import { newGuardianPage } from './guardian-card.page.js';
import { GuardiansQuery } from './guardians.query.js';
import { GuardiansService } from './guardians.service.js';

@Controller('contingent/students/:id/new-guardian')
export class NewGuardianController {
  constructor(
    private readonly cards: StudentCardQuery,
    private readonly guardians: GuardiansQuery,
    private readonly service: GuardiansService,
  ) {}

  @Get()
  @Requires('guardians.edit')
  async form(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [student, alike] = await Promise.all([this.cards.header(actor, id), this.guardians.alike(id)]);
    const page = newGuardianPage(student, actor.today, alike);
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post()
  @Requires('guardians.edit')
  async attach(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(NewGuardianForm) form: NewGuardianForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.cards.header(actor, id);
    await this.service.attach(actor, id, form);
    done(request, 'Родитель добавлен. Логин и пароль ему вручит куратор группы.');
    response.redirect(303, `/contingent/students/${id}`);
  }
}
