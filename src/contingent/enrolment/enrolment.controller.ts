import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Actor, may } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Credentials } from '../../access/credentials/credentials.service.js';
import { sendSlips, siteAddress } from '../../access/credentials/send-slips.js';
import { Freshly, Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Id, readForm } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { sheetsOf, TakesTable, Uploaded, type UploadedTable } from '../../kit/imports/table-upload.js';
import { refilled } from '../../kit/views/form-page.js';
import { GroupCardQuery, type GroupHeader } from '../groups/group-card.query.js';
import { EnrolmentForm, PastedListForm } from './enrolment.form.js';
import { type EnrolFacts, enrolPage } from './enrolment.page.js';
import { EnrolmentService } from './enrolment.service.js';

@Controller('contingent/groups/:id/enrol')
export class EnrolmentController {
  constructor(
    private readonly groups: GroupCardQuery,
    private readonly service: EnrolmentService,
    private readonly credentials: Credentials,
  ) {}

  @Get()
  @Requires('orders.issue')
  async start(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = enrolPage(factsOf(actor, await this.groups.header(actor, id)));
    const refused = takeRefusedForm(request);
    response.render('contingent/enrol', {
      ...page,
      paste: refilled(page.paste, { errors: {}, typed: refused.typed }),
      ...(page.upload && { upload: refilled(page.upload, refused) }),
    });
  }

  /** The answer itself shows the check: the list with its SNILS is kept nowhere (152-ФЗ). */
  @Post()
  @HttpCode(200)
  @Requires('orders.issue')
  @Freshly('accounts')
  async check(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const group = await this.groups.header(actor, id);
    const { step, text, ...order } = (request.body ?? {}) as Record<string, unknown>;
    const list = await readForm(PastedListForm, { step, text });
    if (list.step === 'check') {
      await this.show(actor, group, { response, text: list.text });
      return;
    }
    try {
      await this.enrol(actor, group, { request, response, text: list.text, order });
    } catch (error) {
      if (!(error instanceof Refusal) || ![409, 422].includes(error.status)) throw error;
      const whole = Object.keys(error.fields).length === 0 ? { order: error.message } : error.fields;
      await this.show(actor, group, { response, text: list.text, refused: { errors: whole, typed: order } });
    }
  }

  @Get('file')
  @Requires('orders.issue')
  back(@Id() id: number, @Res() response: Response): void {
    response.redirect(303, `/contingent/groups/${id}/enrol`);
  }

  @Post('file')
  @HttpCode(200)
  @Requires('orders.issue')
  @TakesTable()
  async read(
    @CurrentActor() actor: Actor,
    @Uploaded() file: UploadedTable,
    @Id() id: number,
    @Res() response: Response,
  ): Promise<void> {
    const group = await this.groups.header(actor, id);
    const [sheet] = await sheetsOf(file);
    const lines = (sheet?.rows ?? []).map((row) =>
      row.map((cell) => String(cell ?? '').replace(/\s+/g, ' ')).join('\t'),
    );
    await this.show(actor, group, { response, text: lines.join('\n') });
  }

  private async show(
    actor: Actor,
    group: GroupHeader,
    what: { response: Response; text: string; refused?: Parameters<typeof refilled>[1] },
  ): Promise<void> {
    const plan = await this.service.plan(actor, group.id, what.text);
    const { text, refused } = what;
    what.response.render(
      'contingent/enrol',
      enrolPage(factsOf(actor, group), { text, plan, ...(refused && { refused }) }),
    );
  }

  private async enrol(
    actor: Actor,
    group: GroupHeader,
    what: { request: Request; response: Response; text: string; order: Record<string, unknown> },
  ): Promise<void> {
    const { request, response } = what;
    const form = await readForm(EnrolmentForm, what.order);
    if (form.accounts && !may(actor, 'credentials.issue')) throw Refusal.notFound();
    const { count, slips } = await this.service.enrol(actor, group.id, form, what.text);
    done(request, `Зачислено: ${count}. Приказ № ${form.number} зарегистрирован.`);
    const backHref = `/contingent/groups/${group.id}`;
    if (slips.length === 0) {
      response.redirect(303, backHref);
      return;
    }
    const context = await this.credentials.context(siteAddress(request));
    await sendSlips(response, slips, { context, as: 'page', backHref });
  }
}

function factsOf(actor: Actor, group: GroupHeader): EnrolFacts {
  return { group, today: actor.today, issues: may(actor, 'credentials.issue') };
}
