import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Uuid } from '../../kit/http/form.js';
import { wantsJson } from '../../kit/http/refusal.filter.js';
import { Refusal } from '../../kit/http/refusal.js';
import { Jobs } from '../../kit/jobs/jobs.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { SignedIn } from '../requires.js';
import { jobNews, jobPage } from './job.page.js';
import { type JobRow, JobsQuery } from './jobs.query.js';

@Controller('jobs')
export class JobsController {
  constructor(
    private readonly query: JobsQuery,
    private readonly jobs: Jobs,
  ) {}

  @Get(':id')
  @SignedIn()
  async show(
    @CurrentActor() actor: Actor,
    @Uuid() id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const job = await this.own(actor, id);
    if (wantsJson(request)) response.json(jobNews(job));
    else response.render('access/job', jobPage(job));
  }

  @Post(':id/cancel')
  @SignedIn()
  async cancel(@CurrentActor() actor: Actor, @Uuid() id: string, @Res() response: Response): Promise<void> {
    await this.own(actor, id);
    await this.jobs.cancel(actor, id);
    response.redirect(303, `/jobs/${id}`);
  }

  private async own(actor: Actor, id: string): Promise<JobRow> {
    const job = await this.query.own(id, actor.accountId);
    if (!job) throw Refusal.notFound();
    return job;
  }
}
