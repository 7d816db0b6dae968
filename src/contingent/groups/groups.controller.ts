import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { refilled } from '../../kit/views/form-page.js';
import { AsOfFilter, CuratorForm, GroupForm, GroupsFilter } from './group.form.js';
import { GroupCardQuery } from './group-card.query.js';
import { groupCardPage } from './group-card.page.js';
import { GroupChoicesQuery } from './group-choices.query.js';
import { curatorPage, editGroupPage, newGroupPage } from './group-form.page.js';
import { GroupHistoryQuery } from './group-history.query.js';
import { groupsPage } from './groups.page.js';
import { GroupsQuery } from './groups.query.js';
import { GroupsService } from './groups.service.js';

@Controller('contingent')
export class GroupsController {
  constructor(
    private readonly groups: GroupsQuery,
    private readonly cards: GroupCardQuery,
    private readonly choices: GroupChoicesQuery,
    private readonly histories: GroupHistoryQuery,
    private readonly service: GroupsService,
  ) {}

  @Get('groups')
  @Requires('directory.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(GroupsFilter) filter: GroupsFilter,
    @Res() response: Response,
  ): Promise<void> {
    const [rows, departments] = await Promise.all([
      this.groups.list(actor.today, filter),
      this.choices.departments(),
    ]);
    response.render('kit/list', groupsPage(actor, rows, filter, departments));
  }

  @Get('new-group')
  @Requires('groups.manage')
  async newGroup(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = newGroupPage(actor.today, await this.formChoices());
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('groups')
  @Requires('groups.manage')
  async create(
    @CurrentActor() actor: Actor,
    @Form(GroupForm) form: GroupForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const id = await this.service.create(actor, form);
    done(request, `Группа ${form.name} создана. Теперь вставьте в неё список студентов.`);
    response.redirect(303, `/contingent/groups/${id}`);
  }

  @Get('groups/:id')
  @Requires('directory.read')
  async card(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @QueryForm(AsOfFilter) filter: AsOfFilter,
    @Res() response: Response,
  ): Promise<void> {
    const group = await this.cards.header(actor, id);
    const on = filter.on ? filter.on : actor.today;
    const [roster, curators, subgroups] = await Promise.all([
      group.reads ? this.cards.roster(id, on, actor.today) : [],
      this.cards.curators(id),
      this.cards.subgroups(id, on),
    ]);
    const history = group.reads ? await this.histories.of(id, curators) : [];
    response.render('kit/plain', groupCardPage(actor, { group, on, roster, curators, subgroups, history }));
  }

  @Get('groups/:id/edit')
  @Requires('groups.manage')
  async editing(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const group = await this.cards.header(actor, id);
    const page = editGroupPage(group, await this.formChoices());
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('groups/:id/edit')
  @Requires('groups.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(GroupForm) form: GroupForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.cards.header(actor, id);
    await this.service.edit(actor, id, form);
    done(request, 'Группа сохранена.');
    response.redirect(303, `/contingent/groups/${id}`);
  }

  @Get('groups/:id/curator')
  @Requires('groups.manage')
  async appointing(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [group, employees] = await Promise.all([
      this.cards.header(actor, id),
      this.choices.employees(actor.today),
    ]);
    const page = curatorPage(group, { employees, current: undefined, today: actor.today });
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('groups/:id/curator')
  @Requires('groups.manage')
  async appoint(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(CuratorForm) form: CuratorForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.cards.header(actor, id);
    await this.service.appointCurator(actor, id, form);
    done(request, 'Куратор назначен.');
    response.redirect(303, `/contingent/groups/${id}`);
  }

  private async formChoices() {
    const [departments, curricula] = await Promise.all([
      this.choices.departments(),
      this.choices.curricula(),
    ]);
    return { departments, curricula };
  }
}
