import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Credentials } from '../../access/credentials/credentials.service.js';
import { sendSlips, siteAddress } from '../../access/credentials/send-slips.js';
import { MOST_SLIPS } from '../../access/credentials/slips.rules.js';
import { Freshly, Requires } from '../../access/requires.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { GroupCardQuery, type GroupHeader } from '../groups/group-card.query.js';
import { chosenPeople, GroupPeopleQuery } from './group-people.query.js';
import { HandOutForm, HandOutListForm } from './hand-out.form.js';
import { handOutPage, handOutQuestion } from './hand-out.page.js';
import { HandOutService } from './hand-out.service.js';

@Controller('contingent/groups/:id/credentials')
export class HandOutController {
  constructor(
    private readonly groups: GroupCardQuery,
    private readonly people: GroupPeopleQuery,
    private readonly service: HandOutService,
    private readonly credentials: Credentials,
  ) {}

  @Get()
  @Requires('credentials.handOut')
  async list(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @QueryForm(HandOutListForm) { mark }: HandOutListForm,
    @Res() response: Response,
  ): Promise<void> {
    const group = await this.own(actor, id);
    const people = await this.people.of(id, actor.today);
    response.render('contingent/credentials', handOutPage(group, people, mark));
  }

  @Post()
  @Requires('credentials.handOut')
  @Freshly('as')
  @HttpCode(200)
  async handOut(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(HandOutForm) form: HandOutForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const group = await this.own(actor, id);
    refuseUnfitCount(form.students.length + form.guardians.length);
    if (!form.as) {
      const chosen = chosenPeople(await this.people.of(id, actor.today), form);
      response.render('kit/form-page', handOutQuestion(group, chosen, form));
      return;
    }
    const slips = await this.service.handOut(actor, id, form);
    const context = await this.credentials.context(siteAddress(request));
    await sendSlips(response, slips, {
      context,
      as: form.as,
      backHref: `/contingent/groups/${id}/credentials`,
    });
  }

  private async own(actor: Actor, id: number): Promise<GroupHeader> {
    const group = await this.groups.header(actor, id);
    if (!group.handsOut) throw Refusal.notFound();
    return group;
  }
}

function refuseUnfitCount(count: number): void {
  if (count === 0) throw new Refusal('Отметьте, кому выдать листки.', 422);
  if (count > MOST_SLIPS) {
    throw new Refusal(`За один раз выдаётся не больше ${MOST_SLIPS} листков: отметьте меньше.`, 422);
  }
}
