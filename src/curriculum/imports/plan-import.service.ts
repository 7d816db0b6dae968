import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { may, type Actor } from '../../access/actor.js';
import { Refusal } from '../../kit/http/refusal.js';
import { type ImportDraft, ImportDrafts } from '../../kit/imports/import-drafts.js';
import { refusedLines } from '../../kit/imports/import-problems.js';
import type { UploadedTable } from '../../kit/imports/table-upload.js';
import { STORED_ROWS, storedRow, type RawRow } from '../curricula/stored-row.js';
import { newRowIds, writeRows } from '../curricula/write-rows.js';
import { PLAN_IMPORT, type DraftProgramme, type PlanDraft } from './plan-draft.js';
import { addedCount, planChange, rowsToWrite } from './plan-change.rules.js';
import { EXISTING_PLAN, PlanTargetQuery, targetKey } from './plan-target.query.js';
import type { PlanConfirmForm, PlanUploadForm } from './plan-upload.form.js';
import { readPlanFileName } from './plan-file-name.rules.js';
import { recognisePlan } from './recognise-plan.js';

const CHANGED_MEANWHILE =
  'Пока вы смотрели, этот план изменили. Ниже новое сравнение: посмотрите и подтвердите ещё раз.';

@Injectable()
export class PlanImportService {
  constructor(
    private readonly drafts: ImportDrafts,
    private readonly query: PlanTargetQuery,
  ) {}

  /** Recognises the file and keeps it as a draft; answers the draft's id. */
  async recognise(actor: Actor, form: PlanUploadForm, file: UploadedTable): Promise<string> {
    const told = readPlanFileName(file.name);
    const programme = await this.programmeOf(actor, form, form.code || (told.code ?? ''));
    const startYear = form.startYear ?? told.startYear;
    if (startYear === undefined) {
      throw Refusal.ofFields({ startYear: 'Укажите год набора: в имени файла его нет.' });
    }
    const { base, form: study } = form;
    const name = form.name || `${programme.code} ${programme.name}, приём ${startYear} года`;
    const plan = await recognisePlan(file);
    const content: PlanDraft = { target: { programme, name, startYear, base, form: study }, plan };
    return this.drafts.keep(actor, { kind: PLAN_IMPORT, title: name, fileName: file.name, content });
  }

  /** All or nothing, once: the plan appears, changes, or stays as it is when the file says nothing new. */
  async confirm(
    actor: Actor,
    id: string,
    form: PlanConfirmForm,
  ): Promise<{ href: string; repeated: boolean }> {
    return this.drafts.confirm<PlanDraft>(actor, { kind: PLAN_IMPORT, id }, async (manager, draft) => {
      const { content } = draft;
      if (refusedLines(content.plan.problems) > 0 && form.leaveOut !== 'yes') {
        throw Refusal.ofFields({ leaveOut: 'Отметьте, что согласны загрузить план без непрочитанного.' });
      }
      const plan = await planOf(manager, actor, draft);
      if (plan.version !== Number(form.version) && !(await saysNothingNew(manager, plan.id, content))) {
        throw new Refusal(CHANGED_MEANWHILE, 409);
      }
      await storeRows(manager, plan.id, draft);
      return `/curriculum/curricula/${plan.id}`;
    });
  }

  private async programmeOf(actor: Actor, form: PlanUploadForm, code: string): Promise<DraftProgramme> {
    if (form.programmeId !== '') {
      const chosen = await this.query.programme(Number(form.programmeId));
      if (!chosen) throw Refusal.ofFields({ programmeId: 'Такой программы больше нет: выберите другую.' });
      return chosen;
    }
    const { programmeName: name, qualification, kind } = form;
    if (code === '') {
      throw Refusal.ofFields({ code: 'Укажите код программы, три пары цифр: в имени файла его нет.' });
    }
    if (name === '') {
      const known = await this.query.programmesOf(code);
      if (known[0] && known.length === 1) return known[0];
      throw Refusal.ofFields({ programmeName: 'Укажите название программы.' });
    }
    const programme = { code, name, qualification, kind, departmentId: Number(form.departmentId) || null };
    if (!may(actor, 'programmes.edit') && !(await this.query.hasProgramme(programme))) {
      throw Refusal.ofFields({ programmeId: 'Новую программу вам заводить нельзя: выберите из списка.' });
    }
    return programme;
  }
}

interface LockedPlan {
  id: number;
  /** 0 for a plan made just now. */
  version: number;
}

/** The programme's row is locked first, so that two confirmations of one plan come one after another. */
async function planOf(
  manager: EntityManager,
  actor: Actor,
  { content: { target, plan }, fileName }: ImportDraft<PlanDraft>,
): Promise<LockedPlan> {
  const programmeId = await lockProgramme(manager, actor, target.programme);
  const [existing] = await manager.query<LockedPlan[]>(`${EXISTING_PLAN} FOR UPDATE OF c`, targetKey(target));
  if (existing) return existing;
  const [made] = await manager.query<[{ id: number }]>(
    `INSERT INTO curriculum (programme_id, name, start_year, base, form, semesters, source_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [programmeId, target.name, target.startYear, target.base, target.form, plan.semesters, fileName],
  );
  return { id: made.id, version: 0 };
}

async function lockProgramme(
  manager: EntityManager,
  actor: Actor,
  programme: DraftProgramme,
): Promise<number> {
  const { code, name, qualification, kind, departmentId } = programme;
  if (may(actor, 'programmes.edit')) {
    await manager.query(
      `INSERT INTO programme (code, name, qualification, kind, department_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (code, name) DO NOTHING`,
      [code, name, qualification, kind, departmentId],
    );
  }
  const [row] = await manager.query<{ id: number }[]>(
    'SELECT id FROM programme WHERE code = $1 AND name = $2 FOR UPDATE',
    [code, name],
  );
  if (!row) throw new Refusal('Этой программы больше нет. Загрузите файл ещё раз и выберите программу.', 409);
  return row.id;
}

async function rowsOf(manager: EntityManager, id: number) {
  return (await manager.query<RawRow[]>(STORED_ROWS, [id])).map(storedRow);
}

async function saysNothingNew(manager: EntityManager, id: number, { plan }: PlanDraft): Promise<boolean> {
  const { changes } = planChange(await rowsOf(manager, id), plan.rows);
  return changes.length === 0;
}

/** A plan lasts as long as its rows have hours. */
const NEXT_VERSION = `
  UPDATE curriculum SET version = version + 1, source_name = $2, semesters = coalesce((
    SELECT max(h.semester) FROM curriculum_hours h JOIN curriculum_row r ON r.id = h.row_id
    WHERE r.curriculum_id = $1), semesters)
  WHERE id = $1`;

async function storeRows(
  manager: EntityManager,
  id: number,
  { content: { plan }, fileName }: ImportDraft<PlanDraft>,
): Promise<void> {
  const stored = await rowsOf(manager, id);
  const { changes, removedIds } = planChange(stored, plan.rows);
  if (changes.length === 0) return;
  const newIds = await newRowIds(manager, addedCount(stored, plan.rows));
  const known = new Set(stored.map((row) => row.id));
  await writeRows(manager, id, rowsToWrite(stored, plan.rows, newIds), known);
  await manager.query('DELETE FROM curriculum_row WHERE id = ANY ($1)', [removedIds]);
  if (known.size === 0) return;
  await manager.query(NEXT_VERSION, [id, fileName]);
}
