import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { Database } from '../../kit/database/database.js';
import { plural } from '../../kit/dates/plural.js';
import { done, setFlash, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refilled } from '../../kit/views/form-page.js';
import { CourseHeaderQuery } from '../courses/course-header.query.js';
import { finalMarkRows } from './final-mark-rows.js';
import { FinalMarksForm, IssueForm } from './final-marks.form.js';
import { finalMarksPage, issuePage } from './final-marks.page.js';
import { type FinalMarksOfCourse, readFinalMarks } from './final-marks.query.js';
import { type FinalMarksReply, FinalMarksService } from './final-marks.service.js';
import { issueRow, IssueService, whyReasonToday } from './issue.service.js';
import { whyCannotIssue } from './issue.rules.js';

@Controller('journal/courses')
export class FinalMarksController {
  constructor(
    private readonly courses: CourseHeaderQuery,
    private readonly database: Database,
    private readonly service: FinalMarksService,
    private readonly issuing: IssueService,
  ) {}

  @Get(':id/final-marks')
  @Requires('journal.read')
  async show(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const course = await this.courses.get(actor, 'journal.read', id, 'finalMarks.record');
    const marks = await this.read(actor, id);
    response.render(
      'journal/final-marks',
      finalMarksPage(course, marks, course.rights, takeRefusedForm(request)),
    );
  }

  @Post(':id/final-marks')
  @Requires('finalMarks.record')
  async save(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(FinalMarksForm) form: FinalMarksForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const reply = await this.service.save(actor, id, form);
    const path = `/journal/courses/${id}/final-marks`;
    const text = replyText(reply);
    if (reply.refused.length === 0) done(request, text);
    else setFlash(request, { kind: 'refused', text });
    if (reply.refused.length > 0)
      request.session.refusedForm = { action: request.path, path, ...keptOf(form, reply) };
    response.redirect(303, path);
  }

  @Get(':id/final-marks/issue')
  @Requires('finalMarks.record')
  async askIssue(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const course = await this.courses.get(actor, 'finalMarks.record', id);
    if (course.issued) {
      response.redirect(303, `/journal/courses/${id}/final-marks`);
      return;
    }
    const marks = await this.read(actor, id);
    const why = whyCannotIssue(finalMarkRows(marks.sources, marks.frame).map(issueRow));
    if (why) {
      setFlash(request, { kind: 'refused', text: why });
      response.redirect(303, `/journal/courses/${id}/final-marks`);
      return;
    }
    const reason = marks.facts && whyReasonToday(marks.facts, actor.today);
    response.render('kit/form-page', refilled(issuePage(course, marks, reason), takeRefusedForm(request)));
  }

  @Post(':id/final-marks/issue')
  @Requires('finalMarks.record')
  async issue(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(IssueForm) form: IssueForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const reason = form.reason?.trim() ?? '';
    await this.issuing.issue(actor, id, { version: Number(form.version), reason });
    done(request, 'Итоговые отметки выставлены, текущие отметки журнала закрыты (4.6).');
    response.redirect(303, `/journal/courses/${id}/final-marks`);
  }

  private async read(actor: Actor, id: number): Promise<FinalMarksOfCourse> {
    const query = async <T>(sql: string, params: unknown[]): Promise<T> =>
      (await this.database.rows(sql, params)) as T;
    const marks = await readFinalMarks({ query }, id, actor.today);
    if (!marks.facts) throw Refusal.notFound();
    return marks;
  }
}

function replyText({ saved, waiting, refused }: FinalMarksReply): string {
  const parts = [
    saved > 0
      ? `Сохранено: ${plural(saved, 'отметка', 'отметки', 'отметок')}.`
      : refused.length === 0
        ? 'Изменений нет.'
        : '',
    waiting > 0 ? `Ждут согласования заместителя директора: ${waiting}.` : '',
    refused.length > 0
      ? `Не сохранено: ${refused.map(({ name }) => name).join(', ')}. Причина — в строке.`
      : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** The rows that were not stored keep what was typed; the others show what is stored. */
function keptOf(form: FinalMarksForm, { refused }: FinalMarksReply) {
  const places = refused.map(({ student }) => form.student.indexOf(String(student)));
  return {
    errors: Object.fromEntries(refused.map(({ student, why }) => [`row-${student}`, why])),
    typed: {
      student: refused.map(({ student }) => String(student)),
      value: places.map((at) => form.value[at]),
      reason: places.map((at) => form.reason[at]),
      correction: form.correction,
    },
  };
}
