import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { plural } from '../../kit/dates/plural.js';
import { sendFile } from '../../kit/files/attachment.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { CSV_TYPE, listCsv } from '../../kit/tables/list-csv.js';
import { refilled } from '../../kit/views/form-page.js';
import { CollegeHistoryQuery } from '../college-history.query.js';
import { DirectoryFilter, SeenVersionForm } from '../directory.form.js';
import { portionOf, WHOLE } from '../directory.page.js';
import { PositionForm } from './position.form.js';
import { editPositionPage, newPositionPage, POSITIONS, positionsPage } from './positions.page.js';
import { PositionsQuery } from './positions.query.js';
import { PositionsService } from './positions.service.js';

@Controller('college')
export class PositionsController {
  constructor(
    private readonly query: PositionsQuery,
    private readonly service: PositionsService,
    private readonly histories: CollegeHistoryQuery,
  ) {}

  @Get('positions')
  @Requires('positions.manage')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(DirectoryFilter) filter: DirectoryFilter,
    @Res() response: Response,
  ): Promise<void> {
    const rows = await this.query.list(actor.today, filter, portionOf(filter));
    response.render('kit/list', positionsPage(rows, filter));
  }

  @Get('positions.csv')
  @Requires('positions.manage')
  async export(
    @CurrentActor() actor: Actor,
    @QueryForm(DirectoryFilter) filter: DirectoryFilter,
    @Res() response: Response,
  ): Promise<void> {
    const page = positionsPage(await this.query.list(actor.today, filter, WHOLE), filter);
    sendFile(response, { name: 'Должности.csv', mediaType: CSV_TYPE, content: listCsv(page) });
  }

  @Get('positions/new')
  @Requires('positions.manage')
  newPosition(@Req() request: Request, @Res() response: Response): void {
    response.render('kit/form-page', refilled(newPositionPage(), takeRefusedForm(request)));
  }

  @Post('positions')
  @Requires('positions.manage')
  async add(
    @CurrentActor() actor: Actor,
    @Form(PositionForm) form: PositionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.add(actor, form);
    done(request, `Должность «${form.name}» добавлена.`);
    response.redirect(303, POSITIONS);
  }

  @Post('positions/usual')
  @Requires('positions.manage')
  async addUsual(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const added = await this.service.addUsual(actor);
    done(request, `Добавлено: ${plural(added, 'должность', 'должности', 'должностей')}.`);
    response.redirect(303, POSITIONS);
  }

  @Get('positions/:id/edit')
  @Requires('positions.manage')
  async editing(@Id() id: number, @Req() request: Request, @Res() response: Response): Promise<void> {
    const position = await this.query.one(id);
    const page = editPositionPage(position, await this.histories.of('position', id));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('positions/:id/edit')
  @Requires('positions.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(PositionForm) form: PositionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.one(id);
    await this.service.edit(actor, id, form);
    done(request, `Должность «${form.name}» сохранена.`);
    response.redirect(303, POSITIONS);
  }

  @Post('positions/:id/delete')
  @Requires('positions.manage')
  async remove(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(SeenVersionForm) form: SeenVersionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { name } = await this.query.one(id);
    await this.service.remove(actor, id, form.version);
    done(request, `Должность «${name}» удалена.`);
    response.redirect(303, POSITIONS);
  }
}
