import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, setFlash, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, QueryForm, Uuid } from '../../kit/http/form.js';
import { ImportDrafts } from '../../kit/imports/import-drafts.js';
import { TakesTable, Uploaded, type UploadedTable } from '../../kit/imports/table-upload.js';
import { refilled } from '../../kit/views/form-page.js';
import { ProgrammeChoicesQuery } from '../programmes/programme-choices.query.js';
import { importHref, PLAN_IMPORT, type PlanDraft } from './plan-draft.js';
import { PlanImportService } from './plan-import.service.js';
import { planPreviewPage } from './plan-preview.page.js';
import { PlanTargetQuery } from './plan-target.query.js';
import { PlanConfirmForm, PlanUploadForm, ProblemsQuery } from './plan-upload.form.js';
import { planUploadPage, waitingSection } from './plan-upload.page.js';

@Controller('curriculum')
export class PlanImportController {
  constructor(
    private readonly service: PlanImportService,
    private readonly drafts: ImportDrafts,
    private readonly targets: PlanTargetQuery,
    private readonly choices: ProgrammeChoicesQuery,
  ) {}

  @Get('curricula/import')
  @Requires('curricula.edit')
  async upload(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [programmes, departments, waiting] = await Promise.all([
      this.choices.programmes(),
      this.choices.departments(),
      this.drafts.waiting(actor, PLAN_IMPORT),
    ]);
    const page = refilled(planUploadPage({ programmes, departments }), takeRefusedForm(request));
    response.render('curriculum/upload', { ...page, waiting: waitingSection(waiting) });
  }

  @Post('curricula/import')
  @Requires('curricula.edit')
  @TakesTable()
  async recognise(
    @CurrentActor() actor: Actor,
    @Form(PlanUploadForm) form: PlanUploadForm,
    @Uploaded() file: UploadedTable,
    @Res() response: Response,
  ): Promise<void> {
    response.redirect(303, importHref(await this.service.recognise(actor, form, file)));
  }

  @Get('imports/:id')
  @Requires('curricula.edit')
  async preview(
    @CurrentActor() actor: Actor,
    @Uuid() id: string,
    @QueryForm(ProblemsQuery) { show }: ProblemsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.drafts.own<PlanDraft>(actor, { kind: PLAN_IMPORT, id });
    if (draft.resultHref !== null) {
      response.redirect(303, draft.resultHref);
      return;
    }
    const [existing, known] = await Promise.all([
      this.targets.existing(draft.content.target),
      this.targets.hasProgramme(draft.content.target.programme),
    ]);
    const { leaveOut: leaveOutError } = takeRefusedForm(request).errors;
    const page = planPreviewPage({
      draft,
      existing,
      newProgramme: !known,
      shown: show || undefined,
      leaveOutError,
    });
    response.render('curriculum/preview', page);
  }

  @Post('imports/:id')
  @Requires('curricula.edit')
  async confirm(
    @CurrentActor() actor: Actor,
    @Uuid() id: string,
    @Form(PlanConfirmForm) form: PlanConfirmForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { href, repeated } = await this.service.confirm(actor, id, form);
    if (repeated)
      setFlash(request, { kind: 'note', text: 'Этот файл уже загружен, второй раз ничего не сделано.' });
    else done(request, 'Учебный план загружен.');
    response.redirect(303, href);
  }

  @Post('imports/:id/discard')
  @Requires('curricula.edit')
  async discard(
    @CurrentActor() actor: Actor,
    @Uuid() id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.drafts.own(actor, { kind: PLAN_IMPORT, id });
    await this.drafts.discard(actor, { kind: PLAN_IMPORT, id });
    done(request, 'Прочитанный файл убран, ничего не загружено.');
    response.redirect(303, '/curriculum/curricula');
  }
}
