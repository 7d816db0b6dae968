import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { overviewPage } from './overview.page.js';
import { OverviewQuery } from './overview.query.js';

@Controller('contingent')
export class OverviewController {
  constructor(private readonly overview: OverviewQuery) {}

  @Get()
  @Requires('directory.read')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render('kit/plain', overviewPage(actor, await this.overview.of(actor)));
  }
}
