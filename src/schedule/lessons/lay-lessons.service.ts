import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { readSetting } from '../../college/settings/settings.js';
import { weekOriginOf, weekSetting } from '../../college/settings/week-setting.js';
import { Transactions } from '../../kit/database/transactions.js';
import { isWeekday, type WeekLength } from '../../kit/dates/academic-weeks.js';
import { eachDay } from '../../kit/dates/iso-date.js';
import { type DayException, dayKind } from '../../kit/dates/working-days.js';
import { Refusal } from '../../kit/http/refusal.js';
import { occupyLessons } from '../timetable/occupancy.js';
import { existingLessons, type LayScope, templateEntries, refuseClosedGroup } from './lay-lessons.query.js';
import { type LessonDifference, lessonDifference, type PlannedLesson } from './lesson-difference.rules.js';

interface SemesterRow {
  startsOn: string;
  endsOn: string;
}

@Injectable()
export class LayLessonsService {
  constructor(private readonly transactions: Transactions) {}

  /** What laying would do; nothing is written. */
  preview(actor: Actor, scope: LayScope, from: string | undefined): Promise<LessonDifference> {
    return this.transactions.run(actor, (manager) => this.difference(manager, scope, from));
  }

  /** Lays the lessons of the semester from the weekly template: a difference, made in one transaction. */
  lay(actor: Actor, scope: LayScope, from: string | undefined): Promise<LessonDifference> {
    return this.transactions.run(actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(7002, $1)', [scope.semesterId]);
      const difference = await this.difference(manager, scope, from);
      await manager.query('DELETE FROM lesson WHERE id = ANY ($1)', [difference.removed.map(Number)]);
      await this.moveRooms(manager, difference.kept);
      await this.add(manager, difference.added);
      return difference;
    });
  }

  private async difference(
    manager: EntityManager,
    scope: LayScope,
    from: string | undefined,
  ): Promise<LessonDifference> {
    const [semester] = await manager.query<SemesterRow[]>(
      'SELECT starts_on AS "startsOn", ends_on AS "endsOn" FROM semester WHERE id = $1',
      [scope.semesterId],
    );
    if (!semester) throw Refusal.notFound();
    await refuseClosedGroup(manager, scope);
    const weeks = await readSetting(manager, weekSetting);
    const start = from && from > semester.startsOn ? from : semester.startsOn;
    return lessonDifference({
      entries: await templateEntries(manager, scope),
      from: start,
      until: semester.endsOn,
      daysOff: await daysOff(manager, start, semester.endsOn, weeks.studyWeek),
      origin: weekOriginOf(weeks, semester.startsOn),
      existing: await existingLessons(manager, scope),
    });
  }

  private async moveRooms(manager: EntityManager, kept: LessonDifference['kept']): Promise<void> {
    const [moved] = await manager.query<[{ id: number }[], number]>(
      `UPDATE lesson l SET room_id = t.room, version = l.version + 1
       FROM unnest($1::int[], $2::int[]) AS t (id, room)
       WHERE l.id = t.id AND l.room_id IS DISTINCT FROM t.room RETURNING l.id`,
      [
        kept.map((lesson) => Number(lesson.lessonId)),
        kept.map((lesson) => (lesson.roomId === null ? null : Number(lesson.roomId))),
      ],
    );
    if (moved.length > 0)
      await occupyLessons(
        manager,
        moved.map((lesson) => lesson.id),
      );
  }

  private async add(manager: EntityManager, added: readonly PlannedLesson[]): Promise<void> {
    if (added.length === 0) return;
    const rows = await manager.query<{ id: number }[]>(
      `INSERT INTO lesson (day, pair, room_id, employee_id, entry_id)
       SELECT t.day, t.pair, t.room, (SELECT a.employee_id FROM timetable_entry_assignment x
         JOIN assignment a ON a.id = x.assignment_id WHERE x.entry_id = t.entry ORDER BY a.id LIMIT 1), t.entry
       FROM unnest($1::date[], $2::int[], $3::int[], $4::int[]) AS t (day, pair, room, entry) RETURNING id`,
      [
        added.map((lesson) => lesson.date),
        added.map((lesson) => lesson.pair),
        added.map((lesson) => (lesson.roomId === null ? null : Number(lesson.roomId))),
        added.map((lesson) => Number(lesson.entryId)),
      ],
    );
    const ids = rows.map((row) => row.id);
    await manager.query(
      `INSERT INTO lesson_course (lesson_id, course_id, assignment_id)
       SELECT l.id, a.course_id, a.id FROM lesson l
       JOIN timetable_entry_assignment x ON x.entry_id = l.entry_id
       JOIN assignment a ON a.id = x.assignment_id
       WHERE l.id = ANY ($1) ORDER BY l.id`,
      [ids],
    );
    await occupyLessons(manager, ids);
  }
}

/** Days off of the study week and of the production calendar; a year not loaded gives only those of the week. */
async function daysOff(
  manager: EntityManager,
  from: string,
  until: string,
  week: WeekLength,
): Promise<Set<string>> {
  const days = await manager.query<
    { day: string; kind: 'off' | 'short' | 'working'; movedFrom: string | null }[]
  >(
    `SELECT day, kind, moved_from AS "movedFrom" FROM calendar_day WHERE day BETWEEN $1::date - 370 AND $2::date + 370`,
    [from, until],
  );
  const years = await manager.query<{ year: number }[]>('SELECT year FROM calendar_year');
  const exceptions = new Map<string, DayException>(
    days.map((day) => [day.day, { kind: day.kind, ...(day.movedFrom ? { movedFrom: day.movedFrom } : {}) }]),
  );
  const calendar = { exceptions, loadedYears: new Set(years.map((row) => row.year)), week };
  const isOff = (day: string) =>
    (dayKind(day, calendar) ?? (isWeekday(day, week) ? 'working' : 'off')) === 'off';
  return new Set(eachDay(from, until).filter(isOff));
}
