import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Actor, may } from '../access/actor.js';
import { CurrentActor } from '../access/actor.decorator.js';
import { SignedIn } from '../access/requires.js';
import { type Permission, permissionRow } from '../access/role-matrix.js';
import { SetupQuery } from '../college/overview/setup.query.js';
import { TodayLessonsQuery } from '../journal/today/today-lessons.query.js';
import { DueQuery } from './due.query.js';
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
    const whenAsked = <T>(permission: Permission, read: () => Promise<T>): Promise<T | undefined> =>
      asks(actor, permission) ? read() : Promise.resolve(undefined);
    const [lessons, groups, unfilledJournals, waitingMarks, timetable, neverSignedIn, setup] =
      await Promise.all([
        whenAsked('remarks.resolve', () => this.lessons(actor)),
        whenAsked('corrections.report', () => this.due.unexplained(actor)),
        whenAsked('reviews.conduct', () => this.due.unfilledJournals(actor)),
        whenAsked('deviatingMarks.approve', () => this.due.waitingMarks(actor)),
        whenAsked('timetable.edit', () => this.due.todaysTimetable(actor)),
        whenAsked('accounts.manage', () => this.due.neverSignedIn()),
        whenAsked('rooms.manage', () => this.setup.counts(actor.today)),
      ]);
    const content = { lessons, groups, unfilledJournals, waitingMarks, timetable, neverSignedIn, setup };
    response.render('home/home', homePage(actor, content));
  }

  private async lessons(actor: Actor) {
    const [today, unfilled] = await Promise.all([this.todays.of(actor), this.todays.unfilled(actor)]);
    return { today, unfilled };
  }
}

/** Held by the person, and by the very role the person acts in. */
function asks(actor: Actor, permission: Permission): boolean {
  return may(actor, permission) && permissionRow(permission).grants[actor.role] !== undefined;
}
