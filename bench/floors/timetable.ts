import { escapeHtml } from '../../src/kit/views/html.js';
import type { FloorRequest } from '../floor.js';

interface Lesson {
  day: string;
  pair: number;
  discipline: string;
  teacher: string;
  room: string;
  course: number;
}

const LESSONS = `
  SELECT l.day, l.pair, r.name AS discipline, e.last_name || ' ' || left(e.first_name, 1) || '.' AS teacher,
    coalesce(ro.number, '') AS room, c.id AS course
  FROM course c JOIN lesson_course lc ON lc.course_id = c.id
  JOIN lesson l ON l.id = lc.lesson_id AND l.day BETWEEN $2 AND $2::date + 5
  JOIN curriculum_row r ON r.id = c.row_id JOIN employee e ON e.id = l.employee_id LEFT JOIN room ro ON ro.id = l.room_id
  WHERE c.group_id = $1 ORDER BY l.day, l.pair`;

/** Everything the page lets choose from, as ready options. */
const CHOICES = `
  SELECT string_agg('<option value="' || id || '">' || name || '</option>', '' ORDER BY name) AS html FROM (
    SELECT id, name FROM study_group WHERE disbanded_on IS NULL
    UNION ALL SELECT id, last_name || ' ' || first_name || ' ' || middle_name FROM employee e
      WHERE EXISTS (SELECT FROM assignment a WHERE a.employee_id = e.id)
    UNION ALL SELECT id, number || ', ' || building FROM room WHERE NOT retired) x`;

const BELLS = `
  SELECT pair, to_char(starts_at, 'HH24:MI') || '–' || to_char(ends_at, 'HH24:MI') AS time FROM bell ORDER BY pair`;

/** A week of a group: drawn twice, as a table and as a list for a phone, as the site does. */
export async function timetableFloor({ pool, url, frame }: FloorRequest): Promise<string> {
  const values = [Number(url.searchParams.get('group')), url.searchParams.get('week')];
  const [lessons, choices, bells] = await Promise.all([
    pool.query<Lesson>({ name: 'week', text: LESSONS, values }),
    pool.query<{ html: string }>({ name: 'choices', text: CHOICES }),
    pool.query<{ pair: number; time: string }>({ name: 'bells', text: BELLS }),
  ]);
  const days = [...new Set(lessons.rows.map((lesson) => lesson.day))];
  const at = (day: string, pair: number): Lesson[] =>
    lessons.rows.filter((lesson) => lesson.day === day && lesson.pair === pair);
  const rows = bells.rows
    .map(({ pair, time }) => {
      const cells = days.map((day) => `<td>${at(day, pair).map(cell).join('')}</td>`).join('');
      return `<tr><th scope="row"><b>${pair}</b>${time}</th>${cells}</tr>`;
    })
    .join('\n');
  const list = days
    .map((day) => {
      const own = lessons.rows.filter((lesson) => lesson.day === day);
      const items = own.map((lesson) => item(lesson, bells.rows[lesson.pair - 1]?.time ?? '')).join('');
      return `<h2>${day}</h2><ul class="day">${items}</ul>`;
    })
    .join('\n');
  return `${frame.before}${choices.rows[0]?.html ?? ''}<table class="tt"><tbody>${rows}</tbody></table><div class="tt-phone">${list}</div>${frame.after}`;
}

function cell(lesson: Lesson): string {
  return `<a href="/journal/courses/${lesson.course}" class="ls"><b>${escapeHtml(lesson.discipline)}</b><span>${escapeHtml(lesson.teacher)} · ${escapeHtml(lesson.room)}</span></a>`;
}

function item(lesson: Lesson, time: string): string {
  return `<li><span class="pair">${lesson.pair}</span><b>${escapeHtml(lesson.discipline)}</b><span class="tag"></span><p>${time} · ${escapeHtml(lesson.teacher)} · ${escapeHtml(lesson.room)}</p></li>`;
}
