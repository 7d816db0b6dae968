import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id } from '../../kit/http/form.js';
import { refilled } from '../../kit/views/form-page.js';
import { SeenVersionForm } from '../list.form.js';
import { CURRICULA } from './curricula.page.js';
import { CurriculaQuery } from './curricula.query.js';
import { CurriculaService } from './curricula.service.js';
import { editCurriculumPage } from './curriculum-form.page.js';
import { CurriculumForm } from './curriculum.form.js';
import { planHref } from './curriculum.page.js';

@Controller('curriculum/curricula')
export class EditCurriculumController {
  constructor(
    private readonly query: CurriculaQuery,
    private readonly service: CurriculaService,
  ) {}

  @Get(':id/edit')
  @Requires('curricula.edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = editCurriculumPage(await this.query.head(actor, id));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post(':id/edit')
  @Requires('curricula.edit')
  async change(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(CurriculumForm) form: CurriculumForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.head(actor, id);
    await this.service.change(actor, id, form);
    done(request, 'Сведения о плане сохранены.');
    response.redirect(303, planHref(id));
  }

  @Post(':id/delete')
  @Requires('curricula.edit')
  async remove(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(SeenVersionForm) form: SeenVersionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { name } = await this.query.head(actor, id);
    await this.service.remove(actor, id, Number(form.version));
    done(request, `План «${name}» удалён.`);
    response.redirect(303, CURRICULA);
  }
}
