import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { takeRefusedForm } from '../../kit/http/flash.js';
import { Id } from '../../kit/http/form.js';
import { CourseHeaderQuery } from '../courses/course-header.query.js';
import { lessonListPage } from './lesson-list.page.js';
import { LessonListQuery } from './lesson-list.query.js';

@Controller('journal/courses/:id/lessons')
export class LessonListController {
  constructor(
    private readonly courses: CourseHeaderQuery,
    private readonly query: LessonListQuery,
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
}
