import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { Id } from '../../kit/http/form.js';
import { sendPdf, sendXlsx } from '../send-document.js';
import { frozenSheetPage, frozenSheetsPage, printedSheet } from './frozen-sheet.page.js';
import { FrozenSheetQuery } from './frozen-sheet.query.js';

@Controller('reports/frozen-sheets')
export class FrozenSheetsController {
  constructor(private readonly query: FrozenSheetQuery) {}

  @Get()
  @Requires('reports.group')
  async list(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render('kit/list', frozenSheetsPage(await this.query.list(actor)));
  }

  @Get(':id')
  @Requires('reports.group')
  async show(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    response.render('reports/frozen-sheet', frozenSheetPage(await this.query.one(actor, id)));
  }

  @Get(':id/pdf')
  @Requires('reports.group')
  async pdf(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const sheet = await this.query.one(actor, id);
    await sendPdf(response, printedSheet(sheet), `Ведомость ${sheet.number}`);
  }

  @Get(':id/xlsx')
  @Requires('reports.group')
  async xlsx(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const sheet = await this.query.one(actor, id);
    await sendXlsx(response, printedSheet(sheet), `Ведомость ${sheet.number}`);
  }
}
