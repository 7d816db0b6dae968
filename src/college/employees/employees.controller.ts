import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Actor, may } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { sendFile } from '../../kit/files/attachment.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { CSV_TYPE, listCsv } from '../../kit/tables/list-csv.js';
import { refilled } from '../../kit/views/form-page.js';
import { WorkingCalendarQuery } from '../calendar/working-calendar.query.js';
import { CollegeHistoryQuery } from '../college-history.query.js';
import { DepartmentsQuery } from '../departments/departments.query.js';
import { DirectoryFilter, SeenVersionForm } from '../directory.form.js';
import { type Portion, portionOf, WHOLE } from '../directory.page.js';
import { PositionsQuery } from '../positions/positions.query.js';
import { Settings } from '../settings/settings.js';
import { weekSetting } from '../settings/week-setting.js';
import { editEmployeePage, newEmployeePage } from './employee-form.page.js';
import { EmployeeForm } from './employee.form.js';
import { fullName } from './employee-lines.rules.js';
import { type EmployeeChoices, EMPLOYEES, employeesPage, type Judgement } from './employees.page.js';
import { EmployeesQuery } from './employees.query.js';
import { EmployeesService } from './employees.service.js';

@Controller('college')
export class EmployeesController {
  constructor(
    private readonly query: EmployeesQuery,
    private readonly positions: PositionsQuery,
    private readonly departments: DepartmentsQuery,
    private readonly calendars: WorkingCalendarQuery,
    private readonly settings: Settings,
    private readonly service: EmployeesService,
    private readonly histories: CollegeHistoryQuery,
  ) {}

  @Get('employees')
  @Requires('directory.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(DirectoryFilter) filter: DirectoryFilter,
    @Res() response: Response,
  ): Promise<void> {
    response.render('kit/list', await this.page(actor, filter, portionOf(filter)));
  }

  @Get('employees.csv')
  @Requires('directory.read')
  async export(
    @CurrentActor() actor: Actor,
    @QueryForm(DirectoryFilter) filter: DirectoryFilter,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.page(actor, filter, WHOLE);
    sendFile(response, { name: 'Сотрудники.csv', mediaType: CSV_TYPE, content: listCsv(page) });
  }

  @Get('employees/new')
  @Requires('employees.manage')
  async newEmployee(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = newEmployeePage(await this.choices(), actor.today);
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('employees')
  @Requires('employees.manage')
  async add(
    @CurrentActor() actor: Actor,
    @Form(EmployeeForm) form: EmployeeForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.add(actor, form);
    done(request, `${fullName(form)}: сведения внесены.`);
    response.redirect(303, EMPLOYEES);
  }

  @Get('employees/:id/edit')
  @Requires('employees.manage')
  async editing(@Id() id: number, @Req() request: Request, @Res() response: Response): Promise<void> {
    const employee = await this.query.one(id);
    const page = editEmployeePage(employee, await this.choices(), await this.histories.of('employee', id));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('employees/:id/edit')
  @Requires('employees.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(EmployeeForm) form: EmployeeForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.one(id);
    await this.service.edit(actor, id, form);
    done(request, `${fullName(form)}: сведения сохранены.`);
    response.redirect(303, EMPLOYEES);
  }

  @Post('employees/:id/delete')
  @Requires('employees.manage')
  async remove(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(SeenVersionForm) form: SeenVersionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const employee = await this.query.one(id);
    await this.service.remove(actor, id, form.version);
    done(request, `${fullName(employee)}: запись удалена.`);
    response.redirect(303, EMPLOYEES);
  }

  private async page(actor: Actor, filter: DirectoryFilter, portion: Portion) {
    const [rows, choices, judgement] = await Promise.all([
      this.query.list(actor.today, filter, portion),
      this.choices(),
      may(actor, 'employees.manage') ? this.judgement() : undefined,
    ]);
    return employeesPage(actor, { rows, filter, choices, judgement });
  }

  private async judgement(): Promise<Judgement> {
    const { value } = await this.settings.read(weekSetting);
    const [calendar, firstRecordedOn] = await Promise.all([
      this.calendars.load(value.staffWeek),
      this.query.firstRecordedOn(),
    ]);
    return { calendar, firstRecordedOn };
  }

  private async choices(): Promise<EmployeeChoices> {
    const [positions, departments] = await Promise.all([
      this.positions.choices(),
      this.departments.choices(),
    ]);
    return { positions, departments };
  }
}
