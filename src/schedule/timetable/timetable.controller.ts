import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Actor, may } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { addDays, isIsoDate, mondayOf } from '../../kit/dates/iso-date.js';
import { QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { packView } from '../../kit/views/engine.js';
import { KeptParts } from '../../kit/views/kept-parts.js';
import { WeekOriginQuery } from '../week-origin.query.js';
import { TemplateQuery } from './template.query.js';
import { TimetableForm } from './timetable.form.js';
import { type AskedWeek, timetablePage } from './timetable.page.js';
import { type Choice, type TimetableOf, TimetableQuery } from './timetable.query.js';

@Controller('schedule')
export class TimetableController {
  constructor(
    private readonly query: TimetableQuery,
    private readonly template: TemplateQuery,
    private readonly origins: WeekOriginQuery,
    private readonly kept: KeptParts,
  ) {}

  @Get()
  @Requires('timetable.read')
  root(@Res() response: Response): void {
    response.redirect(303, '/schedule/timetable');
  }

  @Get('timetable')
  @Requires('timetable.read')
  async week(
    @CurrentActor() actor: Actor,
    @QueryForm(TimetableForm) form: TimetableForm,
    @Res() response: Response,
  ): Promise<void> {
    const wanted = asked(form) ?? (await this.query.mine(actor));
    if (!wanted) {
      response.render('kit/plain', {
        title: 'Расписание',
        sections: [{ text: 'Групп ещё нет, поэтому нет и расписания. Группы заводит администратор.' }],
      });
      return;
    }
    const monday = mondayOf(form.week && isIsoDate(form.week) ? form.week : actor.today);
    const view = { ...wanted, monday, print: form.print === '1', journals: may(actor, 'journal.read') };
    const place = `timetable:${Object.values(view).join(':')}`;
    const made = await this.kept.of(place, `${actor.collegeRevision}:${actor.today}`, () =>
      this.make(actor.today, view),
    );
    response.render('kit/packed', made);
  }

  /** A week is the same for everybody who may open journals from it, and for everybody who may not. */
  private async make(today: string, asked: AskedWeek) {
    const { of, id, monday } = asked;
    const [choices, lessons, bells, origin] = await Promise.all([
      this.query.choices(today),
      this.query.lessons(of, id, monday, addDays(monday, 5)),
      this.template.bells(),
      this.origins.of(monday),
    ]);
    const name = nameOf(asked, choices);
    if (name === undefined) throw Refusal.notFound();
    const page = timetablePage(today, { ...asked, name, origin, bells }, lessons, choices);
    const { title, wide, layout, landscape, backHref } = page;
    return { title, wide, layout, landscape, backHref, body: packView('schedule/timetable', page) };
  }
}

function asked(form: TimetableForm): { of: TimetableOf; id: number } | undefined {
  if (form.group) return { of: 'group', id: Number(form.group) };
  if (form.teacher) return { of: 'teacher', id: Number(form.teacher) };
  return form.room ? { of: 'room', id: Number(form.room) } : undefined;
}

function nameOf(
  wanted: { of: TimetableOf; id: number },
  choices: { groups: Choice[]; teachers: Choice[]; rooms: Choice[] },
): string | undefined {
  const lists = { group: choices.groups, teacher: choices.teachers, room: choices.rooms };
  return lists[wanted.of].find((one) => one.id === wanted.id)?.name;
}
