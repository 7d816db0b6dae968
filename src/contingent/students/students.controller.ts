import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { Form, QueryForm } from '../../kit/http/form.js';
import { NameSearchForm, StudentsFilter } from './students.form.js';
import { studentsPage } from './students.page.js';
import { StudentsQuery } from './students.query.js';

declare module 'express-session' {
  interface SessionData {
    /** The name looked for in the list of students and of guardians. */
    nameSearch?: { students?: string; guardians?: string };
  }
}

@Controller('contingent/students')
export class StudentsController {
  constructor(private readonly students: StudentsQuery) {}

  @Get()
  @Requires('students.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(StudentsFilter) filter: StudentsFilter,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const search = request.session.nameSearch?.students ?? '';
    const [rows, groups] = await Promise.all([
      this.students.list(actor, filter, search),
      this.students.groups(actor),
    ]);
    response.render('contingent/people', studentsPage(rows, filter, search, groups));
  }

  @Post('search')
  @Requires('students.read')
  search(
    @Form(NameSearchForm) form: NameSearchForm,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    request.session.nameSearch = { ...request.session.nameSearch, students: form.q };
    response.redirect(303, '/contingent/students');
  }
}
