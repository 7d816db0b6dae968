import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { AbsencesQuery } from '../attendance/absences.query.js';
import { Id } from '../../kit/http/form.js';
import { CourseHeaderQuery } from '../courses/course-header.query.js';
import { sheetPage } from './sheet.page.js';
import { SheetFragments } from './sheet-fragments.js';

@Controller('journal/courses')
export class SheetController {
  constructor(
    private readonly courses: CourseHeaderQuery,
    private readonly fragments: SheetFragments,
    private readonly absences: AbsencesQuery,
  ) {}

  @Get(':id')
  @Requires('journal.read')
  async sheet(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const course = await this.courses.get(actor, 'journal.read', id);
    const [fragment, explains] = await Promise.all([
      this.fragments.of(course, actor),
      this.absences.mayExplain(actor, course.groupId),
    ]);
    const rights = { ...course.rights, explains };
    response.render('journal/sheet', sheetPage(course, fragment, actor, rights));
  }
}
