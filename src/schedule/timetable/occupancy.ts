import type { EntityManager } from 'typeorm';

// A whole group is every subgroup at once; distance rooms hold any number of lessons.
const RESOURCES = `
  SELECT 'teacher' AS kind, a.employee_id AS resource_id, int4range(1, 100) AS subgroups
  UNION SELECT 'group', c.group_id, CASE WHEN a.subgroup_id IS NULL THEN int4range(1, 100)
    ELSE int4range(sg.number, sg.number + 1) END`;

/** Takes the places of template entries: a clash raises 23P01 on timetable_occupancy_clash. */
export async function occupyEntries(manager: EntityManager, entryIds: readonly number[]): Promise<void> {
  await manager.query(
    `INSERT INTO timetable_occupancy (entry_id, kind, resource_id, weekday, pair, parities, days, subgroups)
     SELECT DISTINCT t.id, k.kind, k.resource_id, t.weekday, t.pair,
       CASE t.parity WHEN 'every' THEN int4range(1, 3) WHEN 'odd' THEN int4range(1, 2) ELSE int4range(2, 3) END,
       daterange(t.since, t.until), k.subgroups
     FROM timetable_entry t
     JOIN timetable_entry_assignment x ON x.entry_id = t.id
     JOIN assignment a ON a.id = x.assignment_id
     JOIN course c ON c.id = a.course_id
     LEFT JOIN subgroup sg ON sg.id = a.subgroup_id
     CROSS JOIN LATERAL (${RESOURCES}
       UNION SELECT 'room', ro.id, int4range(1, 100) FROM room ro WHERE ro.id = t.room_id AND ro.kind <> 'distance') k
     WHERE t.id = ANY ($1)`,
    [entryIds],
  );
}

/** The same for dated lessons (lesson_occupancy_clash). */
export async function occupyLessons(manager: EntityManager, lessonIds: readonly number[]): Promise<void> {
  await manager.query('DELETE FROM lesson_occupancy WHERE lesson_id = ANY ($1)', [lessonIds]);
  await manager.query(
    `INSERT INTO lesson_occupancy (lesson_id, kind, resource_id, day, pair, subgroups)
     SELECT DISTINCT l.id, k.kind, k.resource_id, l.day, l.pair, k.subgroups
     FROM lesson l
     JOIN lesson_course lc ON lc.lesson_id = l.id
     JOIN assignment a ON a.id = lc.assignment_id
     JOIN course c ON c.id = a.course_id
     LEFT JOIN subgroup sg ON sg.id = a.subgroup_id
     CROSS JOIN LATERAL (${RESOURCES.replace('a.employee_id', 'l.employee_id')}
       UNION SELECT 'room', ro.id, int4range(1, 100) FROM room ro WHERE ro.id = l.room_id AND ro.kind <> 'distance') k
     WHERE l.id = ANY ($1) AND l.state = 'planned'`,
    [lessonIds],
  );
}
