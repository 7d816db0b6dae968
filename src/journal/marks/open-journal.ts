import type { EntityManager } from 'typeorm';
import { type Actor, grantOf, may } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';
import { KEPT_OPERATION, type KeptOperation } from '../../kit/database/operations.js';
import { Refusal } from '../../kit/http/refusal.js';
import { coursesWithinReach } from '../../schedule/workload/courses-within-reach.js';
import type { JournalState } from './cell.rules.js';
import { type PackedCells, PACKED_CELLS, readCells, type TouchedCells } from './packed-cells.query.js';

export interface Opening {
  actor: Actor;
  courseId: number;
  permission: Permission;
  reason?: string | undefined;
}

interface Opened {
  issued: boolean;
  closed: boolean;
  own: boolean;
  /** The book's revision as locked and as the statement's snapshot saw it; null before the first save. */
  locked: number | null;
  seen: number | null;
}

/** The book is named by the locked course, so that it is always locked after it. */
function openingSql({ actor, permission }: Opening, more: { columns: string; join: string }): string {
  const reach = coursesWithinReach(actor, permission, { course: 'c.id', group: 'c.group_id' });
  return `
    WITH opened AS MATERIALIZED (
      SELECT c.id, c.issued_at IS NOT NULL AS issued, p.closed_at IS NOT NULL AS closed,
        EXISTS (SELECT FROM assignment a JOIN employee e ON e.id = a.employee_id
          WHERE a.course_id = c.id AND e.account_id = $1
            AND a.since <= $2::date AND (a.until IS NULL OR a.until > $2::date)) AS own
      FROM course c JOIN group_period p ON p.id = c.period_id WHERE c.id = $3 AND ${reach} FOR SHARE OF c, p
    ), locked AS MATERIALIZED (
      SELECT revision FROM history_book WHERE book = (SELECT 'course:' || id FROM opened) FOR UPDATE
    )
    SELECT opened.issued, opened.closed, opened.own, (SELECT revision FROM locked) AS locked,
      (SELECT revision FROM history_book WHERE book = 'course:' || $3::int) AS seen ${more.columns}
    FROM opened ${more.join}`;
}

/**
 * Takes one journal for writing inside a transaction: reach, the director's reason (4.11), the state, and the lock
 * under which saves of one journal go one after another, so that no cell is half of two people's.
 */
export async function openJournal(manager: EntityManager, opening: Opening): Promise<JournalState> {
  const [opened] = await manager.query<Opened[]>(openingSql(opening, { columns: '', join: '' }), [
    ...reachParams(opening.actor),
    opening.courseId,
  ]);
  return judge(manager, opening, opened);
}

export interface OpenedCells {
  state: JournalState;
  cells: PackedCells;
  /** What was kept under the operation's id before. */
  operation: KeptOperation;
}

/** The same, and in the same statement everything that decides about cells of these students. */
export async function openCells(
  manager: EntityManager,
  opening: Opening,
  save: TouchedCells & { op: string },
): Promise<OpenedCells> {
  const more = {
    columns: `, ${KEPT_OPERATION}, ${PACKED_CELLS('$3', '$4', '$6')}`,
    join: 'LEFT JOIN operation o ON o.id = $5',
  };
  const { actor, courseId } = opening;
  const [opened] = await manager.query<(Opened & KeptOperation & PackedCells)[]>(openingSql(opening, more), [
    ...reachParams(actor),
    ...[courseId, save.students, save.op, save.lessons],
  ]);
  if (!opened) throw Refusal.notFound();
  if (opened.operationHash !== null)
    return { state: stateOf(opening, opened), cells: opened, operation: opened };
  const state = await judge(manager, opening, opened);
  // Someone else's save came between the snapshot and the lock: what was read may be old.
  const isFresh = opened.locked !== null && opened.locked === opened.seen;
  const cells = isFresh ? opened : await readCells(manager, courseId, save);
  return { state, cells, operation: opened };
}

async function judge(
  manager: EntityManager,
  opening: Opening,
  opened: Opened | undefined,
): Promise<JournalState> {
  if (!opened) throw Refusal.notFound();
  const { actor, courseId, permission } = opening;
  if (opened.locked === null) await lockBook(manager, courseId);
  const director = grantOf(actor, permission) === 'all';
  const reasoned = Boolean(opening.reason?.trim());
  if (director && !opened.own && !reasoned) {
    throw Refusal.ofFields({
      reason: 'Вы правите чужой журнал: укажите причину, её увидит преподаватель (4.11).',
    });
  }
  if (director && (opened.closed || opened.issued) && !reasoned) {
    throw Refusal.ofFields({ reason: 'Журнал закрыт: чтобы исправить его, укажите причину (4.11).' });
  }
  return stateOf(opening, opened);
}

function stateOf({ actor, permission, reason }: Opening, { issued, closed }: Opened): JournalState {
  return {
    issued,
    closed,
    correcting: grantOf(actor, permission) === 'all' && Boolean(reason?.trim()),
    withheld: [
      ...(may(actor, 'marks.record') ? [] : (['marks'] as const)),
      ...(may(actor, 'absences.record') ? [] : (['absences'] as const)),
    ],
  };
}

/** The first save of a journal makes its book. */
async function lockBook(manager: EntityManager, courseId: number): Promise<void> {
  await manager.query(
    `INSERT INTO history_book (book) VALUES ('course:' || $1::int) ON CONFLICT DO NOTHING`,
    [courseId],
  );
  await manager.query(`SELECT FROM history_book WHERE book = 'course:' || $1::int FOR UPDATE`, [courseId]);
}
