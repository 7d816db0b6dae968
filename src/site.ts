import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { type Actor, firstDuty } from './access/actor.js';
import { roles } from './access/roles.js';
import { Institution } from './college/institution/institution.js';
import { asks, DueQuery } from './home/due.query.js';
import { takeFlash } from './kit/http/flash.js';
import { dayAndMonth } from './kit/dates/russian-dates.js';
import type { Site } from './kit/views/site.js';
import { menuOf, showsDue } from './menu.js';

/** What the layout shows around every page: college, menu, person, flash. */
@Injectable()
export class SiteMiddleware implements NestMiddleware {
  constructor(
    private readonly institution: Institution,
    private readonly due: DueQuery,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    // passport leaves null behind a session that has just ended
    const actor = (request.user ?? undefined) as Actor | undefined;
    const flash = actor && request.method === 'GET' ? takeFlash(request) : undefined;
    const { abbreviation, demo } = await this.institution.face(actor?.collegeRevision);
    response.locals['site'] = {
      collegeShort: abbreviation,
      demo,
      collegeToday: actor ? dayAndMonth(actor.today) : '',
      contrast: /(?:^|;\s*)contrast=yes/.test(request.get('cookie') ?? ''),
      assetsVersion: (request.app.locals as { assetsVersion: string }).assetsVersion,
      search: actor !== undefined && !firstDuty(actor) && asks(actor, 'directory.read'),
      menu: await this.menu(actor, request, response),
      ...(actor ? { account: accountOf(actor) } : {}),
      ...(flash ? { flash } : {}),
    } satisfies Site;
    next();
  }

  /** With figures on the first pages of the sections; nothing before an own password and a demanded second factor. */
  private async menu(actor: Actor | undefined, request: Request, response: Response) {
    if (!actor || firstDuty(actor)) return [];
    const path = request.originalUrl.split('?')[0] ?? '/';
    const counted = request.method === 'GET' && showsDue(path);
    return menuOf(actor, path, counted ? await this.due.of(actor, response) : undefined);
  }
}

function accountOf(actor: Actor) {
  return {
    name: actor.name,
    shortName: shortName(actor.name),
    roleLabel: roles[actor.role],
    roles: actor.roles.map((role) => ({ role, label: roles[role], current: role === actor.role })),
    notifications: actor.unread,
  };
}

/** «Ковалёва Ирина Петровна» → «Ковалёва И. П.»: the bar is narrow. */
function shortName(name: string): string {
  const [last = '', ...others] = name.split(' ').filter(Boolean);
  return [last, ...others.map((part) => `${part.charAt(0)}.`)].join(' ');
}
