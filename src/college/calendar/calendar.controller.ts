import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { done, setFlash, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { refilled } from '../../kit/views/form-page.js';
import { SeenVersionForm } from '../directory.form.js';
import { academicYearOn, yearName } from './academic-year.rules.js';
import { editYearPage, newYearPage, regionalDayPage } from './calendar-forms.page.js';
import { AcademicYearForm, CalendarFilter, DayForm, RegionalDayForm } from './calendar.form.js';
import { CALENDAR, calendarPage } from './calendar.page.js';
import { CalendarQuery } from './calendar.query.js';
import { CalendarService } from './calendar.service.js';
import { WorkingCalendarQuery } from './working-calendar.query.js';

@Controller('college/calendar')
export class CalendarController {
  constructor(
    private readonly query: CalendarQuery,
    private readonly calendars: WorkingCalendarQuery,
    private readonly service: CalendarService,
  ) {}

  @Get()
  @Requires('directory.read')
  async show(
    @CurrentActor() actor: Actor,
    @QueryForm(CalendarFilter) filter: CalendarFilter,
    @Res() response: Response,
  ): Promise<void> {
    const year = Number(filter.year ? filter.year : actor.today.slice(0, 4));
    const [academicYears, days, calendar] = await Promise.all([
      this.query.academicYears(),
      this.query.days(year),
      this.calendars.load(5),
    ]);
    response.render('college/calendar', calendarPage(actor, { year, academicYears, days, calendar }));
  }

  @Post('known')
  @Requires('calendar.manage')
  async loadKnown(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const years = await this.service.loadKnown(actor);
    if (years.length === 0) setFlash(request, { kind: 'note', text: 'Эти календари уже загружены.' });
    else done(request, `Загружены календари: ${years.join(', ')}.`);
    response.redirect(303, CALENDAR);
  }

  @Get('academic-years/new')
  @Requires('calendar.manage')
  newYear(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): void {
    const page = newYearPage(academicYearOn(actor.today));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('academic-years')
  @Requires('calendar.manage')
  async addYear(
    @CurrentActor() actor: Actor,
    @Form(AcademicYearForm) form: AcademicYearForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.addYear(actor, form);
    done(request, `Учебный год ${yearName(form.startYear)} добавлен.`);
    response.redirect(303, CALENDAR);
  }

  @Get('academic-years/:id/edit')
  @Requires('calendar.manage')
  async editingYear(@Id() id: number, @Req() request: Request, @Res() response: Response): Promise<void> {
    const page = editYearPage(await this.query.academicYear(id));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('academic-years/:id/edit')
  @Requires('calendar.manage')
  async editYear(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(AcademicYearForm) form: AcademicYearForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const year = await this.query.academicYear(id);
    await this.service.editYear(actor, year, form);
    done(request, `Учебный год ${yearName(year.startYear)} сохранён.`);
    response.redirect(303, CALENDAR);
  }

  @Post('academic-years/:id/delete')
  @Requires('calendar.manage')
  async removeYear(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(SeenVersionForm) form: SeenVersionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const year = await this.query.academicYear(id);
    await this.service.removeYear(actor, id, form.version);
    done(request, `Учебный год ${yearName(year.startYear)} удалён.`);
    response.redirect(303, CALENDAR);
  }

  @Get('days/new')
  @Requires('calendar.manage')
  newDay(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): void {
    response.render('kit/form-page', refilled(regionalDayPage(actor.today), takeRefusedForm(request)));
  }

  @Post('days')
  @Requires('calendar.manage')
  async addDay(
    @CurrentActor() actor: Actor,
    @Form(RegionalDayForm) form: RegionalDayForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.addRegionalDay(actor, form);
    done(request, `${dottedDate(form.day)} отмечен в календаре.`);
    response.redirect(303, `${CALENDAR}?year=${form.day.slice(0, 4)}`);
  }

  @Post('days/delete')
  @Requires('calendar.manage')
  async removeDay(
    @CurrentActor() actor: Actor,
    @Form(DayForm) form: DayForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.removeRegionalDay(actor, form.day);
    done(request, `${dottedDate(form.day)} убран из календаря.`);
    response.redirect(303, `${CALENDAR}?year=${form.day.slice(0, 4)}`);
  }
}
