import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { grantOf, type Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { curriculumStartPage } from './start.page.js';
import { CurriculumStartQuery } from './start.query.js';

@Controller('curriculum')
export class CurriculumStartController {
  constructor(private readonly query: CurriculumStartQuery) {}

  @Get()
  @Requires('curricula.read')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    const whole = grantOf(actor, 'curricula.read') === 'all';
    const [counts, plans, planless] = await Promise.all([
      this.query.counts(),
      this.query.plansInUse(actor),
      whole ? this.query.planlessGroups(actor.today) : [],
    ]);
    response.render('kit/plain', curriculumStartPage(actor, { counts, plans, planless }));
  }
}
