import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { RecordHistoryQuery } from '../../access/audit/record-history.query.js';
import { Requires } from '../../access/requires.js';
import { documentToHtml } from '../../kit/documents/to-html.js';
import { documentToPdf } from '../../kit/documents/to-pdf.js';
import { documentToXlsx } from '../../kit/documents/to-xlsx.js';
import { sendFile } from '../../kit/files/attachment.js';
import { Id, QueryForm } from '../../kit/http/form.js';
import { safeHtml } from '../../kit/views/html.js';
import { pageNumber } from '../../kit/views/list-links.js';
import { CurriculumListQuery } from '../list.form.js';
import { ProgrammeChoicesQuery } from '../programmes/programme-choices.query.js';
import { curriculaPage } from './curricula.page.js';
import { A_PAGE, CurriculaQuery } from './curricula.query.js';
import { curriculumPage, planHref } from './curriculum.page.js';
import { curriculumReport } from './curriculum.report.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('curriculum/curricula')
export class CurriculaController {
  constructor(
    private readonly query: CurriculaQuery,
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
    const [rows, programmes] = await Promise.all([
      this.query.list(actor, filter, (pageNumber(filter.page) - 1) * A_PAGE),
      this.choices.programmes(),
    ]);
    response.render('kit/list', curriculaPage(actor, rows, filter, programmes));
  }

  @Get(':id')
  @Requires('curricula.read')
  async show(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const head = await this.query.head(actor, id);
    const rows = await this.query.rows(id);
    const history = await this.histories.of([{ book: 'curriculum', subject: 'curriculum', keys: [id] }]);
    response.render('curriculum/curriculum', curriculumPage(actor, { head, rows, history }));
  }

  @Get(':id/print')
  @Requires('curricula.read')
  async print(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const report = await this.report(actor, id);
    response.render('curriculum/print', {
      layout: 'print',
      title: report.title,
      landscape: true,
      backHref: planHref(id),
      document: safeHtml(documentToHtml(report)),
    });
  }

  @Get(':id/plan.xlsx')
  @Requires('curricula.read')
  async xlsx(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const content = await documentToXlsx(await this.report(actor, id));
    sendFile(response, { name: 'Учебный план.xlsx', mediaType: XLSX, content });
  }

  @Get(':id/plan.pdf')
  @Requires('curricula.read')
  async pdf(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const content = await documentToPdf(await this.report(actor, id));
    sendFile(response, { name: 'Учебный план.pdf', mediaType: 'application/pdf', content });
  }

  private async report(actor: Actor, id: number) {
    const head = await this.query.head(actor, id);
    return curriculumReport(head, await this.query.rows(id), actor.today);
  }
}
