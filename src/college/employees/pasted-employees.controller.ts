import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { plural } from '../../kit/dates/plural.js';
import { done } from '../../kit/http/flash.js';
import { Form } from '../../kit/http/form.js';
import { academicYearOn, boundsOf } from '../calendar/academic-year.rules.js';
import { DepartmentsQuery } from '../departments/departments.query.js';
import { PastedForm } from '../directory.form.js';
import { isReady } from '../pasted/pasted-lines.rules.js';
import { PositionsQuery } from '../positions/positions.query.js';
import { readEmployeeLines } from './employee-lines.rules.js';
import { EMPLOYEES, pastedEmployeesPage } from './employees.page.js';
import { EmployeesQuery } from './employees.query.js';
import { EmployeesService } from './employees.service.js';

@Controller('college/employees/paste')
export class PastedEmployeesController {
  constructor(
    private readonly query: EmployeesQuery,
    private readonly positions: PositionsQuery,
    private readonly departments: DepartmentsQuery,
    private readonly service: EmployeesService,
  ) {}

  @Get()
  @Requires('employees.manage')
  paste(@Res() response: Response): void {
    response.render('college/pasted', pastedEmployeesPage('', undefined));
  }

  @Post()
  @HttpCode(200)
  @Requires('employees.manage')
  async preview(
    @CurrentActor() actor: Actor,
    @Form(PastedForm) form: PastedForm,
    @Res() response: Response,
  ): Promise<void> {
    const lines = await this.read(actor, form);
    response.render('college/pasted', pastedEmployeesPage(form.lines, lines));
  }

  @Post('save')
  @Requires('employees.manage')
  async save(
    @CurrentActor() actor: Actor,
    @Form(PastedForm) form: PastedForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const lines = await this.read(actor, form);
    if (!isReady(lines)) {
      response.status(422).render('college/pasted', pastedEmployeesPage(form.lines, lines));
      return;
    }
    const fresh = lines.flatMap((line) => (line.record && !line.known ? [line.record] : []));
    const added = await this.service.addAll(actor, fresh);
    done(request, `Добавлено: ${plural(added, 'сотрудник', 'сотрудника', 'сотрудников')}.`);
    response.redirect(303, EMPLOYEES);
  }

  private async read(actor: Actor, form: PastedForm) {
    const [people, positions, departments] = await Promise.all([
      this.query.names(actor.today),
      this.positions.choices(),
      this.departments.choices(),
    ]);
    const lower = (options: { label: string }[]) => new Set(options.map(({ label }) => label.toLowerCase()));
    return readEmployeeLines(form.lines, {
      people,
      positions: lower(positions),
      departments: lower(departments),
      since: boundsOf(academicYearOn(actor.today)).startsOn,
    });
  }
}
