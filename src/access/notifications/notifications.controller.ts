import { Controller, Get, Post, Res } from '@nestjs/common';
import { IsOptional, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { Id, QueryForm } from '../../kit/http/form.js';
import { pageNumber } from '../../kit/views/list-links.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { SignedIn } from '../requires.js';
import { safeNext } from '../sign-in/sign-in.page.js';
import { notificationsPage } from './notifications.page.js';
import { NotificationsQuery } from './notifications.query.js';
import { NotificationsService } from './notifications.service.js';

class PageFilter {
  @IsOptional()
  @MaxLength(6, { message: 'Страница не понята.' })
  page?: string;
}

@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly query: NotificationsQuery,
    private readonly service: NotificationsService,
  ) {}

  @Get()
  @SignedIn()
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(PageFilter) filter: PageFilter,
    @Res() response: Response,
  ): Promise<void> {
    const page = pageNumber(filter.page);
    const rows = await this.query.own(actor.accountId, page);
    response.render('kit/list', notificationsPage(rows, page, actor.unread));
  }

  @Post('read')
  @SignedIn()
  async readAll(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.service.readAll(actor);
    response.redirect(303, '/notifications');
  }

  @Post(':id/open')
  @SignedIn()
  async open(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const link = await this.service.open(actor, id);
    response.redirect(303, link === null ? '/notifications' : safeNext(link));
  }
}
