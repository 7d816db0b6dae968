import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../kit/database/database.js';
import type { WorkColumn } from '../final-marks/student-works.rules.js';
import { KeptParts } from '../../kit/views/kept-parts.js';

/** A planned lesson of a course as far as its cells depend on it: the column of its slot 0, without a work. */
export interface LessonColumn extends WorkColumn {
  hours: number;
}

/** In the order of the grid, and by the lesson's id. */
export interface CourseLessons {
  columns: readonly LessonColumn[];
  byLesson: ReadonlyMap<number, LessonColumn>;
}

const SQL = `
  SELECT l.id AS "lessonId", 0 AS slot, false AS "workCounts", false AS required, l.day, l.hours, a.subgroup_id AS "subgroupId"
  FROM lesson_course lc JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned'
  JOIN assignment a ON a.id = lc.assignment_id
  WHERE lc.course_id = $1 ORDER BY l.day, l.pair, l.id`;

/** Lessons change with the timetable, not with the marks: a save need not read them. */
@Injectable()
export class CourseLessonsQuery {
  constructor(
    private readonly database: Database,
    private readonly kept: KeptParts,
  ) {}

  of(actor: Actor, courseId: number): Promise<CourseLessons> {
    return this.kept.of(`lessons:${courseId}`, actor.collegeRevision, async () =>
      courseLessons(await this.database.rows<LessonColumn>(SQL, [courseId])),
    );
  }
}

export function courseLessons(columns: readonly LessonColumn[]): CourseLessons {
  return { columns, byLesson: new Map(columns.map((column) => [column.lessonId, column])) };
}
