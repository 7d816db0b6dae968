import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { plural } from '../../kit/dates/plural.js';
import { setFlash, takeRefusedForm } from '../../kit/http/flash.js';
import { Id } from '../../kit/http/form.js';
import { CourseHeaderQuery } from '../courses/course-header.query.js';
import { wantsJson } from '../../kit/http/refusal.filter.js';
import { readLessonListForm } from './lesson-list.form.js';
import { lessonListPage } from './lesson-list.page.js';
import { LessonListQuery } from './lesson-list.query.js';
import { seenMark } from './lesson-texts.rules.js';
import { LessonTextsService, type TextsSaved, type UnsavedRow } from './lesson-texts.service.js';

@Controller('journal/courses/:id/lessons')
export class LessonListController {
  constructor(
    private readonly courses: CourseHeaderQuery,
    private readonly query: LessonListQuery,
    private readonly service: LessonTextsService,
  ) {}

  @Get()
  @Requires('journal.read')
  async lessons(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const course = await this.courses.get(actor, 'journal.read', id);
    const lessons = await this.query.of(id);
    const { rights } = course;
    const content = { lessons, rights, today: actor.today, accountId: actor.accountId };
    response.render('journal/lessons', lessonListPage(course, content, takeRefusedForm(request)));
  }

  @Post()
  @Requires('lessons.record')
  async save(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = await readLessonListForm(request.body);
    const rows = form.rows.map(({ was, ...texts }) => {
      const [version = '', shown = ''] = was.split(':');
      return { ...texts, version: Number(version), shown };
    });
    const saved = await this.service.save(actor, id, { rows, reason: form.reason });
    if (wantsJson(request)) {
      response.json(listReply(saved));
      return;
    }
    const { written, unsaved } = saved;
    const path = `/journal/courses/${id}/lessons`;
    if (unsaved.length > 0)
      request.session.refusedForm = { action: request.path, path, ...unsavedRows(unsaved) };
    setFlash(request, {
      kind: unsaved.length > 0 ? 'refused' : 'done',
      text: savedWords(written, unsaved.length),
    });
    response.redirect(303, path);
  }
}

/** For the script of the page: what each row may be saved over next, and why some were not. */
function listReply({ written, unsaved, stored }: TextsSaved) {
  return {
    written,
    unsaved: Object.fromEntries(unsaved.map(({ row, why }) => [row.lesson, why])),
    was: Object.fromEntries([...stored].map(([lesson, texts]) => [lesson, seenMark(texts)])),
  };
}

/** Their text comes back as it was typed, each beside what stands in the journal. */
function unsavedRows(unsaved: readonly UnsavedRow[]) {
  return {
    errors: Object.fromEntries(unsaved.map(({ row, why }) => [`topic-${row.lesson}`, why])),
    typed: Object.fromEntries(
      unsaved.flatMap(({ row }) => [
        [`topic-${row.lesson}`, row.topic],
        [`homework-${row.lesson}`, row.homework],
      ]),
    ),
  };
}

function savedWords(written: number, unsaved: number): string {
  if (written + unsaved === 0) return 'Изменений нет.';
  const done = `Записано: ${plural(written, 'занятие', 'занятия', 'занятий')}.`;
  return unsaved === 0 ? done : `${done} Не записано: ${unsaved}, смотрите отмеченные строки.`;
}
