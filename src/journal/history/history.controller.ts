import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { Id, QueryForm } from '../../kit/http/form.js';
import { CourseHeaderQuery } from '../courses/course-header.query.js';
import { CourseHistoryQuery } from './course-history.query.js';
import { HistoryForm } from './history.form.js';
import { historyPage } from './history.page.js';

@Controller('journal/courses/:id/history')
export class HistoryController {
  constructor(
    private readonly courses: CourseHeaderQuery,
    private readonly query: CourseHistoryQuery,
  ) {}

  @Get()
  @Requires('journal.read')
  async history(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @QueryForm(HistoryForm) form: HistoryForm,
    @Res() response: Response,
  ): Promise<void> {
    const course = await this.courses.get(actor, 'journal.read', id);
    const filter = {
      student: Number(form.student ?? 0) || null,
      lesson: Number(form.lesson ?? 0) || null,
      page: Number(form.page ?? 1),
    };
    const [rows, students, lessons, names] = await Promise.all([
      this.query.rows(id, filter),
      this.query.students(id),
      this.query.lessons(id),
      this.query.names(),
    ]);
    response.render('journal/history', historyPage(course, { rows, students, lessons, names, filter }));
  }
}
