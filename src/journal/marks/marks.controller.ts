import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { Form, Id } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { CourseHeaderQuery } from '../courses/course-header.query.js';
import { type CellHistoryEntry, CellHistoryQuery } from './cell-history.query.js';
import { MarksForm } from './marks.form.js';
import { MarksService } from './marks.service.js';
import type { SaveReply } from './save-reply.js';

@Controller('journal/courses')
export class MarksController {
  constructor(
    private readonly service: MarksService,
    private readonly courses: CourseHeaderQuery,
    private readonly history: CellHistoryQuery,
  ) {}

  @Post(':id/marks')
  @HttpCode(200)
  @Requires('marks.record')
  save(@CurrentActor() actor: Actor, @Id() id: number, @Form(MarksForm) form: MarksForm): Promise<SaveReply> {
    return this.service.save(actor, id, form);
  }

  @Get(':id/cells/:lesson/:slot/:student')
  @Requires('journal.read')
  async cell(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Id('lesson') lesson: number,
    @Param('slot') slot: string,
    @Id('student') student: number,
  ): Promise<CellHistoryEntry[]> {
    if (!/^\d$/.test(slot)) throw Refusal.notFound();
    const course = await this.courses.get(actor, 'journal.read', id);
    return this.history.of(course.id, { lesson, slot: Number(slot), student });
  }
}
