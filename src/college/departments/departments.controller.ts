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
import { CollegeHistoryQuery } from '../college-history.query.js';
import { DirectoryFilter, SeenVersionForm } from '../directory.form.js';
import { portionOf, WHOLE } from '../directory.page.js';
import { EmployeesQuery } from '../employees/employees.query.js';
import { departmentFormPage, headFormPage } from './department-form.page.js';
import { DepartmentForm, HeadForm } from './department.form.js';
import { departmentPage, DEPARTMENTS, departmentsPage } from './departments.page.js';
import { DepartmentsQuery } from './departments.query.js';
import { DepartmentsService } from './departments.service.js';

@Controller('college')
export class DepartmentsController {
  constructor(
    private readonly query: DepartmentsQuery,
    private readonly employees: EmployeesQuery,
    private readonly service: DepartmentsService,
    private readonly histories: CollegeHistoryQuery,
  ) {}

  @Get('departments')
  @Requires('directory.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(DirectoryFilter) filter: DirectoryFilter,
    @Res() response: Response,
  ): Promise<void> {
    const rows = await this.query.list(actor.today, filter, portionOf(filter));
    response.render('kit/list', departmentsPage(actor, rows, filter));
  }

  @Get('departments.csv')
  @Requires('directory.read')
  async export(
    @CurrentActor() actor: Actor,
    @QueryForm(DirectoryFilter) filter: DirectoryFilter,
    @Res() response: Response,
  ): Promise<void> {
    const page = departmentsPage(actor, await this.query.list(actor.today, filter, WHOLE), filter);
    sendFile(response, { name: 'Отделения.csv', mediaType: CSV_TYPE, content: listCsv(page) });
  }

  @Get('departments/new')
  @Requires('departments.manage')
  newDepartment(@Req() request: Request, @Res() response: Response): void {
    response.render('kit/form-page', refilled(departmentFormPage(undefined), takeRefusedForm(request)));
  }

  @Post('departments')
  @Requires('departments.manage')
  async add(
    @CurrentActor() actor: Actor,
    @Form(DepartmentForm) form: DepartmentForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.add(actor, form);
    done(request, `Отделение «${form.name}» добавлено.`);
    response.redirect(303, DEPARTMENTS);
  }

  @Get('departments/:id')
  @Requires('directory.read')
  async card(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const department = await this.query.one(id);
    const heads = await this.query.heads(id);
    const history = may(actor, 'departments.manage')
      ? [
          ...(await this.histories.of('department_head', ...heads.map((head) => head.id))),
          ...(await this.histories.of('department', id)),
        ]
      : [];
    response.render('kit/plain', departmentPage(actor, department, { heads, history }));
  }

  @Get('departments/:id/edit')
  @Requires('departments.manage')
  async editing(@Id() id: number, @Req() request: Request, @Res() response: Response): Promise<void> {
    const page = departmentFormPage(await this.query.one(id));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('departments/:id/edit')
  @Requires('departments.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(DepartmentForm) form: DepartmentForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.one(id);
    await this.service.edit(actor, id, form);
    done(request, 'Отделение сохранено.');
    response.redirect(303, `${DEPARTMENTS}/${id}`);
  }

  @Post('departments/:id/delete')
  @Requires('departments.manage')
  async remove(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(SeenVersionForm) form: SeenVersionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { name } = await this.query.one(id);
    await this.service.remove(actor, id, form.version);
    done(request, `Отделение «${name}» удалено.`);
    response.redirect(303, DEPARTMENTS);
  }

  @Get('departments/:id/head')
  @Requires('departments.manage')
  async appointing(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = headFormPage(
      await this.query.one(id),
      await this.employees.choices(actor.today),
      actor.today,
    );
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('departments/:id/head')
  @Requires('departments.manage')
  async appoint(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(HeadForm) form: HeadForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.one(id);
    await this.service.appointHead(actor, id, form);
    done(request, 'Заведующий назначен.');
    response.redirect(303, `${DEPARTMENTS}/${id}`);
  }
}
