import { escapeHtml } from '../../src/kit/views/html.js';
import type { FloorRequest } from '../floor.js';

const DAY = `
  SELECT l.pair, r.name AS discipline, e.last_name || ' ' || left(e.first_name, 1) || '.' AS teacher,
    coalesce(ro.number, '') AS room, coalesce(rec.topic, '') AS topic, coalesce(rec.homework, '') AS homework,
    (SELECT string_agg(m.value, ' ' ORDER BY m.slot) FROM mark m
      WHERE m.student_id = s.id AND m.lesson_id = l.id AND m.course_id = c.id) AS marks,
    (SELECT x.kind FROM absence x WHERE x.student_id = s.id AND x.lesson_id = l.id AND x.course_id = c.id) AS absence
  FROM account a JOIN student s ON s.account_id = a.id
  JOIN group_membership gm ON gm.student_id = s.id AND gm.until IS NULL
  JOIN course c ON c.group_id = gm.group_id JOIN lesson_course lc ON lc.course_id = c.id
  JOIN lesson l ON l.id = lc.lesson_id AND l.day = $2 AND l.state = 'planned'
  JOIN curriculum_row r ON r.id = c.row_id JOIN employee e ON e.id = l.employee_id
  LEFT JOIN room ro ON ro.id = l.room_id
  LEFT JOIN lesson_record rec ON rec.course_id = c.id AND rec.lesson_id = l.id
  WHERE a.login = $1 ORDER BY l.pair`;

interface Lesson {
  pair: number;
  discipline: string;
  teacher: string;
  room: string;
  topic: string;
  homework: string;
  marks: string | null;
  absence: string | null;
}

/** A student's day: lessons, marks, absences and homework in one statement. */
export async function diaryFloor({ pool, url, frame }: FloorRequest): Promise<string> {
  const values = [url.searchParams.get('login'), url.searchParams.get('day')];
  const { rows } = await pool.query<Lesson>({ name: 'diary', text: DAY, values });
  return `${frame.before}<ul class="day">${rows.map(item).join('')}</ul>${frame.after}`;
}

function item(lesson: Lesson): string {
  return `<li><span class="pair">${lesson.pair}</span><b>${escapeHtml(lesson.discipline)}</b><span class="mark">${lesson.marks ?? ''}${lesson.absence ?? ''}</span><p>${escapeHtml(lesson.teacher)} · ${escapeHtml(lesson.room)}</p><p>${escapeHtml(lesson.topic)}</p><p>${escapeHtml(lesson.homework)}</p></li>`;
}
