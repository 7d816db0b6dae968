import { Controller, Get, HttpCode, Post, Req, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { cleanText, Form } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refilled } from '../../kit/views/form-page.js';
import { readCalendarPage, uploadPage } from './calendar-forms.page.js';
import { CalendarTextForm } from './calendar.form.js';
import { CALENDAR } from './calendar.page.js';
import { CalendarService } from './calendar.service.js';
import { type ParsedCalendar, parseCsvCalendar, parseXmlCalendar } from './production-calendar.rules.js';
import { WorkingCalendarQuery } from './working-calendar.query.js';

/** Three files of a hundred years would not be larger. */
const LARGEST = 400_000;

@Controller('college/calendar')
export class CalendarUploadController {
  constructor(
    private readonly calendars: WorkingCalendarQuery,
    private readonly service: CalendarService,
  ) {}

  @Get('upload')
  @Requires('calendar.manage')
  form(@Req() request: Request, @Res() response: Response): void {
    response.render('kit/form-page', refilled(uploadPage(), takeRefusedForm(request)));
  }

  @Post('upload')
  @HttpCode(200)
  @Requires('calendar.manage')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: LARGEST, files: 1, fields: 5 } }))
  async preview(
    @UploadedFile() file: { buffer: Buffer } | undefined,
    @Res() response: Response,
  ): Promise<void> {
    if (!file) throw Refusal.ofFields({ file: 'Выберите файл.' });
    const text = cleanText(file.buffer.toString('utf8'));
    const { loadedYears } = await this.calendars.load(5);
    response.render('college/read-calendar', readCalendarPage(parsed(text), text, loadedYears));
  }

  @Post('load')
  @Requires('calendar.manage')
  async load(
    @CurrentActor() actor: Actor,
    @Form(CalendarTextForm) form: CalendarTextForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { years, rows, problems } = parsed(form.text);
    if (problems.length > 0 || years.length === 0) {
      throw new Refusal('Этот календарь прочитан с ошибками, он не сохранён.', 422);
    }
    await this.service.load(actor, years, rows);
    done(request, `Загружен календарь: ${years.join(', ')}.`);
    response.redirect(303, `${CALENDAR}?year=${String(years[0])}`);
  }
}

function parsed(text: string): ParsedCalendar {
  return /^\uFEFF?\s*</.test(text) ? parseXmlCalendar(text) : parseCsvCalendar(text);
}
