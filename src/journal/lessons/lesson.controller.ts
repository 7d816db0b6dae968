import { randomUUID } from 'node:crypto';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Id } from '../../kit/http/form.js';
import { wantsJson } from '../../kit/http/refusal.filter.js';
import { CourseHeaderQuery } from '../courses/course-header.query.js';
import { MarksService } from '../marks/marks.service.js';
import { changedCells } from './lesson-cells.rules.js';
import { readLessonForm } from './lesson.form.js';
import { lessonPage } from './lesson.page.js';
import { LessonQuery } from './lesson.query.js';
import { LessonService } from './lesson.service.js';
import { refuseUnsaved } from './unsaved-cells.js';

@Controller('journal/courses/:id/lessons/:lesson')
export class LessonController {
  constructor(
    private readonly courses: CourseHeaderQuery,
    private readonly lessons: LessonQuery,
    private readonly service: LessonService,
    private readonly marks: MarksService,
  ) {}

  @Get()
  @Requires('journal.read')
  async lesson(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('lesson') lessonId: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const course = await this.courses.get(actor, 'journal.read', id);
    const lesson = await this.lessons.get(id, lessonId);
    const [students, works, kinds] = await Promise.all([
      this.lessons.students(id, lessonId),
      this.lessons.works(id, lessonId),
      this.lessons.kinds(),
    ]);
    const content = {
      lesson,
      students,
      works,
      kinds,
      rights: course.rights,
      today: actor.today,
      op: randomUUID(),
      workOp: randomUUID(),
    };
    response.render('journal/lesson', lessonPage(course, content, takeRefusedForm(request)));
  }

  @Post()
  @Requires('lessons.record')
  async save(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('lesson') lessonId: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = await readLessonForm(request.body);
    const course = await this.courses.get(actor, 'lessons.record', id);
    const lesson = await this.lessons.get(course.id, lessonId);
    const cells = changedCells(lesson.id, form.cells);
    const saved =
      cells.length > 0
        ? await this.marks.save(actor, id, { op: form.op ?? randomUUID(), reason: form.reason, cells })
        : undefined;
    const record = await this.service.save(actor, { courseId: id, lessonId }, form);
    if (wantsJson(request)) {
      response.json({ ...saved, ...record });
      return;
    }
    if (saved) refuseUnsaved(saved, cells);
    done(request, 'Занятие записано.');
    response.redirect(303, `/journal/courses/${id}/lessons/${lessonId}`);
  }
}
