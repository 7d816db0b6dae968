import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, setFlash, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refilled } from '../../kit/views/form-page.js';
import { GroupCardQuery, type GroupHeader } from '../groups/group-card.query.js';
import { divisionPage, savedSentence } from './division.page.js';
import { DivisionDayForm, NewDivisionForm, readDivisionForm } from './subgroup.form.js';
import { newDivisionForm, subgroupsPage } from './subgroups.page.js';
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
    const [rows, uses] = await Promise.all([this.groups.subgroups(id, actor.today), this.subgroups.uses(id)]);
    response.render('contingent/subgroups', {
      ...subgroupsPage(group, rows, uses),
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
    @QueryForm(DivisionDayForm) day: DivisionDayForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const group = await this.divided(actor, id);
    const division = await this.subgroups.division(id, first);
    const on = day.on || actor.today;
    const students = await this.subgroups.students(id, division, on);
    const refused = takeRefusedForm(request);
    response.render('contingent/division', divisionPage(group, division, { students, first, on, refused }));
  }

  @Post(':subgroup')
  @Requires('subgroups.divide')
  async place(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('subgroup') first: number,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.divided(actor, id);
    const form = await readDivisionForm(body);
    const division = await this.subgroups.division(id, first);
    const places = form.places.map(({ student, subgroup }) => ({
      studentId: student,
      subgroupId: subgroup === '' ? null : Number(subgroup),
    }));
    const { since, seen } = form;
    const saved = await this.service.place(actor, id, division, { since, seen, places });
    const kind = saved.stale.length + saved.gone > 0 ? 'refused' : 'done';
    setFlash(request, { kind, text: savedSentence(saved) });
    response.redirect(303, `/contingent/groups/${id}/subgroups/${first}?on=${since}`);
  }

  @Post(':subgroup/remove')
  @Requires('subgroups.divide')
  async remove(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('subgroup') first: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.divided(actor, id);
    await this.service.remove(actor, id, await this.subgroups.division(id, first));
    done(request, 'Деление удалено.');
    response.redirect(303, `/contingent/groups/${id}/subgroups`);
  }

  private async divided(actor: Actor, id: number): Promise<GroupHeader> {
    const group = await this.groups.header(actor, id);
    if (!group.divides) throw Refusal.notFound();
    return group;
  }
}
