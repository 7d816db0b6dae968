import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Actor, may } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { Settings } from '../../college/settings/settings.js';
import { weekOriginOf, weekSetting } from '../../college/settings/week-setting.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { chosenSemester } from '../semesters.rules.js';
import { SemesterForm } from '../workload/workload.form.js';
import { WorkloadQuery } from '../workload/workload.query.js';
import { EntryForm, TemplateQueryForm } from './template.form.js';
import { templatePage, templatesPage, weeksSentence } from './template.page.js';
import { TemplateQuery } from './template.query.js';
import { TemplateService } from './template.service.js';

@Controller('schedule/templates')
export class TemplateController {
  constructor(
    private readonly query: TemplateQuery,
    private readonly workload: WorkloadQuery,
    private readonly service: TemplateService,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Requires('timetable.edit')
  async groups(
    @CurrentActor() actor: Actor,
    @QueryForm(SemesterForm) form: SemesterForm,
    @Res() response: Response,
  ): Promise<void> {
    const semesters = await this.workload.semesters();
    const semester = chosenSemester(semesters, form.semester, actor.today);
    const groups = semester ? await this.workload.groups(semester.id) : [];
    response.render('kit/list', templatesPage(semesters, semester, groups));
  }

  @Get(':id')
  @Requires('timetable.edit')
  async template(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @QueryForm(TemplateQueryForm) form: TemplateQueryForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [group, semesters] = await Promise.all([this.workload.group(id), this.workload.semesters()]);
    if (!group) throw Refusal.notFound();
    const semester = chosenSemester(semesters, form.semester, actor.today);
    const semesterId = semester?.id ?? 0;
    const [entries, assignments, streams, rooms, bells, weeks] = await Promise.all([
      this.query.entries(id, semesterId),
      this.query.assignments(id, semesterId),
      this.query.streams(id, semesterId),
      this.query.rooms(),
      this.query.bells(),
      this.settings.read(weekSetting),
    ]);
    const sentence = semester ? weeksSentence(weekOriginOf(weeks.value, semester.startsOn)) : '';
    const choices = {
      ...{ weeks: sentence, semesters, semester, assignments, streams, rooms, bells },
      mayAssign: may(actor, 'workload.assign'),
    };
    const { errors, typed } = takeRefusedForm(request);
    const asked = { weekday: form.weekday, pair: form.pair, ...typed };
    response.render('schedule/template', templatePage(group, entries, choices, { errors, typed: asked }));
  }

  @Post(':id/entries')
  @Requires('timetable.edit')
  async place(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(EntryForm) form: EntryForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const semester = await this.service.place(actor, id, {
      assignmentIds: [form.assignment, form.joint]
        .filter((one) => one !== undefined && one !== '')
        .map(Number),
      weekday: Number(form.weekday),
      pair: Number(form.pair),
      parity: form.parity,
      roomId: form.room ? Number(form.room) : null,
    });
    done(request, 'Занятие поставлено в сетку.');
    const next = Math.min(Number(form.pair) + 1, 8);
    response.redirect(
      303,
      `/schedule/templates/${id}?semester=${semester}&weekday=${form.weekday}&pair=${next}`,
    );
  }

  @Post(':id/entries/:entry/remove')
  @Requires('timetable.edit')
  async remove(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('entry') entry: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const semester = await this.service.remove(actor, id, entry);
    done(request, 'Занятие снято с сетки. Разложенные занятия изменятся, когда вы разложите их заново.');
    response.redirect(303, `/schedule/templates/${id}?semester=${semester}`);
  }
}
