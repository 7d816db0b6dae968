import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import type { IsoDate } from '../../kit/dates/iso-date.js';
import type { DayExceptionKind } from '../../kit/dates/working-days.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { SemesterDates } from './academic-year.rules.js';

export interface AcademicYearRow extends SemesterDates {
  id: number;
  startYear: number;
  version: number;
}

export interface CalendarDayRow {
  day: IsoDate;
  kind: DayExceptionKind;
  title: string;
  regional: boolean;
}

const YEARS = `
  SELECT y.id, y.start_year AS "startYear", y.version, a.starts_on AS "firstStartsOn", a.ends_on AS "firstEndsOn",
    b.starts_on AS "secondStartsOn", b.ends_on AS "secondEndsOn"
  FROM academic_year y JOIN semester a ON a.academic_year_id = y.id AND a.number = 1
  JOIN semester b ON b.academic_year_id = y.id AND b.number = 2`;

@Injectable()
export class CalendarQuery {
  constructor(private readonly database: Database) {}

  academicYears(): Promise<AcademicYearRow[]> {
    return this.database.rows<AcademicYearRow>(`${YEARS} ORDER BY y.start_year DESC`);
  }

  async academicYear(id: number): Promise<AcademicYearRow> {
    const row = await this.database.row<AcademicYearRow>(`${YEARS} WHERE y.id = $1`, [id]);
    if (!row) throw Refusal.notFound();
    return row;
  }

  days(year: number): Promise<CalendarDayRow[]> {
    return this.database.rows<CalendarDayRow>(
      `SELECT day, kind, title, regional FROM calendar_day
       WHERE day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31) ORDER BY day`,
      [year],
    );
  }
}
