import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { finalMarkSetting } from '../../college/settings/final-mark-setting.js';
import { Settings } from '../../college/settings/settings.js';
import { parityOf } from '../../kit/dates/academic-weeks.js';
import { addDays, isIsoDate, mondayOf } from '../../kit/dates/iso-date.js';
import { QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { packView } from '../../kit/views/engine.js';
import { KeptParts } from '../../kit/views/kept-parts.js';
import { WeekOriginQuery } from '../../schedule/week-origin.query.js';
import { DiaryForm } from './diary.form.js';
import { type DiaryContent, diaryPage } from './diary.page.js';
import { DiaryQuery } from './diary.query.js';

@Controller('diary')
export class DiaryController {
  constructor(
    private readonly query: DiaryQuery,
    private readonly settings: Settings,
    private readonly weeks: WeekOriginQuery,
    private readonly kept: KeptParts,
  ) {}

  @Get()
  @Requires('diary.read')
  async diary(
    @CurrentActor() actor: Actor,
    @QueryForm(DiaryForm) form: DiaryForm,
    @Res() response: Response,
  ): Promise<void> {
    const day = isIsoDate(form.day) ? form.day : actor.today;
    const owners = await this.query.owners(actor, day);
    if (owners.length === 0 && form.student === undefined) {
      response.render('journal/no-diary', { title: 'Дневник' });
      return;
    }
    const owner = form.student ? owners.find(({ id }) => id === Number(form.student)) : owners[0];
    if (!owner) throw Refusal.notFound();
    const named = owners.length > 1 || actor.role === 'guardian';
    const revision = [actor.collegeRevision, owner.revision, actor.today, named].join(':');
    const made = await this.kept.of(`diary:${actor.accountId}:${owner.id}:${day}`, revision, () =>
      this.make({ owners, owner, named, day, today: actor.today, collegeRevision: actor.collegeRevision }),
    );
    response.render('kit/packed', made);
  }

  private async make(
    asked: Pick<DiaryContent, 'owners' | 'owner' | 'named' | 'day' | 'today'> & { collegeRevision: string },
  ) {
    const { owner, day, today } = asked;
    const monday = mondayOf(day);
    const [lessons, courses, { value: settings }, origin] = await Promise.all([
      this.query.week(owner.id, { from: monday, to: addDays(monday, 6), today }),
      this.query.courses(owner.id, day),
      this.settings.of(finalMarkSetting, asked.collegeRevision),
      this.weeks.of(day),
    ]);
    const parity = parityOf(day, origin);
    const page = diaryPage({ ...asked, monday, parity, lessons, courses, settings });
    return { title: page.title, phone: page.phone, body: packView('journal/diary', page) };
  }
}
