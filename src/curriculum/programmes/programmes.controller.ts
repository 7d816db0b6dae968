import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { type HistoryNames, historyEntries } from '../../access/audit/history-entries.js';
import { RecordHistoryQuery } from '../../access/audit/record-history.query.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { refilled } from '../../kit/views/form-page.js';
import { pageNumber } from '../../kit/views/list-links.js';
import { CurriculumListQuery, SeenVersionForm } from '../list.form.js';
import { ProgrammeChoicesQuery } from './programme-choices.query.js';
import { PROGRAMME_KIND_NAMES } from './programme-kinds.js';
import { ProgrammeForm } from './programme.form.js';
import { editProgrammePage, newProgrammePage, PROGRAMMES, programmesPage } from './programmes.page.js';
import { PROGRAMMES_ON_PAGE, ProgrammesQuery } from './programmes.query.js';
import { ProgrammesService } from './programmes.service.js';

const HISTORY: Readonly<Record<string, HistoryNames>> = {
  programme: {
    record: 'Программа',
    columns: { code: 'Код', name: 'Название', qualification: 'Квалификация', kind: 'Вид' },
    values: { kind: PROGRAMME_KIND_NAMES },
  },
};

@Controller('curriculum/programmes')
export class ProgrammesController {
  constructor(
    private readonly query: ProgrammesQuery,
    private readonly service: ProgrammesService,
    private readonly choices: ProgrammeChoicesQuery,
    private readonly histories: RecordHistoryQuery,
  ) {}

  @Get()
  @Requires('curricula.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(CurriculumListQuery) filter: CurriculumListQuery,
    @Res() response: Response,
  ): Promise<void> {
    const rows = await this.query.list(filter, (pageNumber(filter.page) - 1) * PROGRAMMES_ON_PAGE);
    response.render('kit/list', programmesPage(actor, rows, filter));
  }

  @Get('new')
  @Requires('programmes.edit')
  async newProgramme(@Req() request: Request, @Res() response: Response): Promise<void> {
    const page = newProgrammePage(await this.choices.departments());
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post()
  @Requires('programmes.edit')
  async add(
    @CurrentActor() actor: Actor,
    @Form(ProgrammeForm) form: ProgrammeForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.add(actor, form);
    done(request, `Программа ${form.code} добавлена.`);
    response.redirect(303, PROGRAMMES);
  }

  @Get(':id/edit')
  @Requires('programmes.edit')
  async edit(@Id() id: number, @Req() request: Request, @Res() response: Response): Promise<void> {
    const [programme, departments, history] = await Promise.all([
      this.query.get(id),
      this.choices.departments(),
      this.histories.of([{ book: 'curriculum', subject: 'programme', keys: [id] }]),
    ]);
    const page = editProgrammePage(programme, departments, historyEntries(history, HISTORY));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post(':id/edit')
  @Requires('programmes.edit')
  async change(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(ProgrammeForm) form: ProgrammeForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.change(actor, id, form);
    done(request, `Программа ${form.code} сохранена.`);
    response.redirect(303, PROGRAMMES);
  }

  @Post(':id/delete')
  @Requires('programmes.edit')
  async remove(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(SeenVersionForm) form: SeenVersionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { code } = await this.query.get(id);
    await this.service.remove(actor, id, Number(form.version));
    done(request, `Программа ${code} удалена.`);
    response.redirect(303, PROGRAMMES);
  }
}
