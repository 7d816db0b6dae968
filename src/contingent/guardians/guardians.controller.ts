import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refilled } from '../../kit/views/form-page.js';
import { NameSearchForm } from '../students/students.form.js';
import { StudentsQuery } from '../students/students.query.js';
import { EditGuardianForm, EndGuardianshipForm, GuardiansFilter } from './guardian.form.js';
import { editGuardianPage, endGuardianshipPage, guardianCardPage } from './guardian-card.page.js';
import { GuardianHistoryQuery } from './guardian-history.query.js';
import { guardiansPage } from './guardians.page.js';
import { GuardiansQuery } from './guardians.query.js';
import { GuardiansService } from './guardians.service.js';

@Controller('contingent/guardians')
export class GuardiansController {
  constructor(
    private readonly guardians: GuardiansQuery,
    private readonly students: StudentsQuery,
    private readonly histories: GuardianHistoryQuery,
    private readonly service: GuardiansService,
  ) {}

  @Get()
  @Requires('guardians.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(GuardiansFilter) filter: GuardiansFilter,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const search = request.session.nameSearch?.guardians ?? '';
    const [rows, groups] = await Promise.all([
      this.guardians.list(actor, filter, search),
      this.students.groups(actor),
    ]);
    response.render('contingent/people', guardiansPage(rows, filter, search, groups));
  }

  @Post('search')
  @Requires('guardians.read')
  search(
    @Form(NameSearchForm) form: NameSearchForm,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    request.session.nameSearch = { ...request.session.nameSearch, guardians: form.q };
    response.redirect(303, '/contingent/guardians');
  }

  @Get(':id')
  @Requires('guardians.read')
  async card(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const guardian = await this.guardians.header(actor, id);
    const wards = await this.guardians.wards(actor, id);
    const history = await this.histories.of(id, wards);
    response.render('kit/plain', guardianCardPage(actor, guardian, wards, history));
  }

  @Get(':id/edit')
  @Requires('guardians.edit')
  async editing(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = editGuardianPage(await this.guardians.header(actor, id));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post(':id/edit')
  @Requires('guardians.edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(EditGuardianForm) form: EditGuardianForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.guardians.header(actor, id);
    await this.service.edit(actor, id, form);
    done(request, 'Карточка сохранена.');
    response.redirect(303, `/contingent/guardians/${id}`);
  }

  @Get(':id/wards/:guardianship/end')
  @Requires('guardians.edit')
  async ending(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('guardianship') guardianship: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const guardian = await this.guardians.header(actor, id);
    const ward = await this.ward(actor, id, guardianship);
    const page = endGuardianshipPage(guardian, ward, actor.today);
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post(':id/wards/:guardianship/end')
  @Requires('guardians.edit')
  async end(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('guardianship') guardianship: number,
    @Form(EndGuardianshipForm) form: EndGuardianshipForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.ward(actor, id, guardianship);
    await this.service.end(actor, guardianship, form.until);
    done(request, 'Представительство окончено.');
    response.redirect(303, `/contingent/guardians/${id}`);
  }

  private async ward(actor: Actor, id: number, guardianship: number) {
    const wards = await this.guardians.wards(actor, id);
    const ward = wards.find(({ guardianshipId }) => guardianshipId === guardianship);
    if (!ward) throw Refusal.notFound();
    return ward;
  }
}
