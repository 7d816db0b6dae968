import type { Parity, WeekLength, WeekOrigin } from '../../kit/dates/academic-weeks.js';
import type { IsoDate } from '../../kit/dates/iso-date.js';
import type { SettingDefinition } from './settings.js';

/** Weeks of the college: числитель and знаменатель, lessons and the staff (design §9). */
export interface WeekSettings {
  /** A day of the first week; null: the first day of each semester begins the count. */
  readonly originDate: IsoDate | null;
  readonly originParity: Parity;
  readonly studyWeek: WeekLength;
  readonly staffWeek: WeekLength;
}

export const WEEK_DEFAULTS: WeekSettings = {
  originDate: null,
  originParity: 'numerator',
  studyWeek: 6,
  staffWeek: 5,
};

export const weekSetting: SettingDefinition<WeekSettings> = { key: 'weeks', fallback: WEEK_DEFAULTS };

/** Where weeks are counted from in the semester that begins on this day. */
export function weekOriginOf(settings: WeekSettings, semesterStartsOn: IsoDate): WeekOrigin {
  return { date: settings.originDate ?? semesterStartsOn, parity: settings.originParity };
}
