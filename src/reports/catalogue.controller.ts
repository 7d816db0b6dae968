import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Actor, may } from '../access/actor.js';
import { CurrentActor } from '../access/actor.decorator.js';
import { SignedIn } from '../access/requires.js';
import { Refusal } from '../kit/http/refusal.js';
import type { ListPage } from '../kit/views/list-page.js';
import { catalogueOf } from './catalogue.js';

@Controller('reports')
export class CatalogueController {
  /** Whoever may open no report has no such page. */
  @Get()
  @SignedIn()
  show(@CurrentActor() actor: Actor, @Res() response: Response): void {
    const entries = catalogueOf(actor);
    if (entries.length === 0 && !may(actor, 'reports.college')) throw Refusal.notFound();
    const page: ListPage = {
      title: 'Отчёты',
      columns: [{ label: 'Отчёт' }, { label: 'Что в нём' }],
      rows: entries.map(({ title, text, href }) => ({ cells: [{ text: title, href }, { text }] })),
      empty: { title: 'Отчётов нет' },
    };
    response.render('kit/list', page);
  }
}
