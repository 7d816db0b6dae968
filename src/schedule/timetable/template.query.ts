import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

export interface EntryRow {
  id: number;
  weekday: number;
  pair: number;
  parity: 'every' | 'odd' | 'even';
  room: string;
  /** Of the asked group. */
  discipline: string;
  teacher: string;
  subgroup: string;
  /** Other groups of the stream. */
  others: string;
}

export interface AssignmentChoice {
  id: number;
  label: string;
  hours: number;
  placed: number;
}

@Injectable()
export class TemplateQuery {
  constructor(private readonly database: Database) {}

  entries(groupId: number, semesterId: number): Promise<EntryRow[]> {
    return this.database.rows<EntryRow>(
      `SELECT t.id, t.weekday, t.pair, t.parity, coalesce(ro.number, '') AS room, r.name AS discipline,
         e.last_name || ' ' || left(e.first_name, 1) || '.' AS teacher,
         coalesce(sg.number || ' подгр.', '') AS subgroup,
         coalesce((SELECT string_agg(DISTINCT og.name, ', ') FROM timetable_entry_assignment ox
           JOIN assignment oa ON oa.id = ox.assignment_id JOIN course oc ON oc.id = oa.course_id
           JOIN study_group og ON og.id = oc.group_id WHERE ox.entry_id = t.id AND og.id <> $1), '') AS others
       FROM timetable_entry t
       JOIN timetable_entry_assignment x ON x.entry_id = t.id
       JOIN assignment a ON a.id = x.assignment_id
       JOIN course c ON c.id = a.course_id AND c.group_id = $1
       JOIN curriculum_row r ON r.id = c.row_id
       JOIN employee e ON e.id = a.employee_id
       LEFT JOIN subgroup sg ON sg.id = a.subgroup_id
       LEFT JOIN room ro ON ro.id = t.room_id
       WHERE t.semester_id = $2
       ORDER BY t.weekday, t.pair, t.parity, sg.number NULLS FIRST, t.id`,
      [groupId, semesterId],
    );
  }

  /** What the group may place, with hours a week the plan wants and hours placed. */
  assignments(groupId: number, semesterId: number): Promise<AssignmentChoice[]> {
    return this.choices('c.group_id = $1 AND c.semester_id = $2', [groupId, semesterId]);
  }

  /** What may stand in the same lesson: the same teachers' courses in other groups. */
  streams(groupId: number, semesterId: number): Promise<AssignmentChoice[]> {
    return this.choices(
      `c.group_id <> $1 AND c.semester_id = $2 AND a.employee_id IN (SELECT oa.employee_id FROM assignment oa
        JOIN course oc ON oc.id = oa.course_id WHERE oc.group_id = $1 AND oc.semester_id = $2)`,
      [groupId, semesterId],
    );
  }

  rooms(): Promise<{ id: number; name: string }[]> {
    return this.database.rows(
      `SELECT id, concat_ws(', ', number, nullif(name, ''), nullif(building, '')) AS name FROM room
       WHERE NOT retired ORDER BY building, number`,
    );
  }

  bells(): Promise<{ pair: number; startsAt: string; endsAt: string }[]> {
    return this.database.rows(
      `SELECT pair, to_char(starts_at, 'FMHH24:MI') AS "startsAt", to_char(ends_at, 'FMHH24:MI') AS "endsAt"
       FROM bell ORDER BY pair`,
    );
  }

  private choices(where: string, params: unknown[]): Promise<AssignmentChoice[]> {
    return this.database.rows<AssignmentChoice>(
      `SELECT a.id, concat_ws(', ', g.name, r.index || ' ' || r.name,
           coalesce(sg.number || ' подгр.', NULL), e.last_name || ' ' || left(e.first_name, 1) || '.') AS label,
         round(c.contact_hours / greatest(1, (p.ends_on - p.starts_on + 1) / 7.0), 1)::float AS hours,
         coalesce((SELECT sum(CASE WHEN t.parity = 'every' THEN 2 ELSE 1 END) FROM timetable_entry t
           JOIN timetable_entry_assignment x ON x.entry_id = t.id WHERE x.assignment_id = a.id), 0)::float AS placed
       FROM assignment a
       JOIN course c ON c.id = a.course_id
       JOIN group_period p ON p.id = c.period_id
       JOIN study_group g ON g.id = c.group_id
       JOIN curriculum_row r ON r.id = c.row_id
       JOIN employee e ON e.id = a.employee_id
       LEFT JOIN subgroup sg ON sg.id = a.subgroup_id
       WHERE (a.until IS NULL OR a.until > p.starts_on) AND ${where}
       ORDER BY g.name, r.ordinal, sg.number NULLS FIRST`,
      params,
    );
  }
}
