import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { QueryForm } from '../../kit/http/form.js';
import { pageNumber } from '../../kit/views/list-links.js';
import { CurriculumListQuery } from '../list.form.js';
import { ProgrammeChoicesQuery } from '../programmes/programme-choices.query.js';
import { disciplinesPage } from './disciplines.page.js';
import { DISCIPLINES_ON_PAGE, DisciplinesQuery } from './disciplines.query.js';

@Controller('curriculum/disciplines')
export class DisciplinesController {
  constructor(
    private readonly query: DisciplinesQuery,
    private readonly choices: ProgrammeChoicesQuery,
  ) {}

  @Get()
  @Requires('curricula.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(CurriculumListQuery) filter: CurriculumListQuery,
    @Res() response: Response,
  ): Promise<void> {
    const [rows, programmes] = await Promise.all([
      this.query.list(actor, filter, (pageNumber(filter.page) - 1) * DISCIPLINES_ON_PAGE),
      this.choices.programmes(),
    ]);
    response.render('kit/list', disciplinesPage(rows, filter, programmes));
  }
}
