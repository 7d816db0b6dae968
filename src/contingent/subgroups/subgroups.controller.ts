import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { plural } from '../../kit/dates/plural.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refilled } from '../../kit/views/form-page.js';
import { GroupCardQuery, type GroupHeader } from '../groups/group-card.query.js';
import { DivisionForm, NewDivisionForm } from './subgroup.form.js';
import { divisionPage, newDivisionForm, subgroupsPage } from './subgroups.page.js';
import { SubgroupsQuery } from './subgroups.query.js';
import { SubgroupsService } from './subgroups.service.js';

@Controller('contingent/groups/:id/subgroups')
export class SubgroupsController {
  constructor(
    private readonly groups: GroupCardQuery,
    private readonly subgroups: SubgroupsQuery,
    private readonly service: SubgroupsService,
  ) {}

  @Get()
  @Requires('subgroups.divide')
  async list(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const group = await this.divided(actor, id);
    const rows = await this.groups.subgroups(id, actor.today);
    response.render('contingent/subgroups', {
      ...subgroupsPage(group, rows),
      form: refilled(newDivisionForm(group, actor.today), takeRefusedForm(request)),
    });
  }

  @Post()
  @Requires('subgroups.divide')
  async divide(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(NewDivisionForm) form: NewDivisionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.divided(actor, id);
    const first = await this.service.divide(actor, id, form);
    done(request, 'Деление создано: проверьте состав подгрупп.');
    response.redirect(303, `/contingent/groups/${id}/subgroups/${first}`);
  }

  @Get(':subgroup')
  @Requires('subgroups.divide')
  async division(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('subgroup') first: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const group = await this.divided(actor, id);
    const division = await this.subgroups.division(id, first);
    const students = await this.subgroups.students(id, division, actor.today);
    const errors = Object.values(takeRefusedForm(request).errors).map((text) => ({ text }));
    response.render(
      'contingent/division',
      divisionPage(group, division, { students, first, today: actor.today, errors }),
    );
  }

  @Post(':subgroup')
  @Requires('subgroups.divide')
  async place(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('subgroup') first: number,
    @Form(DivisionForm) form: DivisionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.divided(actor, id);
    const division = await this.subgroups.division(id, first);
    const places = form.places.map((place) => {
      const [student, subgroup] = place.split(':');
      return { studentId: Number(student), subgroupId: subgroup ? Number(subgroup) : null };
    });
    const moved = await this.service.place(actor, id, division, { since: form.since, places });
    done(
      request,
      moved === 0
        ? 'Состав прежний: изменений нет.'
        : `Подгруппа изменена у ${plural(moved, 'студента', 'студентов', 'студентов')}.`,
    );
    response.redirect(303, `/contingent/groups/${id}/subgroups/${first}`);
  }

  private async divided(actor: Actor, id: number): Promise<GroupHeader> {
    const group = await this.groups.header(actor, id);
    if (!group.divides) throw Refusal.notFound();
    return group;
  }
}
