import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { documentToPdf } from '../../kit/documents/to-pdf.js';
import { sendFile } from '../../kit/files/attachment.js';
import { Id } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { CourseHeaderQuery } from '../courses/course-header.query.js';
import { LessonListQuery } from '../lessons/lesson-list.query.js';
import { SheetQuery } from '../sheet/sheet.query.js';
import { journalReport } from './journal.report.js';
import { PrintQuery } from './print.query.js';

@Controller('journal/courses/:id')
export class PrintController {
  constructor(
    private readonly courses: CourseHeaderQuery,
    private readonly sheet: SheetQuery,
    private readonly lessons: LessonListQuery,
    private readonly query: PrintQuery,
  ) {}

  @Get('journal.pdf')
  @Requires('journal.read')
  async pdf(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const course = await this.courses.get(actor, 'journal.read', id);
    const [cover, columns, students, lessons] = await Promise.all([
      this.query.cover(id),
      this.sheet.columns(id),
      this.sheet.students(id),
      this.lessons.of(id),
    ]);
    if (!cover) throw Refusal.notFound();
    const issuedAt = new Date().toISOString();
    const report = journalReport({ course, cover, columns, students, lessons, today: actor.today, issuedAt });
    sendFile(response, {
      name: `Журнал ${course.groupName} ${course.discipline}.pdf`,
      mediaType: 'application/pdf',
      content: await documentToPdf(report),
    });
  }
}
