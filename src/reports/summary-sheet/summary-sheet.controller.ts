import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { readMissing } from '../../journal/closure/missing.query.js';
import { Database } from '../../kit/database/database.js';
import { QueryForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { KeptParts } from '../../kit/views/kept-parts.js';
import { sendPdf, sendXlsx } from '../send-document.js';
import { type MadeSheet, makeSheet } from './make-sheet.js';
import { type ChoiceGroup, type ChoiceSemester, SheetChoiceQuery } from './sheet-choice.query.js';
import { type ChosenPeriod, chosenPeriod } from './sheet-period.rules.js';
import { SummarySheetForm } from './summary-sheet.form.js';
import { shownSheet, summarySheetPage } from './summary-sheet.page.js';
import type { Reading } from './summary-sheet.query.js';

interface Chosen {
  groups: ChoiceGroup[];
  semesters: ChoiceSemester[];
  group: ChoiceGroup | undefined;
  period: ChosenPeriod | undefined;
  asOf: string;
}

interface Ordered {
  group: ChoiceGroup;
  period: ChosenPeriod;
  asOf: string;
}

@Controller('reports')
export class SummarySheetController {
  constructor(
    private readonly choice: SheetChoiceQuery,
    private readonly database: Database,
    private readonly kept: KeptParts,
  ) {}

  @Get('summary-sheet')
  @Requires('reports.group')
  async show(
    @CurrentActor() actor: Actor,
    @QueryForm(SummarySheetForm) form: SummarySheetForm,
    @Res() response: Response,
  ): Promise<void> {
    const { groups, semesters, group, period, asOf } = await this.chosen(actor, form);
    const shown = group && period && (await this.shown(actor, { group, period, asOf }));
    response.render(
      'reports/summary-sheet',
      summarySheetPage({
        ...{ groups, semesters, shown },
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

  /** Made once while nothing in it changes. */
  private async shown(actor: Actor, order: Ordered) {
    const { group, period, asOf } = order;
    const semesters = period.semesters.map(({ id }) => id);
    const journals = await this.choice.revision(group.id, semesters);
    const revision = [actor.collegeRevision, journals, actor.today].join(':');
    return this.kept.of(`summary-sheet:${group.id}:${period.key}:${asOf}`, revision, async () => {
      const sheet = await this.make(actor, order);
      const missing = sheet ? await readMissing(this.reading, sheet.header.periods, actor.today) : [];
      return shownSheet(sheet?.document, missing);
    });
  }

  private async made(actor: Actor, form: SummarySheetForm): Promise<MadeSheet> {
    const { group, period, asOf } = await this.chosen(actor, form);
    const sheet = group && period && (await this.make(actor, { group, period, asOf }));
    if (!sheet) throw Refusal.notFound();
    return sheet;
  }

  private make(actor: Actor, { group, period, asOf }: Ordered): Promise<MadeSheet | undefined> {
    return makeSheet(this.reading, {
      ...{ group: group.id, semesters: period.semesters.map(({ id }) => id), asOf },
      ...{ today: actor.today, issuedAt: new Date().toISOString() },
    });
  }

  /** What the form asks for; a group out of reach does not exist (design §5). */
  private async chosen(actor: Actor, form: SummarySheetForm): Promise<Chosen> {
    const { groups, semesters } = await this.choices(actor);
    const group = groups.find(({ id }) => String(id) === form.group);
    if (form.group && !group) throw Refusal.notFound();
    const period = chosenPeriod(form, semesters, actor.today);
    const asOf = form.asOf && form.asOf < actor.today ? form.asOf : actor.today;
    return { groups, semesters, group, period, asOf };
  }

  private choices(actor: Actor): Promise<Pick<Chosen, 'groups' | 'semesters'>> {
    const revision = `${actor.collegeRevision}:${actor.today}`;
    return this.kept.of(`sheet-choice:${actor.accountId}`, revision, async () => {
      const [groups, semesters] = await Promise.all([
        this.choice.groups(actor, 'reports.group'),
        this.choice.semesters(),
      ]);
      return { groups, semesters };
    });
  }
}

function fileName({ header }: MadeSheet): string {
  return `Сводная ведомость ${header.group}`;
}
