import type { EntityManager } from 'typeorm';
import { HOUR_KINDS, type DecodedRow, type HourKind } from './decoded-plan.js';

/** A row as it shall stand in the plan, with the id it has or will have. */
export interface RowToWrite extends Pick<
  DecodedRow,
  'index' | 'name' | 'kind' | 'counts' | 'hours' | 'controls' | 'cycle'
> {
  id: number;
  ordinal: number;
  parentId: number | null;
}

const columnOf = (kind: HourKind): string => kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const HOUR_COLUMNS = HOUR_KINDS.map(columnOf);

export async function newRowIds(manager: EntityManager, count: number): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `SELECT nextval(pg_get_serial_sequence('curriculum_row', 'id'))::int AS id FROM generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ id }) => id);
}

const ROWS = `
  INSERT INTO curriculum_row AS r (id, curriculum_id, ordinal, index, name, parent_id, cycle, kind, counts)
  OVERRIDING SYSTEM VALUE
  SELECT n.id, $1, n.ordinal, n.index, n.name, n.parent, n.cycle, n.kind, n.counts
  FROM jsonb_to_recordset($2::jsonb) AS n(id int, ordinal int, index text, name text, parent int, cycle text,
    kind text, counts boolean)
  ON CONFLICT (id) DO UPDATE SET ordinal = excluded.ordinal, index = excluded.index, name = excluded.name,
    parent_id = excluded.parent_id, cycle = excluded.cycle, kind = excluded.kind, counts = excluded.counts,
    version = r.version + 1
  WHERE (r.ordinal, r.index, r.name, r.parent_id, r.cycle, r.kind, r.counts) IS DISTINCT FROM
    (excluded.ordinal, excluded.index, excluded.name, excluded.parent_id, excluded.cycle, excluded.kind, excluded.counts)`;

const HOURS_GONE = `
  DELETE FROM curriculum_hours h WHERE h.row_id = ANY ($1) AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset($2::jsonb) AS n(row int, semester int)
    WHERE n.row = h.row_id AND n.semester = h.semester) RETURNING row_id AS id`;

const HOURS = `
  INSERT INTO curriculum_hours AS h (row_id, semester, ${HOUR_COLUMNS.join(', ')})
  SELECT n.row, n.semester, ${HOUR_KINDS.map((kind) => `n."${kind}"`).join(', ')}
  FROM jsonb_to_recordset($1::jsonb) AS n(row int, semester int, ${HOUR_KINDS.map((kind) => `"${kind}" numeric(7,2)`).join(', ')})
  ON CONFLICT (row_id, semester) DO UPDATE SET ${HOUR_COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')}
  WHERE (${HOUR_COLUMNS.map((name) => `h.${name}`).join(', ')}) IS DISTINCT FROM
    (${HOUR_COLUMNS.map((name) => `excluded.${name}`).join(', ')})
  RETURNING row_id AS id`;

const CONTROLS_GONE = `
  DELETE FROM curriculum_control c WHERE c.row_id = ANY ($1) AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset($2::jsonb) AS n(row int, semester int, form text)
    WHERE n.row = c.row_id AND n.semester = c.semester AND n.form = c.form) RETURNING row_id AS id`;

const CONTROLS = `
  INSERT INTO curriculum_control (row_id, semester, form)
  SELECT n.row, n.semester, n.form
  FROM jsonb_to_recordset($1::jsonb) AS n(row int, semester int, form text)
  ON CONFLICT DO NOTHING RETURNING row_id AS id`;

type Touched = { id: number }[];

/** TypeORM answers a DELETE with [rows, count] and an INSERT with rows. */
async function deleted(manager: EntityManager, sql: string, params: unknown[]): Promise<Touched> {
  const [rows] = await manager.query<[Touched, number]>(sql, params);
  return rows;
}

/** Rows that changed only in their hours or controls have a new version too: a form opened before is stale. */
const TOUCH = 'UPDATE curriculum_row SET version = version + 1 WHERE id = ANY ($1)';

/** Makes the rows of a plan be these: new ids are inserted, the others changed only where they differ. */
export async function writeRows(
  manager: EntityManager,
  curriculumId: number,
  rows: readonly RowToWrite[],
  known: ReadonlySet<number>,
): Promise<void> {
  await manager.query('SET CONSTRAINTS curriculum_row_ordinal_key DEFERRED');
  const plain = rows.map(({ id, ordinal, index, name, parentId, cycle, kind, counts }) => ({
    ...{ id, ordinal, index, name, parent: parentId, cycle: cycle ?? '', kind, counts },
  }));
  await manager.query(ROWS, [curriculumId, JSON.stringify(plain)]);
  const hours = JSON.stringify(rows.flatMap(hoursOf));
  const controls = JSON.stringify(rows.flatMap(controlsOf));
  const old = rows.filter(({ id }) => known.has(id)).map(({ id }) => id);
  const touched = [
    ...(await deleted(manager, HOURS_GONE, [old, hours])),
    ...(await manager.query<Touched>(HOURS, [hours])),
    ...(await deleted(manager, CONTROLS_GONE, [old, controls])),
    ...(await manager.query<Touched>(CONTROLS, [controls])),
  ];
  const changed = new Set(touched.map(({ id }) => id).filter((id) => known.has(id)));
  if (changed.size > 0) await manager.query(TOUCH, [[...changed]]);
}

/** Headers repeat the sums of what stands below them: theirs are computed, never stored. */
function hoursOf({ id, counts, hours }: RowToWrite) {
  return counts
    ? Object.entries(hours).map(([semester, own]) => ({ row: id, semester: Number(semester), ...own }))
    : [];
}

function controlsOf({ id, counts, controls }: RowToWrite) {
  if (!counts) return [];
  return Object.entries(controls).flatMap(([semester, forms]) =>
    forms.map((form) => ({ row: id, semester: Number(semester), form })),
  );
}
