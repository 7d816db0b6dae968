import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

/** One line of «Темы и задания». */
export interface ListedLesson {
  id: number;
  day: string;
  pair: number;
  kind: string;
  hours: number;
  /** «1 подгр.», empty for the whole group. */
  subgroup: string;
  works: string;
  topic: string;
  homework: string;
  rollTaken: boolean;
  version: number;
}

const SQL = `
  SELECT l.id, l.day, l.pair, l.kind, l.hours, coalesce(sg.number || ' подгр.', '') AS subgroup,
    coalesce((SELECT string_agg(k.short, ', ' ORDER BY w.slot) FROM assessed_work w JOIN work_kind k ON k.id = w.kind_id
      WHERE w.course_id = lc.course_id AND w.lesson_id = l.id), '') AS works,
    coalesce(rec.topic, '') AS topic, coalesce(rec.homework, '') AS homework, rec.roll_at IS NOT NULL AS "rollTaken",
    coalesce(rec.version, 0) AS version
  FROM lesson_course lc
  JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned'
  JOIN assignment a ON a.id = lc.assignment_id
  LEFT JOIN subgroup sg ON sg.id = a.subgroup_id
  LEFT JOIN lesson_record rec ON rec.course_id = lc.course_id AND rec.lesson_id = l.id
  WHERE lc.course_id = $1
  ORDER BY l.day, l.pair, l.id`;

@Injectable()
export class LessonListQuery {
  constructor(private readonly database: Database) {}

  of(courseId: number): Promise<ListedLesson[]> {
    return this.database.rows<ListedLesson>(SQL, [courseId]);
  }
}
