import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Actor, grantOf, may } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { Institution } from '../../college/institution/institution.js';
import { documentToXlsx } from '../../kit/documents/to-xlsx.js';
import { sendFile } from '../../kit/files/attachment.js';
import { QueryForm } from '../../kit/http/form.js';
import { writeCsv } from '../../kit/tables/write-csv.js';
import { TodayLessonsQuery } from '../today/today-lessons.query.js';
import { courseFilter } from './course-filter.rules.js';
import { CourseListForm } from './course-list.form.js';
import { courseListPage } from './course-list.page.js';
import { CourseListQuery, type ListedCourse } from './course-list.query.js';
import { courseListReport, courseListRows } from './course-list.report.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('journal')
export class CourseListController {
  constructor(
    private readonly query: CourseListQuery,
    private readonly todays: TodayLessonsQuery,
    private readonly institution: Institution,
  ) {}

  @Get()
  @Requires('journal.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(CourseListForm) form: CourseListForm,
    @Res() response: Response,
  ): Promise<void> {
    const [choices, lessons, unfilled, explained] = await Promise.all([
      this.query.choices(actor),
      this.todays.of(actor),
      this.todays.unfilled(actor),
      actor.role === 'curator' ? this.query.explained(actor) : [],
    ]);
    const teaches = isTeacher(actor);
    const filter = courseFilter(form, choices, actsAsTeacher(actor));
    const courses = await this.query.list(actor, filter);
    const links = linksOf(actor);
    const duties = {
      explained,
      approves: actor.role === 'deputyStudies' && may(actor, 'deviatingMarks.approve'),
    };
    const content = {
      courses,
      choices,
      filter,
      teaches,
      today: actor.today,
      lessons,
      unfilled,
      duties,
      links,
    };
    response.render('journal/list', courseListPage(content));
  }

  @Get('courses.csv')
  @Requires('journal.read')
  async csv(
    @CurrentActor() actor: Actor,
    @QueryForm(CourseListForm) form: CourseListForm,
    @Res() response: Response,
  ): Promise<void> {
    const content = Buffer.from(writeCsv(courseListRows(await this.all(actor, form))));
    sendFile(response, { name: 'Журналы.csv', mediaType: 'text/csv; charset=utf-8', content });
  }

  @Get('courses.xlsx')
  @Requires('journal.read')
  async xlsx(
    @CurrentActor() actor: Actor,
    @QueryForm(CourseListForm) form: CourseListForm,
    @Res() response: Response,
  ): Promise<void> {
    const [courses, { abbreviation: college }] = await Promise.all([
      this.all(actor, form),
      this.institution.face(actor.collegeRevision),
    ]);
    const content = await documentToXlsx(courseListReport(courses, new Date().toISOString(), college));
    sendFile(response, { name: 'Журналы.xlsx', mediaType: XLSX, content });
  }

  /** The selection that is on the screen, all its pages. */
  private async all(actor: Actor, form: CourseListForm): Promise<ListedCourse[]> {
    const filter = courseFilter(form, await this.query.choices(actor), actsAsTeacher(actor));
    return this.query.list(actor, { ...filter, page: 1, size: 10_000 });
  }
}

function isTeacher(actor: Actor): boolean {
  const grant = grantOf(actor, 'lessons.record');
  return grant !== 'all' && grant.includes('teacher');
}

/** A curator who also teaches comes here in that role for the journals of the own group (4.3). */
function actsAsTeacher(actor: Actor): boolean {
  return actor.role === 'teacher' && isTeacher(actor);
}

/** What a role does with many journals at once stands on pages of its own (7.4, 4.11). */
function linksOf(actor: Actor): { label: string; href: string }[] {
  return [
    ...(may(actor, 'periods.close') ? [{ label: 'Закрытие семестра', href: '/journal/closure' }] : []),
    ...(may(actor, 'periods.reopen')
      ? [{ label: 'Закрытые семестры', href: '/journal/closure/closed' }]
      : []),
  ];
}
