import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { finalMarkSetting } from '../../college/settings/final-mark.settings.js';
import { Settings } from '../../college/settings/settings.js';
import { parityOf } from '../../kit/dates/academic-weeks.js';
import { addDays, isIsoDate, mondayOf } from '../../kit/dates/iso-date.js';
import { QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { WeekOriginQuery } from '../../schedule/week-origin.query.js';
import { DiaryForm } from './diary.form.js';
import { diaryPage } from './diary.page.js';
import { DiaryQuery } from './diary.query.js';

@Controller('diary')
export class DiaryController {
  constructor(
    private readonly query: DiaryQuery,
    private readonly settings: Settings,
    private readonly weeks: WeekOriginQuery,
  ) {}

  @Get()
  @Requires('diary.read')
  async diary(
    @CurrentActor() actor: Actor,
    @QueryForm(DiaryForm) form: DiaryForm,
    @Res() response: Response,
  ): Promise<void> {
    const owners = await this.query.owners(actor);
    if (owners.length === 0 && form.student === undefined) {
      response.render('journal/no-diary', { title: 'Дневник' });
      return;
    }
    const owner = form.student ? owners.find(({ id }) => id === Number(form.student)) : owners[0];
    if (!owner) throw Refusal.notFound();
    const day = isIsoDate(form.day) ? form.day : actor.today;
    const monday = mondayOf(day);
    const days = { from: monday, to: addDays(monday, 6), today: actor.today };
    const [lessons, courses, { value: settings }, origin] = await Promise.all([
      this.query.week(owner.id, days),
      this.query.courses(owner.id, day),
      this.settings.read(finalMarkSetting),
      this.weeks.of(day),
    ]);
    const parity = parityOf(day, origin);
    const content = { owners, owner, day, monday, parity, today: actor.today, lessons, courses, settings };
    response.render('journal/diary', diaryPage(content));
  }
}
