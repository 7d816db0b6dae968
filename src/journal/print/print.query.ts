import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

/** What the cover of a printed journal says (domain B1). */
export interface PrintCover {
  college: string;
  founder: string;
  department: string;
  programme: string;
  form: string;
  teachers: string;
}

@Injectable()
export class PrintQuery {
  constructor(private readonly database: Database) {}

  cover(courseId: number): Promise<PrintCover | undefined> {
    return this.database.row<PrintCover>(
      `SELECT coalesce(i.full_name, '') AS college, coalesce(i.founder, '') AS founder, d.name AS department,
         coalesce(pr.code || ' ' || pr.name, '') AS programme, coalesce(cu.form, '') AS form,
         coalesce((SELECT string_agg(DISTINCT concat_ws(' ', e.last_name, e.first_name, nullif(e.middle_name, '')), ', ')
           FROM assignment a JOIN employee e ON e.id = a.employee_id WHERE a.course_id = c.id), '') AS teachers
       FROM course c JOIN study_group g ON g.id = c.group_id JOIN department d ON d.id = g.department_id
       LEFT JOIN curriculum cu ON cu.id = g.curriculum_id LEFT JOIN programme pr ON pr.id = cu.programme_id
       LEFT JOIN institution i ON true WHERE c.id = $1`,
      [courseId],
    );
  }
}
