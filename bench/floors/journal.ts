import { escapeHtml } from '../../src/kit/views/html.js';
import type { FloorRequest } from '../floor.js';

interface Column {
  id: number;
  slot: number;
  day: string;
  pair: number;
  kind: string;
  room: string;
  short: string;
  work: string;
  title: string;
  topic: string;
  homework: string;
  rolled: boolean;
  version: number;
}

interface Student {
  id: number;
  name: string;
  marks: string;
  absences: string;
  final: string;
}

const HEAD = `
  SELECT g.name AS "group", r.index, r.name AS discipline, c.plan_hours, c.contact_hours, c.control
  FROM course c JOIN study_group g ON g.id = c.group_id JOIN curriculum_row r ON r.id = c.row_id WHERE c.id = $1`;

const COLUMNS = `
  SELECT l.id, coalesce(w.slot, 0) AS slot, l.day, l.pair, l.kind, coalesce(ro.number, '') AS room,
    coalesce(k.short, '') AS short, coalesce(k.name, '') AS work, coalesce(w.title, '') AS title,
    coalesce(rec.topic, '') AS topic, coalesce(rec.homework, '') AS homework,
    rec.roll_at IS NOT NULL AS rolled, coalesce(rec.version, 0) AS version
  FROM lesson_course lc JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned'
  LEFT JOIN room ro ON ro.id = l.room_id
  LEFT JOIN lesson_record rec ON rec.course_id = lc.course_id AND rec.lesson_id = lc.lesson_id
  LEFT JOIN assessed_work w ON w.course_id = lc.course_id AND w.lesson_id = lc.lesson_id
  LEFT JOIN work_kind k ON k.id = w.kind_id
  WHERE lc.course_id = $1 ORDER BY l.day, l.pair, l.id, 2`;

const STUDENTS = `
  SELECT s.id, s.last_name || ' ' || s.first_name AS name, coalesce(m.cells, '') AS marks,
    coalesce(x.cells, '') AS absences, coalesce(f.value, '') AS final
  FROM course c JOIN group_period p ON p.id = c.period_id
  JOIN group_membership gm ON gm.group_id = c.group_id AND gm.since <= p.ends_on
    AND (gm.until IS NULL OR gm.until > p.starts_on)
  JOIN student s ON s.id = gm.student_id
  LEFT JOIN (SELECT student_id, string_agg(lesson_id || ':' || slot || ':' || version || ':' || value, ' ') AS cells
    FROM mark WHERE course_id = $1 GROUP BY 1) m ON m.student_id = s.id
  LEFT JOIN (SELECT student_id, string_agg(lesson_id || ':' || version || ':' || kind || ':' || hours, ' ') AS cells
    FROM absence WHERE course_id = $1 GROUP BY 1) x ON x.student_id = s.id
  LEFT JOIN final_mark f ON f.course_id = c.id AND f.student_id = s.id
  WHERE c.id = $1 ORDER BY s.last_name, s.first_name, s.id`;

/** A journal by three prepared statements at once and one string. */
export async function journalFloor({ pool, url, frame }: FloorRequest): Promise<string> {
  const values = [Number(url.searchParams.get('course'))];
  const [head, columns, students] = await Promise.all([
    pool.query({ name: 'journal-head', text: HEAD, values }),
    pool.query<Column>({ name: 'journal-columns', text: COLUMNS, values }),
    pool.query<Student>({ name: 'journal-students', text: STUDENTS, values }),
  ]);
  if (head.rowCount !== 1) throw new Error('No such course.');
  const grid =
    `<thead><tr><th class="who" scope="col">Обучающийся</th>${columns.rows.map(headCell).join('')}` +
    '<th class="sum first-sum" scope="col">Средний</th><th class="sum" scope="col">Часы н</th><th class="sum" scope="col">Итог</th></tr></thead>' +
    `<tbody>${students.rows.map((student, at) => row(student, at + 1, columns.rows)).join('')}</tbody>`;
  const panels = columns.rows
    .map((column) => (column.slot === 0 ? panel(values[0] ?? 0, column) : ''))
    .join('');
  return `${frame.before}${grid}</table></div>${panels}${frame.after}`;
}

function headCell(column: Column): string {
  const label = `понедельник, ${column.day}, ${column.pair} пара, ${column.work}`;
  return `<th scope="col" class="${column.short === 'ОЗ' ? '' : 'work'}" data-l="${column.id}" data-k="${column.slot}" title="${escapeHtml(label)}"><b>${column.day.slice(8)}</b>${column.day.slice(5, 7)}<i>${escapeHtml(column.short)}</i></th>`;
}

function row(student: Student, number: number, columns: readonly Column[]): string {
  const marks = new Map<string, [string, string]>();
  for (const part of student.marks.split(' ')) {
    const [lesson = '', slot = '', version = '', value = ''] = part.split(':');
    marks.set(`${lesson}:${slot}`, [version, value]);
  }
  const absences = new Map<string, [string, string]>();
  let hours = 0;
  for (const part of student.absences === '' ? [] : student.absences.split(' ')) {
    const [lesson = '', version = '', kind = '', lost = ''] = part.split(':');
    absences.set(lesson, [version, kind]);
    if (kind === 'absent') hours += Number(lost);
  }
  let html = `<tr data-s="${student.id}"><th class="who" scope="row"><span class="n">${number}</span>${escapeHtml(student.name)}</th>`;
  let sum = 0;
  let count = 0;
  for (const column of columns) {
    const mark = marks.get(`${column.id}:${column.slot}`);
    const absence = absences.get(String(column.id));
    if (!mark && !absence) {
      html += '<td></td>';
      continue;
    }
    const grade = Number(mark?.[1]);
    if (grade) {
      sum += grade;
      count += 1;
    }
    const style = absence ? ' class="n"' : mark?.[1] === '2' ? ' class="two"' : '';
    html += `<td${style} data-v="${mark?.[0] ?? 0}.${absence?.[0] ?? 0}">${escapeHtml(mark?.[1] ?? 'н')}</td>`;
  }
  return `${html}<td class="sum first-sum" data-sum="average"><b>${count ? (sum / count).toFixed(2) : ''}</b></td><td class="sum" data-sum="hours">${hours || ''}</td><td class="sum" data-sum="final">${student.final}</td></tr>`;
}

function panel(course: number, column: Column): string {
  const address = `/journal/courses/${course}/lessons/${column.id}`;
  const id = `t${column.id}`;
  return (
    `<form class="panel" method="post" action="${address}" data-lesson="${column.id}" hidden><input type="hidden" name="version" value="${column.version}">` +
    `<p><strong><a href="${address}">понедельник, ${column.day}</a></strong><br>${column.pair} пара, каб. ${escapeHtml(column.room)}, ${column.kind}</p>` +
    `<div><label for="${id}">Тема</label><input class="in" id="${id}" name="topic" maxlength="1000" value="${escapeHtml(column.topic)}"></div>` +
    `<div><label for="h${id}">Задание на дом</label><input class="in" id="h${id}" name="homework" maxlength="2000" value="${escapeHtml(column.homework)}"></div>` +
    `<div class="panel-buttons"><button class="btn">Сохранить</button> ${column.rolled ? '<span class="hint">Перекличка проведена</span>' : '<button class="btn main" name="everybodyHere" value="1">Все присутствуют</button>'}</div></form>`
  );
}
