import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** The date on the college's wall: real time in its zone, moved by the stored offset (the demo and tests move it). */
export function collegeToday(timeZone: string, offsetDays: number, now: Date = new Date()): string {
  const moved = new Date(now.getTime() + offsetDays * 86_400_000);
  return daysOf(timeZone).format(moved);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than the rest of a request's rights. */
function daysOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, made);
  return made;
}

/** For work without a request (jobs, commands); a request carries `actor.today`. */
@Injectable()
export class CollegeClock {
  constructor(private readonly database: Database) {}

  async today(): Promise<string> {
    const row = await this.database.row<{ timeZone: string; offsetDays: number }>(
      'SELECT time_zone AS "timeZone", offset_days AS "offsetDays" FROM college_clock',
    );
    return collegeToday(row?.timeZone ?? 'Europe/Moscow', row?.offsetDays ?? 0);
  }
}
