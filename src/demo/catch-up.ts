import type pg from 'pg';
import { tellJournals } from './journal.js';
import { readTold, rememberTold } from './write-story.js';
import { collegeToday } from '../kit/dates/college-clock.js';
import { addDays, daysBetween, type IsoDate } from '../kit/dates/iso-date.js';

interface Clock {
  offsetDays: number;
  timeZone: string;
  demo: boolean;
}

/**
 * Days have passed since the demo was last started: their lessons get topics, rolls and marks. When the lessons of
 * the semester are over, the college stays on their last day.
 */
export async function catchUp(client: pg.Client, say: (line: string) => void): Promise<void> {
  const { rows } = await client.query<Clock>(
    'SELECT offset_days AS "offsetDays", time_zone AS "timeZone", demo FROM college_clock',
  );
  const told = await readTold(client);
  const [clock] = rows;
  if (clock?.demo !== true || told === undefined) return;
  const today = await holdInSemester(client, clock);
  if (addDays(told.until, 1) >= today) return;
  say(`Демонстрационный колледж: дописываю журналы с ${addDays(told.until, 1)} по ${addDays(today, -1)}.`);
  await tellJournals(client, { after: told.until, before: today, late: told.late });
  await rememberTold(client, await administratorOf(client), { ...told, until: addDays(today, -1) });
}

async function holdInSemester(client: pg.Client, { offsetDays, timeZone }: Clock): Promise<IsoDate> {
  const today = collegeToday(timeZone, offsetDays);
  const { rows } = await client.query<{ day: IsoDate }>('SELECT max(day)::text AS day FROM lesson');
  const last = rows[0]?.day ?? today;
  if (today <= last) return today;
  await client.query('UPDATE college_clock SET offset_days = offset_days - $1', [daysBetween(last, today)]);
  return last;
}

async function administratorOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ id: number }>(`SELECT id FROM account WHERE login = 'administrator'`);
  return rows[0]?.id ?? 0;
}
