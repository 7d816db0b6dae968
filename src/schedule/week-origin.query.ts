import { Injectable } from '@nestjs/common';
import type { WeekOrigin } from '../kit/dates/academic-weeks.js';
import { Database } from '../kit/database/database.js';

/** The first week of the academic year is a numerator week; the year that holds the day decides. */
@Injectable()
export class WeekOriginQuery {
  constructor(private readonly database: Database) {}

  async of(day: string): Promise<WeekOrigin> {
    const row = await this.database.row<{ startsOn: string }>(
      `SELECT starts_on AS "startsOn" FROM academic_year WHERE starts_on <= $1::date ORDER BY starts_on DESC LIMIT 1`,
      [day],
    );
    return { date: row?.startsOn ?? `${day.slice(0, 4)}-09-01`, parity: 'numerator' };
  }
}
