import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../kit/database/database.js';
import { KeptParts } from '../../kit/views/kept-parts.js';

/** A planned lesson of a course as far as its cells depend on it. */
export interface CourseLesson {
  id: number;
  day: string;
  hours: number;
  subgroupId: number | null;
}

const SQL = `
  SELECT l.id, l.day, l.hours, a.subgroup_id AS "subgroupId"
  FROM lesson_course lc JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned'
  JOIN assignment a ON a.id = lc.assignment_id
  WHERE lc.course_id = $1 ORDER BY l.day, l.pair, l.id`;

/** Lessons change with the timetable, not with the marks: a save need not read them. */
@Injectable()
export class CourseLessons {
  constructor(
    private readonly database: Database,
    private readonly kept: KeptParts,
  ) {}

  of(actor: Actor, courseId: number): Promise<CourseLesson[]> {
    return this.kept.of(`lessons:${courseId}`, actor.collegeRevision, () =>
      this.database.rows<CourseLesson>(SQL, [courseId]),
    );
  }
}
