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
import { LessonQuery } from '../lessons/lesson.query.js';
import { refuseUnsaved } from '../lessons/unsaved-cells.js';
import { MarksService } from '../marks/marks.service.js';
import { TodayLessonsQuery } from '../today/today-lessons.query.js';
import { readRollForm } from './roll.form.js';
import { rollPage } from './roll.page.js';
import { changedRoll, rollSentence } from './roll.rules.js';

@Controller('journal/courses/:id/lessons/:lesson/roll')
export class RollController {
  constructor(
    private readonly courses: CourseHeaderQuery,
    private readonly lessons: LessonQuery,
    private readonly todays: TodayLessonsQuery,
    private readonly service: MarksService,
  ) {}

  @Get()
  @Requires('absences.record')
  async roll(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('lesson') lessonId: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const course = await this.courses.get(actor, 'absences.record', id);
    const lesson = await this.lessons.get(id, lessonId);
    const [students, todays] = await Promise.all([
      this.lessons.students(id, lessonId),
      this.todays.of(actor),
    ]);
    const next = todays.find(({ pair, day }) => day === lesson.day && pair > lesson.pair);
    const { needsReason } = course.rights;
    const content = { lesson, students, next, needsReason, accountId: actor.accountId, op: randomUUID() };
    response.render('journal/roll', rollPage(course, content, takeRefusedForm(request)));
  }

  @Post()
  @Requires('absences.record')
  async save(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('lesson') lessonId: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = await readRollForm(request.body);
    const course = await this.courses.get(actor, 'absences.record', id);
    const lesson = await this.lessons.get(course.id, lessonId);
    const cells = changedRoll(lesson.id, form.seen, form.roll);
    const { op, reason } = form;
    const reply = await this.service.save(actor, id, { op, reason, cells, rolled: lesson.id });
    refuseUnsaved(reply, cells);
    done(request, `Перекличка сохранена. ${rollSentence(form.roll.map(({ state }) => state))}.`);
    const next = `/journal/courses/${id}/lessons/${lessonId}/roll`;
    if (wantsJson(request)) response.json({ savedAt: reply.savedAt, next });
    else response.redirect(303, next);
  }
}
