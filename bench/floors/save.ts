import type { FloorRequest } from '../floor.js';

interface Body {
  op: string;
  cells: { lesson: number; slot: number; student: number; value: string; seen: string }[];
}

/** The author of the transaction and the guard against a closing, in one statement. */
const OPEN = `
  SELECT set_config('app.account', $2, true), set_config('app.role', 'teacher', true),
    set_config('app.origin', '127.0.0.1', true), set_config('app.operation', $3, true)
  FROM course c JOIN group_period p ON p.id = c.period_id
  WHERE c.id = $1 AND c.issued_at IS NULL AND p.closed_at IS NULL FOR SHARE OF c, p`;

const WRITE = `
  UPDATE mark m SET value = t.value, version = m.version + 1
  FROM unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::int[]) AS t (lesson, slot, student, value, seen)
  WHERE m.course_id = $1 AND m.lesson_id = t.lesson AND m.slot = t.slot AND m.student_id = t.student AND m.version = t.seen
  RETURNING m.student_id AS student, m.version`;

/** One transaction with the same guards; the history rows are written by the same triggers. */
export async function saveFloor({ pool, url, body }: FloorRequest): Promise<string> {
  const course = Number(url.searchParams.get('course'));
  const { op, cells } = JSON.parse(body) as Body;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const author = [course, url.searchParams.get('account'), op];
    const opened = await client.query({ name: 'open', text: OPEN, values: author });
    if (opened.rowCount !== 1) throw new Error('The journal is closed.');
    const { rows } = await client.query<{ student: number; version: number }>({
      name: 'write',
      text: WRITE,
      values: [
        course,
        cells.map((cell) => cell.lesson),
        cells.map((cell) => cell.slot),
        cells.map((cell) => cell.student),
        cells.map((cell) => cell.value),
        cells.map((cell) => Number(cell.seen.split('.')[0])),
      ],
    });
    await client.query('COMMIT');
    const values = new Map(cells.map((cell) => [cell.student, cell]));
    const saved = rows.map((row) => ({
      ...values.get(row.student),
      text: values.get(row.student)?.value,
      cls: '',
      v: `${row.version}.0`,
    }));
    return JSON.stringify({ saved, stale: [], refused: [] });
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
