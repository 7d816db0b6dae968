import { escapeHtml } from '../../src/kit/views/html.js';
import type { FloorRequest } from '../floor.js';

const COURSES = `
  SELECT c.id, r.index, r.name, c.control, coalesce((SELECT string_agg(DISTINCT e.last_name, ', ') FROM assignment a
    JOIN employee e ON e.id = a.employee_id WHERE a.course_id = c.id), '') AS teachers
  FROM course c JOIN curriculum_row r ON r.id = c.row_id WHERE c.group_id = $1 AND c.semester_id = $2 ORDER BY r.index`;

const STUDENTS = `
  SELECT s.id, s.last_name || ' ' || s.first_name AS name, coalesce(f.cells, '') AS finals,
    coalesce(m.average, '') AS average, coalesce(x.hours, 0) AS hours, coalesce(x.respectful, 0) AS respectful
  FROM group_membership gm JOIN student s ON s.id = gm.student_id
  LEFT JOIN (SELECT f.student_id, string_agg(f.course_id || ':' || f.value, ' ') AS cells FROM final_mark f
    JOIN course c ON c.id = f.course_id WHERE c.group_id = $1 AND c.semester_id = $2 GROUP BY 1) f ON f.student_id = s.id
  LEFT JOIN (SELECT m.student_id, round(avg(m.value::int), 2)::text AS average FROM mark m
    JOIN course c ON c.id = m.course_id WHERE c.group_id = $1 AND c.semester_id = $2 AND m.value IN ('5', '4', '3', '2')
    GROUP BY 1) m ON m.student_id = s.id
  LEFT JOIN (SELECT x.student_id, sum(x.hours)::int AS hours,
      coalesce(sum(x.hours) FILTER (WHERE r.respectful), 0)::int AS respectful
    FROM absence x JOIN course c ON c.id = x.course_id LEFT JOIN absence_reason r ON r.id = x.reason_id
    WHERE c.group_id = $1 AND c.semester_id = $2 AND x.kind = 'absent' GROUP BY 1) x ON x.student_id = s.id
  WHERE gm.group_id = $1 AND gm.until IS NULL ORDER BY s.last_name, s.first_name, s.id`;

interface Course {
  id: number;
  index: string;
  name: string;
  teachers: string;
}

interface Student {
  id: number;
  name: string;
  finals: string;
  average: string;
  hours: number;
  respectful: number;
}

/** The summary sheet of a group's semester: final marks by course, averages, hours missed. */
export async function summaryFloor({ pool, url, frame }: FloorRequest): Promise<string> {
  const values = [Number(url.searchParams.get('group')), Number(url.searchParams.get('semester'))];
  const [courses, students] = await Promise.all([
    pool.query<Course>({ name: 'summary-courses', text: COURSES, values }),
    pool.query<Student>({ name: 'summary-students', text: STUDENTS, values }),
  ]);
  const head = courses.rows
    .map(
      (course) => `<th scope="col">${escapeHtml(`${course.index} ${course.name}, ${course.teachers}`)}</th>`,
    )
    .join('');
  const rows = students.rows.map((student, at) => row(student, at + 1, courses.rows)).join('');
  return `${frame.before}<table><thead><tr><th>№</th><th>Обучающийся</th>${head}</tr></thead><tbody>${rows}</tbody></table>${frame.after}`;
}

function row(student: Student, number: number, courses: readonly Course[]): string {
  const finals = new Map(student.finals.split(' ').map((part) => part.split(':') as [string, string]));
  const cells = courses
    .map((course) => `<td>${escapeHtml(finals.get(String(course.id)) ?? '')}</td>`)
    .join('');
  return `<tr><td>${number}</td><td>${escapeHtml(student.name)}</td>${cells}<td>${student.average}</td><td>${student.hours}</td><td>${student.respectful}</td></tr>`;
}
