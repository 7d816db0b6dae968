import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { sendFile } from '../../kit/files/attachment.js';
import { Id, QueryForm } from '../../kit/http/form.js';
import { CSV_TYPE, listCsv } from '../../kit/tables/list-csv.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { Requires } from '../requires.js';
import { ActivityFilter } from './activity.form.js';
import { activityPage, personActivityPage } from './activity.page.js';
import { ACTIVITY_A_PAGE, ActivityQuery, type AskedActivity } from './activity.query.js';

/** 5.1: the report of activity is made once in two weeks. */
const TWO_WEEKS = 14;

@Controller('access')
export class ActivityController {
  constructor(private readonly query: ActivityQuery) {}

  @Get('activity')
  @Requires('activity.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(ActivityFilter) filter: ActivityFilter,
    @Res() response: Response,
  ): Promise<void> {
    const asked = askedOf(filter);
    const rows = await this.query.list(actor, asked, ACTIVITY_A_PAGE);
    response.render('kit/list', activityPage(rows, asked));
  }

  @Get('activity.csv')
  @Requires('activity.read')
  async export(
    @CurrentActor() actor: Actor,
    @QueryForm(ActivityFilter) filter: ActivityFilter,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { ...askedOf(filter), page: '1' };
    const page = activityPage(await this.query.list(actor, asked, 20_000), asked);
    sendFile(response, { name: 'Активность.csv', mediaType: CSV_TYPE, content: listCsv(page) });
  }

  @Get('activity/:id')
  @Requires('activity.read')
  async person(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const person = await this.query.one(actor, id);
    response.render('kit/plain', personActivityPage(person, await this.query.byDay(id)));
  }
}

function askedOf({ role, never, days, sort, page }: ActivityFilter): AskedActivity {
  return {
    days: days ? Number(days) : TWO_WEEKS,
    ...(role && { role }),
    ...(never && { never }),
    ...(sort && { sort }),
    ...(page && { page }),
  };
}
