import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { readMissing } from '../../journal/closure/missing.query.js';
import { Database } from '../../kit/database/database.js';
import { QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { sendPdf, sendXlsx } from '../send-document.js';
import { type MadeSheet, makeSheet } from './make-sheet.js';
import { type ChoiceGroup, type ChoiceSemester, SheetChoiceQuery } from './sheet-choice.query.js';
import { type ChosenPeriod, chosenPeriod } from './sheet-period.rules.js';
import { SummarySheetForm } from './summary-sheet.form.js';
import { summarySheetPage } from './summary-sheet.page.js';
import type { Reading } from './summary-sheet.query.js';

interface Chosen {
  groups: ChoiceGroup[];
  semesters: ChoiceSemester[];
  period: ChosenPeriod | undefined;
  asOf: string;
  sheet: MadeSheet | undefined;
}

@Controller('reports')
export class SummarySheetController {
  constructor(
    private readonly choice: SheetChoiceQuery,
    private readonly database: Database,
  ) {}

  @Get('summary-sheet')
  @Requires('reports.group')
  async show(
    @CurrentActor() actor: Actor,
    @QueryForm(SummarySheetForm) form: SummarySheetForm,
    @Res() response: Response,
  ): Promise<void> {
    const { groups, semesters, period, asOf, sheet } = await this.chosen(actor, form);
    const missing = sheet ? await readMissing(this.reading, sheet.header.periods, actor.today) : [];
    response.render(
      'reports/summary-sheet',
      summarySheetPage({
        ...{ groups, semesters, missing, document: sheet?.document },
        chosen: { group: form.group ?? '', period: period?.key ?? '', asOf },
      }),
    );
  }

  @Get('summary-sheet.pdf')
  @Requires('reports.group')
  async pdf(
    @CurrentActor() actor: Actor,
    @QueryForm(SummarySheetForm) form: SummarySheetForm,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.made(actor, form);
    await sendPdf(response, sheet.document, fileName(sheet));
  }

  @Get('summary-sheet.xlsx')
  @Requires('reports.group')
  async xlsx(
    @CurrentActor() actor: Actor,
    @QueryForm(SummarySheetForm) form: SummarySheetForm,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.made(actor, form);
    await sendXlsx(response, sheet.document, fileName(sheet));
  }

  private readonly reading: Reading = {
    query: async <T>(sql: string, params: unknown[]) => (await this.database.rows(sql, params)) as T,
  };

  private async made(actor: Actor, form: SummarySheetForm): Promise<MadeSheet> {
    const { sheet } = await this.chosen(actor, form);
    if (!sheet) throw Refusal.notFound();
    return sheet;
  }

  /** What the form asks for; a group out of reach does not exist (design §5). */
  private async chosen(actor: Actor, form: SummarySheetForm): Promise<Chosen> {
    const [groups, semesters] = await Promise.all([
      this.choice.groups(actor, 'reports.group'),
      this.choice.semesters(),
    ]);
    const group = groups.find(({ id }) => String(id) === form.group);
    if (form.group && !group) throw Refusal.notFound();
    const period = chosenPeriod(form, semesters, actor.today);
    const asOf = form.asOf && form.asOf < actor.today ? form.asOf : actor.today;
    const sheet =
      group &&
      period &&
      (await makeSheet(this.reading, {
        ...{ group: group.id, semesters: period.semesters.map(({ id }) => id), asOf },
        ...{ today: actor.today, issuedAt: new Date().toISOString() },
      }));
    return { groups, semesters, period, asOf, sheet };
  }
}

function fileName({ header }: MadeSheet): string {
  return `Сводная ведомость ${header.group}`;
}
