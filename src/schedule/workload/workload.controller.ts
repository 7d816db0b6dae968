import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Actor, may } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { plural } from '../../kit/dates/plural.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { chosenSemester } from '../semesters.rules.js';
import { AssignmentForm, AssignmentsForm, SemesterForm } from './workload.form.js';
import { groupLoadPage, workloadPage } from './workload.page.js';
import { WorkloadQuery } from './workload.query.js';
import { WorkloadService } from './workload.service.js';

@Controller('schedule/workload')
export class WorkloadController {
  constructor(
    private readonly query: WorkloadQuery,
    private readonly service: WorkloadService,
  ) {}

  @Get()
  @Requires('workload.assign')
  async groups(
    @CurrentActor() actor: Actor,
    @QueryForm(SemesterForm) form: SemesterForm,
    @Res() response: Response,
  ): Promise<void> {
    const semesters = await this.query.semesters();
    const semester = chosenSemester(semesters, form.semester, actor.today);
    const groups = semester ? await this.query.groups(semester.id) : [];
    response.render('kit/list', workloadPage(semesters, semester, groups));
  }

  @Post('courses')
  @Requires('workload.assign')
  async open(
    @CurrentActor() actor: Actor,
    @Form(SemesterForm) form: SemesterForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.service.open(actor, form.semester ? { semesterId: Number(form.semester) } : {});
    done(
      request,
      opened === 0
        ? 'Все курсы по учебным планам уже открыты.'
        : `Открыто: ${plural(opened, 'курс', 'курса', 'курсов')}.`,
    );
    response.redirect(303, `/schedule/workload${form.semester ? `?semester=${form.semester}` : ''}`);
  }

  @Get('groups/:id')
  @Requires('workload.assign')
  async group(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @QueryForm(SemesterForm) form: SemesterForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [group, semesters] = await Promise.all([this.query.group(id), this.query.semesters()]);
    if (!group) throw Refusal.notFound();
    const semester = chosenSemester(semesters, form.semester, actor.today);
    const [courses, teachers, subgroups] = await Promise.all([
      semester ? this.query.courses(id, semester.id) : [],
      this.query.teachers(actor.today),
      this.query.subgroups(id),
    ]);
    const choices = { semesters, semester, teachers, subgroups, mayLay: may(actor, 'timetable.edit') };
    response.render(
      'schedule/workload',
      groupLoadPage(group, courses, choices, takeRefusedForm(request).errors),
    );
  }

  @Post('groups/:id/assignments')
  @Requires('workload.assign')
  async assignAll(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(AssignmentsForm) form: AssignmentsForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await this.query.group(id))) throw Refusal.notFound();
    const wishes = form.course
      .map((course, at) => ({ courseId: Number(course), employeeId: Number(form.employee[at] ?? '') }))
      .filter(({ employeeId }) => employeeId > 0);
    if (wishes.length === 0)
      throw new Refusal('Никто не выбран: укажите преподавателя хотя бы у одной дисциплины.');
    const given = await this.service.assignAll(actor, id, wishes);
    const left = wishes.length - given;
    const told = left > 0 ? ` Уже назначены или недоступны: ${left}.` : '';
    done(request, `Назначено: ${plural(given, 'дисциплина', 'дисциплины', 'дисциплин')}.${told}`);
    response.redirect(303, `/schedule/workload/groups/${id}?semester=${form.semester}`);
  }

  @Post('courses/:id/assignments')
  @Requires('workload.assign')
  async assign(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(AssignmentForm) form: AssignmentForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const wish = {
      employeeId: Number(form.employee),
      subgroupId: form.subgroup ? Number(form.subgroup) : null,
    };
    const course = await this.service.assign(actor, id, wish);
    done(request, 'Преподаватель назначен.');
    response.redirect(303, `/schedule/workload/groups/${course.groupId}?semester=${course.semesterId}`);
  }

  @Post('assignments/:id/remove')
  @Requires('workload.assign')
  async unassign(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const course = await this.service.unassign(actor, id);
    done(request, 'Назначение снято.');
    response.redirect(303, `/schedule/workload/groups/${course.groupId}?semester=${course.semesterId}`);
  }
}
