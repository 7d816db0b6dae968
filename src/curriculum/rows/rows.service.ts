import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { plural } from '../../kit/dates/plural.js';
import { Refusal } from '../../kit/http/refusal.js';
import { HOUR_KINDS } from '../curricula/decoded-plan.js';
import { indexParts } from '../curricula/plan-index.rules.js';
import { STORED_ROWS, storedRow, type RawRow, type StoredRow } from '../curricula/stored-row.js';
import { newRowIds, writeRows, type RowToWrite } from '../curricula/write-rows.js';
import { controlsTicked, hoursTyped } from './row-hours.rules.js';
import type { RowForm } from './row.form.js';

interface OpenPlan {
  rows: StoredRow[];
  semesters: number;
}

@Injectable()
export class RowsService {
  constructor(private readonly transactions: Transactions) {}

  async change(actor: Actor, ids: { plan: number; row: number }, form: RowForm): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      const plan = await openPlan(manager, ids.plan);
      const row = rowOf(plan, ids.row);
      if (row.version !== Number(form.version)) throw Refusal.stale();
      const written: RowToWrite = { ...row, ordinal: row.line, ...contentOf(plan, form, row) };
      await writeRows(manager, ids.plan, [written], new Set([row.id]));
      await nextVersion(manager, ids.plan);
    });
  }

  async add(actor: Actor, planId: number, form: RowForm): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      const plan = await openPlan(manager, planId);
      const parent = form.parentId ? rowOf(plan, Number(form.parentId)) : undefined;
      if (parent?.counts) {
        throw Refusal.ofFields({ parentId: 'У этой строки свои часы: под ней других строк быть не может.' });
      }
      const same = ({ index, name, parentId }: StoredRow): boolean =>
        index === form.index && name === form.name && parentId === (parent?.id ?? null);
      if (plan.rows.some(same)) throw Refusal.ofFields({ index: 'Такая строка здесь уже есть.' });
      const [id = 0] = await newRowIds(manager, 1);
      const ordinal = placeBelow(plan.rows, parent);
      const cycle = parent
        ? parent.kind === 'cycle'
          ? parent.index
          : parent.cycle
        : indexParts(form.index).letters;
      await manager.query('SET CONSTRAINTS curriculum_row_ordinal_key DEFERRED');
      await manager.query(
        'UPDATE curriculum_row SET ordinal = ordinal + 1 WHERE curriculum_id = $1 AND ordinal >= $2',
        [planId, ordinal],
      );
      const place = { id, ordinal, cycle, parentId: parent?.id ?? null };
      await writeRows(manager, planId, [{ ...place, ...contentOf(plan, form) }], new Set());
      await nextVersion(manager, planId);
    });
  }

  async remove(actor: Actor, ids: { plan: number; row: number }, version: number): Promise<StoredRow> {
    return this.transactions.run(actor, async (manager) => {
      const plan = await openPlan(manager, ids.plan);
      const row = rowOf(plan, ids.row);
      if (row.courses > 0) {
        const courses = plural(row.courses, 'курс', 'курса', 'курсов');
        throw new Refusal(
          `По строке ${row.index} «${row.name}» открыто: ${courses}. Удалить её нельзя.`,
          409,
        );
      }
      if (plan.rows.some(({ parentId }) => parentId === row.id)) {
        throw new Refusal(`Под строкой ${row.index} «${row.name}» есть другие: сначала удалите их.`, 409);
      }
      if (row.version !== version) throw Refusal.stale();
      await manager.query('DELETE FROM curriculum_row WHERE id = $1', [row.id]);
      await nextVersion(manager, ids.plan);
      return row;
    });
  }
}

/** The plan's row is locked: two people change one plan one after another. */
async function openPlan(manager: EntityManager, id: number): Promise<OpenPlan> {
  const [plan] = await manager.query<{ semesters: number }[]>(
    'SELECT semesters FROM curriculum WHERE id = $1 FOR UPDATE',
    [id],
  );
  if (!plan) throw Refusal.notFound();
  return { ...plan, rows: (await manager.query<RawRow[]>(STORED_ROWS, [id])).map(storedRow) };
}

function rowOf({ rows }: OpenPlan, id: number): StoredRow {
  const row = rows.find((one) => one.id === id);
  if (!row) throw Refusal.notFound();
  return row;
}

/** An import that compared itself with the plan before has to compare again. */
async function nextVersion(manager: EntityManager, id: number): Promise<void> {
  await manager.query('UPDATE curriculum SET version = version + 1 WHERE id = $1', [id]);
}

/** After everything that already stands below the parent; at the end of the plan without one. */
function placeBelow(rows: readonly StoredRow[], parent: StoredRow | undefined): number {
  if (!parent) return (rows.at(-1)?.line ?? 0) + 1;
  const family = new Set([parent.id]);
  let last = parent.line;
  for (const row of rows) {
    if (row.parentId === null || !family.has(row.parentId)) continue;
    family.add(row.id);
    last = Math.max(last, row.line);
  }
  return last + 1;
}

type Content = Pick<RowToWrite, 'index' | 'name' | 'kind' | 'counts' | 'hours' | 'controls'>;

/** A row with others below it is a header: it has a name and no hours of its own. */
function contentOf(plan: OpenPlan, form: RowForm, row?: StoredRow): Content {
  const { index, name, kind } = form;
  const header =
    kind === 'cycle' ||
    kind === 'module' ||
    (row !== undefined && plan.rows.some(({ parentId }) => parentId === row.id));
  if (header) return { index, name, kind, counts: false, hours: {}, controls: {} };
  if (form.hours.length !== HOUR_KINDS.length * plan.semesters) {
    throw Refusal.ofFields({ hours: 'Число семестров плана изменилось: обновите страницу.' });
  }
  const { hours, wrong } = hoursTyped(form.hours, plan.semesters);
  if (wrong !== undefined) throw Refusal.ofFields({ hours: wrong });
  const controls = controlsTicked(form.controls, plan.semesters);
  const counts = Object.keys(hours).length + Object.keys(controls).length > 0;
  return { index, name, kind, counts, hours, controls };
}
