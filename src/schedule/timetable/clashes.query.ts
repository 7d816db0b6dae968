import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

export interface WantedPlace {
  assignmentIds: readonly number[];
  weekday: number;
  pair: number;
  parity: string;
  roomId: number | null;
  since: string;
  until: string;
}

const SQL = `
  WITH wanted AS (
    SELECT DISTINCT k.kind, k.resource_id, k.subgroups FROM assignment a
    JOIN course c ON c.id = a.course_id
    LEFT JOIN subgroup sg ON sg.id = a.subgroup_id
    CROSS JOIN LATERAL (
      SELECT 'teacher' AS kind, a.employee_id AS resource_id, int4range(1, 100) AS subgroups
      UNION SELECT 'group', c.group_id, CASE WHEN sg.id IS NULL THEN int4range(1, 100) ELSE int4range(sg.number, sg.number + 1) END
      UNION SELECT 'room', $2::int, int4range(1, 100) WHERE $2::int IS NOT NULL) k
    WHERE a.id = ANY ($1)
  )
  SELECT DISTINCT o.kind,
    (SELECT string_agg(DISTINCT r.name || ' (' || g.name || ', ' || e.last_name || ')', '; ')
     FROM timetable_entry_assignment x JOIN assignment a ON a.id = x.assignment_id JOIN course c ON c.id = a.course_id
     JOIN curriculum_row r ON r.id = c.row_id JOIN study_group g ON g.id = c.group_id
     JOIN employee e ON e.id = a.employee_id WHERE x.entry_id = o.entry_id) AS lesson
  FROM timetable_occupancy o
  JOIN wanted w ON w.kind = o.kind AND w.resource_id = o.resource_id AND w.subgroups && o.subgroups
  WHERE o.weekday = $3 AND o.pair = $4 AND o.days && daterange($6::date, $7::date)
    AND o.parities && CASE $5 WHEN 'every' THEN int4range(1, 3) WHEN 'odd' THEN int4range(1, 2) ELSE int4range(2, 3) END`;

const WHO: Readonly<Record<string, string>> = {
  teacher: 'преподаватель занят',
  room: 'кабинет занят',
  group: 'у группы',
};

/** Says what stands in the way of a place: which resource, on which lesson. */
@Injectable()
export class ClashesQuery {
  constructor(private readonly database: Database) {}

  async sentence(place: WantedPlace): Promise<string> {
    const rows = await this.database.rows<{ kind: string; lesson: string }>(SQL, [
      place.assignmentIds,
      place.roomId,
      place.weekday,
      place.pair,
      place.parity,
      place.since,
      place.until,
    ]);
    const reasons = rows.map((row) => `${WHO[row.kind] ?? row.kind}: ${row.lesson}`);
    return reasons.length > 0
      ? `Это место занято: ${reasons.join('; ')}.`
      : 'Это место только что заняли. Обновите страницу и выберите другое.';
  }
}
