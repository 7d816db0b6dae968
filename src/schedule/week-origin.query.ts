import { Injectable } from '@nestjs/common';
import {
  WEEK_DEFAULTS,
  weekOriginOf,
  weekSetting,
  type WeekSettings,
} from '../college/settings/week-setting.js';
import type { WeekOrigin } from '../kit/dates/academic-weeks.js';
import { Database } from '../kit/database/database.js';
import { addDays, mondayOf } from '../kit/dates/iso-date.js';

/** Where the weeks of a day are counted from: the college's setting, or the semester that the day's week belongs to. */
@Injectable()
export class WeekOriginQuery {
  constructor(private readonly database: Database) {}

  async of(day: string): Promise<WeekOrigin> {
    // A semester that begins on a Tuesday has its first week from the Monday before.
    const sunday = addDays(mondayOf(day), 6);
    const row = await this.database.row<{ settings: Partial<WeekSettings> | null; startsOn: string | null }>(
      `SELECT (SELECT value FROM setting WHERE key = $1) AS settings,
         (SELECT max(starts_on) FROM semester WHERE starts_on <= $2::date) AS "startsOn"`,
      [weekSetting.key, sunday],
    );
    const startsOn = row?.startsOn ?? `${day.slice(0, 4)}-09-01`;
    return weekOriginOf({ ...WEEK_DEFAULTS, ...row?.settings }, startsOn);
  }
}
