import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import type { WeekLength } from '../../kit/dates/academic-weeks.js';
import type { IsoDate } from '../../kit/dates/iso-date.js';
import type { DayExceptionKind, WorkingCalendar } from '../../kit/dates/working-days.js';

interface CalendarFacts {
  years: number[] | null;
  days: { day: IsoDate; kind: DayExceptionKind; movedFrom: IsoDate | null }[] | null;
}

const SQL = `
  SELECT (SELECT array_agg(year) FROM calendar_year) AS years,
    (SELECT jsonb_agg(jsonb_build_object('day', day, 'kind', kind, 'movedFrom', moved_from)) FROM calendar_day) AS days`;

/** The college's calendar for the rules of working days: federal exceptions and regional days together. */
@Injectable()
export class WorkingCalendarQuery {
  constructor(private readonly database: Database) {}

  async load(week: WeekLength): Promise<WorkingCalendar> {
    const facts = await this.database.row<CalendarFacts>(SQL);
    return {
      exceptions: new Map(
        (facts?.days ?? []).map(({ day, kind, movedFrom }) => [
          day,
          { kind, movedFrom: movedFrom ?? undefined },
        ]),
      ),
      loadedYears: new Set(facts?.years ?? []),
      week,
    };
  }
}
