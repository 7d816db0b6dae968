import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { overviewPage } from './overview.page.js';
import { SetupQuery } from './setup.query.js';

@Controller('college')
export class OverviewController {
  constructor(private readonly setup: SetupQuery) {}

  @Get()
  @Requires('directory.read')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render('kit/plain', overviewPage(actor, await this.setup.counts(actor.today)));
  }
}
