import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { Settings } from '../../college/settings/settings.js';
import { weekOriginOf, weekSetting } from '../../college/settings/week-setting.js';
import { isIsoDate } from '../../kit/dates/iso-date.js';
import { plural } from '../../kit/dates/plural.js';
import { done } from '../../kit/http/flash.js';
import { Form, QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { LayForm } from '../timetable/template.form.js';
import { differencePage, weeksSentence } from '../timetable/template.page.js';
import { WorkloadQuery } from '../workload/workload.query.js';
import { LayLessonsService } from './lay-lessons.service.js';

@Controller('schedule/lessons')
export class LayLessonsController {
  constructor(
    private readonly service: LayLessonsService,
    private readonly workload: WorkloadQuery,
    private readonly settings: Settings,
  ) {}

  @Get('lay')
  @Requires('timetable.edit')
  async preview(
    @CurrentActor() actor: Actor,
    @QueryForm(LayForm) form: LayForm,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeOf(form);
    const [group, semesters, weeks] = await Promise.all([
      scope.groupId === null ? undefined : this.workload.group(scope.groupId),
      this.workload.semesters(),
      this.settings.read(weekSetting),
    ]);
    const semester = semesters.find((one) => one.id === scope.semesterId);
    if (!semester || (scope.groupId !== null && !group)) throw Refusal.notFound();
    const difference = await this.service.preview(actor, scope, fromOf(form));
    const sentence = weeksSentence(weekOriginOf(weeks.value, semester.startsOn));
    const shown = { group, semester, from: form.from ?? '', weeks: sentence };
    response.render('kit/confirm', differencePage(shown, difference));
  }

  @Post('lay')
  @Requires('timetable.edit')
  async lay(
    @CurrentActor() actor: Actor,
    @Form(LayForm) form: LayForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeOf(form);
    const { added, removed, reported } = await this.service.lay(actor, scope, fromOf(form));
    const left = reported.length > 0 ? ` Оставлено с записями: ${reported.length}.` : '';
    done(
      request,
      `Добавлено: ${plural(added.length, 'занятие', 'занятия', 'занятий')}, снято ${removed.length}.${left}`,
    );
    response.redirect(
      303,
      scope.groupId === null ? '/schedule/timetable' : `/schedule/timetable?group=${scope.groupId}`,
    );
  }
}

function scopeOf(form: LayForm): { groupId: number | null; semesterId: number } {
  return { groupId: form.group ? Number(form.group) : null, semesterId: Number(form.semester) };
}

function fromOf(form: LayForm): string | undefined {
  if (!form.from) return undefined;
  if (!isIsoDate(form.from)) throw Refusal.ofFields({ from: 'Такой даты нет в календаре.' });
  return form.from;
}
