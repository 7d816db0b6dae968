import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { RecordHistoryQuery } from '../../access/audit/record-history.query.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { CurriculaQuery } from '../curricula/curricula.query.js';
import { planHref } from '../curricula/curriculum.page.js';
import { SeenVersionForm } from '../list.form.js';
import { RowForm } from './row.form.js';
import { rowPage } from './row.page.js';
import { RowsService } from './rows.service.js';

@Controller('curriculum/curricula/:id/rows')
export class RowsController {
  constructor(
    private readonly query: CurriculaQuery,
    private readonly service: RowsService,
    private readonly histories: RecordHistoryQuery,
  ) {}

  @Get('new')
  @Requires('curricula.edit')
  async newRow(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const head = await this.query.head(actor, id);
    const rows = await this.query.rows(id);
    response.render('curriculum/row', rowPage({ head, rows, history: [] }, takeRefusedForm(request)));
  }

  @Post()
  @Requires('curricula.edit')
  async add(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(RowForm) form: RowForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.add(actor, id, form);
    done(request, `Строка ${form.index} «${form.name}» добавлена.`);
    response.redirect(303, planHref(id));
  }

  @Get(':row')
  @Requires('curricula.edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('row') rowId: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const head = await this.query.head(actor, id);
    const rows = await this.query.rows(id);
    const row = rows.find((one) => one.id === rowId);
    if (!row) throw Refusal.notFound();
    const history = await this.histories.of(
      ['curriculum_row', 'curriculum_hours', 'curriculum_control'].map((subject) => ({
        ...{ book: 'curriculum', subject, keys: [rowId] },
      })),
    );
    response.render('curriculum/row', rowPage({ head, rows, row, history }, takeRefusedForm(request)));
  }

  @Post(':row')
  @Requires('curricula.edit')
  async change(
    @CurrentActor() actor: Actor,
    @Id() plan: number,
    @Id('row') row: number,
    @Form(RowForm) form: RowForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.change(actor, { plan, row }, form);
    done(request, `Строка ${form.index} «${form.name}» сохранена.`);
    response.redirect(303, planHref(plan));
  }

  @Post(':row/delete')
  @Requires('curricula.edit')
  async remove(
    @CurrentActor() actor: Actor,
    @Id() plan: number,
    @Id('row') row: number,
    @Form(SeenVersionForm) form: SeenVersionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { index, name } = await this.service.remove(actor, { plan, row }, Number(form.version));
    done(request, `Строка ${index} «${name}» удалена.`);
    response.redirect(303, planHref(plan));
  }
}
