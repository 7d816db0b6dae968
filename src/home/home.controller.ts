import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../access/actor.js';
import { CurrentActor } from '../access/actor.decorator.js';
import { SignedIn } from '../access/requires.js';
import { SetupQuery } from '../college/overview/setup.query.js';
import { TodayLessonsQuery } from '../journal/today/today-lessons.query.js';
import { asks, DueQuery } from './due.query.js';
import { homePage } from './home.page.js';

/** The first page: what is due today for the role acted in. */
@Controller()
export class HomeController {
  constructor(
    private readonly due: DueQuery,
    private readonly todays: TodayLessonsQuery,
    private readonly setup: SetupQuery,
  ) {}

  @Get()
  @SignedIn()
  async home(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    if (asks(actor, 'diary.read')) {
      response.redirect(303, '/diary');
      return;
    }
    const [due, lessons, setup] = await Promise.all([
      this.due.of(actor, response),
      asks(actor, 'remarks.resolve') ? this.lessons(actor) : undefined,
      asks(actor, 'rooms.manage') ? this.setup.counts(actor.today) : undefined,
    ]);
    response.render('home/home', homePage(actor, { due, lessons, setup }));
  }

  private async lessons(actor: Actor) {
    const [today, unfilled] = await Promise.all([this.todays.of(actor), this.todays.unfilled(actor)]);
    return { today, unfilled };
  }
}
