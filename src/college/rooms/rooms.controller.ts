import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { CollegeHistoryQuery } from '../college-history.query.js';
import { Requires } from '../../access/requires.js';
import { plural } from '../../kit/dates/plural.js';
import { sendFile } from '../../kit/files/attachment.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { CSV_TYPE, listCsv } from '../../kit/tables/list-csv.js';
import { refilled } from '../../kit/views/form-page.js';
import { DirectoryFilter, PastedForm, SeenVersionForm } from '../directory.form.js';
import { portionOf, WHOLE } from '../directory.page.js';
import { isReady } from '../pasted/pasted-lines.rules.js';
import { editRoomPage, newRoomPage } from './room-form.page.js';
import { RoomForm } from './room.form.js';
import { readRoomLines } from './room-lines.rules.js';
import { pastedRoomsPage, ROOMS, roomsPage } from './rooms.page.js';
import { RoomsQuery } from './rooms.query.js';
import { RoomsService } from './rooms.service.js';

@Controller('college')
export class RoomsController {
  constructor(
    private readonly query: RoomsQuery,
    private readonly service: RoomsService,
    private readonly histories: CollegeHistoryQuery,
  ) {}

  @Get('rooms')
  @Requires('directory.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(DirectoryFilter) filter: DirectoryFilter,
    @Res() response: Response,
  ): Promise<void> {
    const rows = await this.query.list(filter, portionOf(filter));
    response.render('kit/list', roomsPage(actor, rows, filter));
  }

  @Get('rooms.csv')
  @Requires('directory.read')
  async export(
    @CurrentActor() actor: Actor,
    @QueryForm(DirectoryFilter) filter: DirectoryFilter,
    @Res() response: Response,
  ): Promise<void> {
    const page = roomsPage(actor, await this.query.list(filter, WHOLE), filter);
    sendFile(response, { name: 'Аудитории.csv', mediaType: CSV_TYPE, content: listCsv(page) });
  }

  @Get('rooms/new')
  @Requires('rooms.manage')
  newRoom(@Req() request: Request, @Res() response: Response): void {
    response.render('kit/form-page', refilled(newRoomPage(), takeRefusedForm(request)));
  }

  @Post('rooms')
  @Requires('rooms.manage')
  async add(
    @CurrentActor() actor: Actor,
    @Form(RoomForm) form: RoomForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.add(actor, form);
    done(request, `Аудитория ${form.number} добавлена.`);
    response.redirect(303, ROOMS);
  }

  @Get('rooms/paste')
  @Requires('rooms.manage')
  paste(@Res() response: Response): void {
    response.render('college/pasted', pastedRoomsPage('', undefined));
  }

  @Post('rooms/paste')
  @HttpCode(200)
  @Requires('rooms.manage')
  async preview(@Form(PastedForm) form: PastedForm, @Res() response: Response): Promise<void> {
    const lines = readRoomLines(form.lines, await this.query.keys());
    response.render('college/pasted', pastedRoomsPage(form.lines, lines));
  }

  @Post('rooms/paste/save')
  @Requires('rooms.manage')
  async savePasted(
    @CurrentActor() actor: Actor,
    @Form(PastedForm) form: PastedForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const lines = readRoomLines(form.lines, await this.query.keys());
    if (!isReady(lines)) {
      response.status(422).render('college/pasted', pastedRoomsPage(form.lines, lines));
      return;
    }
    const fresh = lines.flatMap((line) => (line.record && !line.known ? [line.record] : []));
    const added = await this.service.addAll(actor, fresh);
    done(request, `Добавлено: ${plural(added, 'аудитория', 'аудитории', 'аудиторий')}.`);
    response.redirect(303, ROOMS);
  }

  @Get('rooms/:id/edit')
  @Requires('rooms.manage')
  async editing(@Id() id: number, @Req() request: Request, @Res() response: Response): Promise<void> {
    const room = await this.query.one(id);
    const page = editRoomPage(room, await this.histories.of('room', id));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('rooms/:id/edit')
  @Requires('rooms.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(RoomForm) form: RoomForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.query.one(id);
    await this.service.edit(actor, id, form);
    done(request, `Аудитория ${form.number} сохранена.`);
    response.redirect(303, ROOMS);
  }

  @Post('rooms/:id/delete')
  @Requires('rooms.manage')
  async remove(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(SeenVersionForm) form: SeenVersionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const room = await this.query.one(id);
    await this.service.remove(actor, id, form.version);
    done(request, `Аудитория ${room.number} удалена.`);
    response.redirect(303, ROOMS);
  }
}
