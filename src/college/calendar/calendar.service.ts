import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { expectWritten, named, unlessUsed } from '../write-row.js';
import { boundsOf, type SemesterDates, whyWrongSemesters, yearName } from './academic-year.rules.js';
import type { AcademicYearForm, RegionalDayForm } from './calendar.form.js';
import { knownDays, knownYears } from './known-calendars.js';
import type { CalendarRow } from './production-calendar.rules.js';

const USED =
  'На этот учебный год уже ссылаются группы или расписание, поэтому его нельзя удалить. Его даты можно изменить.';

/** Учебные годы и производственный календарь (4.1). */
@Injectable()
export class CalendarService {
  constructor(private readonly transactions: Transactions) {}

  async addYear(actor: Actor, form: AcademicYearForm): Promise<void> {
    refuseWrongDates(form.startYear, form);
    const { startsOn, endsOn } = boundsOf(form.startYear);
    await named(taken(form), () =>
      this.transactions.run(actor, async (manager) => {
        const [year] = await manager.query<[{ id: number }]>(
          'INSERT INTO academic_year (start_year, starts_on, ends_on) VALUES ($1, $2, $3) RETURNING id',
          [form.startYear, startsOn, endsOn],
        );
        for (const [number, from, to] of semestersOf(form)) {
          await manager.query(
            'INSERT INTO semester (academic_year_id, number, starts_on, ends_on) VALUES ($1, $2, $3, $4)',
            [year.id, number, from, to],
          );
        }
      }),
    );
  }

  /** The year itself stays: only the dates of its semesters are edited. */
  async editYear(
    actor: Actor,
    year: { id: number; startYear: number },
    form: AcademicYearForm,
  ): Promise<void> {
    refuseWrongDates(year.startYear, form);
    await this.transactions.run(actor, async (manager) => {
      expectWritten(
        await manager.query('UPDATE academic_year SET version = version + 1 WHERE id = $1 AND version = $2', [
          year.id,
          Number(form.version),
        ]),
      );
      // The first may take days that the second is about to leave.
      await manager.query('SET CONSTRAINTS semester_once DEFERRED');
      for (const [number, from, to] of semestersOf(form)) {
        await manager.query(
          'UPDATE semester SET starts_on = $3, ends_on = $4 WHERE academic_year_id = $1 AND number = $2',
          [year.id, number, from, to],
        );
      }
    });
  }

  async removeYear(actor: Actor, id: number, version: string): Promise<void> {
    await unlessUsed(USED, () =>
      this.transactions.run(actor, async (manager) => {
        await manager.query('DELETE FROM semester WHERE academic_year_id = $1', [id]);
        expectWritten(
          await manager.query('DELETE FROM academic_year WHERE id = $1 AND version = $2', [
            id,
            Number(version),
          ]),
        );
      }),
    );
  }

  /** The years of the text replace what was loaded for them; regional days stay. */
  async load(actor: Actor, years: readonly number[], rows: readonly CalendarRow[]): Promise<void> {
    await this.transactions.run(actor, (manager) => replaceYears(manager, years, rows));
  }

  /** Years that are loaded already stay as they are. Answers which were missing. */
  async loadKnown(actor: Actor): Promise<number[]> {
    return this.transactions.run(actor, async (manager) => {
      const loaded = await manager.query<{ year: number }[]>('SELECT year FROM calendar_year');
      const missing = knownYears.filter((year) => !loaded.some((row) => row.year === year));
      const rows = knownDays
        .filter(({ day }) => missing.includes(Number(day.slice(0, 4))))
        .map(({ day, kind, title, movedFrom }) => ({
          ...{ date: day, kind, title },
          movedFrom: movedFrom ?? null,
        }));
      await replaceYears(manager, missing, rows);
      return missing;
    });
  }

  async addRegionalDay(actor: Actor, form: RegionalDayForm): Promise<void> {
    const sentence = `${dottedDate(form.day)} уже отмечен в календаре.`;
    await named({ constraint: 'calendar_day_pk', field: 'day', sentence }, () =>
      this.transactions.run(actor, (manager) =>
        manager.query('INSERT INTO calendar_day (day, kind, title, regional) VALUES ($1, $2, $3, true)', [
          form.day,
          form.kind,
          form.title,
        ]),
      ),
    );
  }

  async removeRegionalDay(actor: Actor, day: string): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        'DELETE FROM calendar_day WHERE day = $1 AND regional',
        [day],
      );
      if (count === 0) throw new Refusal('Этого дня в календаре уже нет.', 409);
    });
  }
}

/** Only what differs is written: the history shows changes, not a second copy of the year. */
async function replaceYears(
  manager: EntityManager,
  years: readonly number[],
  rows: readonly CalendarRow[],
): Promise<void> {
  const fresh = `jsonb_to_recordset($1::jsonb) AS r(date date, kind text, title text, "movedFrom" date)`;
  await manager.query(
    `DELETE FROM calendar_day d WHERE NOT regional AND extract(year FROM day)::int = ANY ($2::int[])
       AND NOT EXISTS (SELECT FROM ${fresh} WHERE r.date = d.day AND r.kind = d.kind
         AND coalesce(r.title, '') = d.title AND r."movedFrom" IS NOT DISTINCT FROM d.moved_from)`,
    [JSON.stringify(rows), years],
  );
  await manager.query(
    `INSERT INTO calendar_day (day, kind, title, moved_from)
     SELECT r.date, r.kind, coalesce(r.title, ''), r."movedFrom" FROM ${fresh} ON CONFLICT (day) DO NOTHING`,
    [JSON.stringify(rows)],
  );
  await manager.query(
    `INSERT INTO calendar_year (year) SELECT unnest($1::int[]) ON CONFLICT (year) DO UPDATE SET loaded_at = now()`,
    [years],
  );
}

function semestersOf(dates: SemesterDates): [number: number, from: string, to: string][] {
  return [
    [1, dates.firstStartsOn, dates.firstEndsOn],
    [2, dates.secondStartsOn, dates.secondEndsOn],
  ];
}

function refuseWrongDates(startYear: number, form: SemesterDates): void {
  const wrong = whyWrongSemesters(startYear, {
    firstStartsOn: form.firstStartsOn,
    firstEndsOn: form.firstEndsOn,
    secondStartsOn: form.secondStartsOn,
    secondEndsOn: form.secondEndsOn,
  });
  if (Object.keys(wrong).length > 0) throw Refusal.ofFields(wrong);
}

function taken(form: AcademicYearForm) {
  return {
    constraint: 'academic_year_start_year_key',
    field: 'startYear',
    sentence: `Учебный год ${yearName(form.startYear)} уже есть.`,
  };
}
