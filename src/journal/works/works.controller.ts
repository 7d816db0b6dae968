import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done } from '../../kit/http/flash.js';
import { Form, Id } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { LessonQuery } from '../lessons/lesson.query.js';
import { WorkForm } from './work.form.js';
import { type WorkPlace, WorksService } from './works.service.js';

@Controller('journal/courses/:id/lessons/:lesson/works')
export class WorksController {
  constructor(
    private readonly service: WorksService,
    private readonly lessons: LessonQuery,
  ) {}

  @Post()
  @Requires('lessons.record')
  async add(
    @CurrentActor() actor: Actor,
    @Id() courseId: number,
    @Id('lesson') lessonId: number,
    @Form(WorkForm) form: WorkForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.lessons.get(courseId, lessonId);
    await this.service.add(actor, { courseId, lessonId }, form);
    done(request, 'Работа добавлена.');
    response.redirect(303, pathOf({ courseId, lessonId }));
  }

  @Post(':slot')
  @Requires('lessons.record')
  async change(
    @CurrentActor() actor: Actor,
    @Id() courseId: number,
    @Id('lesson') lessonId: number,
    @Form(WorkForm) form: WorkForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.change(actor, { courseId, lessonId, slot: slotOf(request) }, form);
    done(request, 'Работа изменена.');
    response.redirect(303, pathOf({ courseId, lessonId }));
  }

  @Post(':slot/remove')
  @Requires('lessons.record')
  async remove(
    @CurrentActor() actor: Actor,
    @Id() courseId: number,
    @Id('lesson') lessonId: number,
    @Form(WorkForm) form: WorkForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.service.remove(actor, { courseId, lessonId, slot: slotOf(request) }, form);
    done(request, 'Работа убрана.');
    response.redirect(303, pathOf({ courseId, lessonId }));
  }
}

function slotOf(request: Request): number {
  const text = request.params['slot'];
  if (typeof text !== 'string' || !/^\d$/.test(text)) throw Refusal.notFound();
  return Number(text);
}

function pathOf({ courseId, lessonId }: WorkPlace): string {
  return `/journal/courses/${courseId}/lessons/${lessonId}`;
}
