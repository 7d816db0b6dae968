import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

/** How many there are of everything a college needs before lessons can be held. */
export interface SetupCounts {
  institution: number;
  departments: number;
  rooms: number;
  positions: number;
  employees: number;
  academicYears: number;
  calendarYears: number;
  bells: number;
  groups: number;
  students: number;
  accounts: number;
  employeesWithoutAccount: number;
  curricula: number;
  groupsWithPlan: number;
  assignments: number;
  templateEntries: number;
  lessons: number;
  /** This calendar year's production calendar is loaded. */
  calendarNow: boolean;
  /** Today lies in an academic year that is there. */
  yearNow: boolean;
}

@Injectable()
export class SetupQuery {
  constructor(private readonly database: Database) {}

  async counts(today: string): Promise<SetupCounts> {
    const row = await this.database.row<SetupCounts>(
      `SELECT (SELECT count(*)::int FROM institution) AS institution,
         (SELECT count(*)::int FROM department) AS departments,
         (SELECT count(*)::int FROM room WHERE NOT retired) AS rooms,
         (SELECT count(*)::int FROM position) AS positions,
         (SELECT count(*)::int FROM employee WHERE left_on IS NULL OR left_on > $1::date) AS employees,
         (SELECT count(*)::int FROM academic_year) AS "academicYears",
         (SELECT count(*)::int FROM calendar_year) AS "calendarYears",
         (SELECT count(*)::int FROM bell) AS bells,
         (SELECT count(*)::int FROM study_group WHERE disbanded_on IS NULL OR disbanded_on > $1::date) AS groups,
         (SELECT count(DISTINCT student_id)::int FROM group_membership
          WHERE since <= $1::date AND (until IS NULL OR until > $1::date)) AS students,
         (SELECT count(*)::int FROM account WHERE disabled_at IS NULL) AS accounts,
         (SELECT count(*)::int FROM employee WHERE account_id IS NULL AND (left_on IS NULL OR left_on > $1::date))
           AS "employeesWithoutAccount",
         (SELECT count(*)::int FROM curriculum) AS curricula,
         (SELECT count(*)::int FROM study_group WHERE curriculum_id IS NOT NULL
          AND (disbanded_on IS NULL OR disbanded_on > $1::date)) AS "groupsWithPlan",
         (SELECT count(*)::int FROM assignment WHERE until IS NULL) AS assignments,
         (SELECT count(*)::int FROM timetable_entry) AS "templateEntries",
         (SELECT count(*)::int FROM lesson) AS lessons,
         EXISTS (SELECT FROM calendar_year WHERE year = extract(year FROM $1::date)) AS "calendarNow",
         EXISTS (SELECT FROM academic_year WHERE $1::date BETWEEN starts_on AND ends_on) AS "yearNow"`,
      [today],
    );
    if (!row) throw new Error('A SELECT of counts answers one row.');
    return row;
  }
}
