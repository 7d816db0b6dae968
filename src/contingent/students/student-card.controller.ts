import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refilled } from '../../kit/views/form-page.js';
import { StudentCardQuery, type StudentHeader } from './student-card.query.js';
import { studentCardPage } from './student-card.page.js';
import { StudentForm } from './student.form.js';
import { editStudentPage } from './student-form.page.js';
import { StudentHistoryQuery } from './student-history.query.js';
import { StudentsService } from './students.service.js';

@Controller('contingent/students/:id')
export class StudentCardController {
  constructor(
    private readonly cards: StudentCardQuery,
    private readonly histories: StudentHistoryQuery,
    private readonly service: StudentsService,
  ) {}

  @Get()
  @Requires('ownCard.read')
  async card(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const student = await this.cards.header(actor, id);
    response.render('kit/plain', await this.pageOf(actor, student));
  }

  @Post('snils')
  @HttpCode(200)
  @Requires('students.personalData')
  async snils(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const student = await this.cards.header(actor, id);
    if (!student.personal) throw Refusal.notFound();
    const snils = await this.service.showSnils(actor, id);
    response.render('kit/plain', await this.pageOf(actor, student, snils));
  }

  @Get('edit')
  @Requires('students.edit')
  async editing(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = editStudentPage(await this.cards.header(actor, id));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('edit')
  @Requires('students.edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(StudentForm) form: StudentForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.edit(actor, await this.cards.header(actor, id), form);
    done(request, 'Карточка сохранена.');
    response.redirect(303, `/contingent/students/${id}`);
  }

  @Post('consents/:guardianship/give')
  @Requires('ownCard.read')
  async give(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('guardianship') guardianship: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.consent(actor, { id, guardianship, given: true });
    done(request, 'Родитель снова видит ваш дневник. Разрешение можно отозвать в любой день.');
    response.redirect(303, `/contingent/students/${id}`);
  }

  @Post('consents/:guardianship/withdraw')
  @Requires('ownCard.read')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('guardianship') guardianship: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.consent(actor, { id, guardianship, given: false });
    done(request, 'Разрешение отозвано: с этой минуты родитель не видит ваш дневник.');
    response.redirect(303, `/contingent/students/${id}`);
  }

  private async consent(
    actor: Actor,
    choice: { id: number; guardianship: number; given: boolean },
  ): Promise<void> {
    const student = await this.cards.header(actor, choice.id);
    if (!student.own) throw Refusal.notFound();
    await this.service.consent(actor, choice.guardianship, choice.given);
  }

  private async pageOf(actor: Actor, student: StudentHeader, snils?: string) {
    const [stays, orders, guardians] = await Promise.all([
      this.cards.stays(student.id),
      this.cards.orders(student.id),
      this.cards.guardians(student.id),
    ]);
    const history = student.reads ? await this.histories.of(student.id, guardians) : [];
    return studentCardPage(actor, { student, stays, orders, guardians, history, ...(snils && { snils }) });
  }
}
