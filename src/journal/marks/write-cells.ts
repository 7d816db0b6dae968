import type { EntityManager } from 'typeorm';
import type { CellPlace } from './current-cell.js';

export interface MarkWrite extends CellPlace {
  value: string | null;
  /** The version seen; 0 = the cell was never written. */
  seen: number;
}

export interface AbsenceWrite extends CellPlace {
  kind: 'absent' | 'late' | null;
  hours: number;
  seen: number;
}

const key = (place: CellPlace): string => `${place.lesson}:${place.slot}:${place.student}`;

/** Writes the marks whose seen version still holds; returns the keys that were written. Two statements at most. */
export async function writeMarks(
  manager: EntityManager,
  courseId: number,
  writes: readonly MarkWrite[],
): Promise<Set<string>> {
  const done = new Set<string>();
  const fresh = writes.filter((write) => write.seen === 0);
  const known = writes.filter((write) => write.seen > 0);
  if (fresh.length > 0) {
    const rows = await manager.query<CellPlace[]>(
      `INSERT INTO mark (course_id, lesson_id, slot, student_id, value)
       SELECT $1, * FROM unnest($2::int[], $3::int[], $4::int[], $5::text[])
       ON CONFLICT DO NOTHING RETURNING lesson_id AS lesson, slot, student_id AS student`,
      [courseId, ...columns(fresh), fresh.map((write) => write.value)],
    );
    for (const row of rows) done.add(key(row));
  }
  if (known.length > 0) {
    const [rows] = await manager.query<[CellPlace[], number]>(
      `UPDATE mark m SET value = t.value, version = m.version + 1
       FROM unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::int[]) AS t (lesson, slot, student, value, seen)
       WHERE m.course_id = $1 AND m.lesson_id = t.lesson AND m.slot = t.slot AND m.student_id = t.student
         AND m.version = t.seen
       RETURNING t.lesson, t.slot, t.student`,
      [courseId, ...columns(known), known.map((write) => write.value), known.map((write) => write.seen)],
    );
    for (const row of rows) done.add(key(row));
  }
  return done;
}

/** The same for absences: one per lesson and student, whatever the slot they were typed in. */
export async function writeAbsences(
  manager: EntityManager,
  courseId: number,
  writes: readonly AbsenceWrite[],
): Promise<Set<string>> {
  const done = new Set<string>();
  const fresh = writes.filter((write) => write.seen === 0);
  const known = writes.filter((write) => write.seen > 0);
  if (fresh.length > 0) {
    const rows = await manager.query<{ lesson: number; student: number }[]>(
      `INSERT INTO absence (course_id, lesson_id, student_id, kind, hours)
       SELECT $1, * FROM unnest($2::int[], $3::int[], $4::text[], $5::int[])
       ON CONFLICT DO NOTHING RETURNING lesson_id AS lesson, student_id AS student`,
      [courseId, ...pairs(fresh), fresh.map((write) => write.kind), fresh.map((write) => write.hours)],
    );
    for (const row of rows) done.add(`${row.lesson}:${row.student}`);
  }
  if (known.length > 0) {
    const [rows] = await manager.query<[{ lesson: number; student: number }[], number]>(
      `UPDATE absence x SET kind = t.kind, hours = t.hours, version = x.version + 1,
         reason_id = CASE WHEN t.kind = 'absent' THEN x.reason_id END
       FROM unnest($2::int[], $3::int[], $4::text[], $5::int[], $6::int[]) AS t (lesson, student, kind, hours, seen)
       WHERE x.course_id = $1 AND x.lesson_id = t.lesson AND x.student_id = t.student AND x.version = t.seen
       RETURNING t.lesson, t.student`,
      [
        courseId,
        ...pairs(known),
        known.map((write) => write.kind),
        known.map((write) => write.hours),
        known.map((write) => write.seen),
      ],
    );
    for (const row of rows) done.add(`${row.lesson}:${row.student}`);
  }
  return done;
}

/** Lessons in which an absence was recorded count as rolled: the teacher has looked who is there. */
export async function noteRoll(
  manager: EntityManager,
  courseId: number,
  lessons: readonly number[],
  accountId: number,
): Promise<void> {
  if (lessons.length === 0) return;
  await manager.query(
    `INSERT INTO lesson_record AS r (lesson_id, course_id, roll_at, roll_by)
     SELECT id, $1, now(), $3 FROM (SELECT DISTINCT unnest($2::int[]) AS id ORDER BY 1) x
     ON CONFLICT (course_id, lesson_id) DO UPDATE SET roll_at = now(), roll_by = $3, version = r.version + 1
       WHERE r.roll_at IS NULL`,
    [courseId, lessons, accountId],
  );
}

function columns(writes: readonly CellPlace[]): [number[], number[], number[]] {
  return [writes.map((w) => w.lesson), writes.map((w) => w.slot), writes.map((w) => w.student)];
}

function pairs(writes: readonly CellPlace[]): [number[], number[]] {
  return [writes.map((w) => w.lesson), writes.map((w) => w.student)];
}
