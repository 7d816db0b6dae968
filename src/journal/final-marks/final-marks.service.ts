import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { keepOperation, keptOperation, repeatedReply } from '../../kit/database/operations.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { JournalState } from '../marks/cell.rules.js';
import { openJournal } from '../marks/open-journal.js';
import {
  acceptedProposals,
  type ChoiceFrame,
  decideFinal,
  type FinalOutcome,
  type FinalWish,
} from './final-choice.rules.js';
import { entersSheetMarks, type FinalMarkRow, finalMarkRows } from './final-mark-rows.js';
import type { FinalMarksForm } from './final-marks.form.js';
import { readFinalMarks } from './final-marks.query.js';
import { notifyCorrection, notifyDeputies } from './notify-finals.js';
import { staleSentences, writeFinals } from './write-finals.js';

export interface FinalMarksReply {
  saved: number;
  waiting: number;
  /** Why a student's choice was not stored, with the name. */
  refused: { student: number; name: string; why: string }[];
}

interface Judged {
  wish: FinalWish;
  row: FinalMarkRow;
  outcome: FinalOutcome;
}

@Injectable()
export class FinalMarksService {
  constructor(private readonly transactions: Transactions) {}

  /** Stores the choices of one course: each stands alone, stale and refused ones are named (design §6). */
  async save(actor: Actor, courseId: number, form: FinalMarksForm): Promise<FinalMarksReply> {
    const reason = form.correction?.trim() ?? '';
    return this.transactions.run(
      actor,
      async (manager, last) => {
        const key = {
          ...{ id: form.op, accountId: actor.accountId, kind: `finals:${courseId}` },
          body: [form.student, form.value, form.reason, form.accept, reason],
        };
        const repeated = repeatedReply(await keptOperation(manager, form.op), key);
        if (repeated) return repeated.reply as FinalMarksReply;
        const state = await openFinals(manager, { actor, courseId, reason });
        const reply = await this.apply(manager, { actor, courseId, form, state });
        last(keepOperation(manager, key, { reply, undo: null }));
        return reply;
      },
      { operation: form.op, ...(reason && { reason }) },
    );
  }

  private async apply(
    manager: EntityManager,
    save: { actor: Actor; courseId: number; form: FinalMarksForm; state: JournalState },
  ): Promise<FinalMarksReply> {
    const { actor, courseId, form, state } = save;
    const { sources, frame } = await readFinalMarks(manager, courseId, actor.today);
    const rows = new Map(finalMarkRows(sources, frame).map((row) => [row.student, row]));
    const choice: ChoiceFrame = {
      ...{ scale: frame.course.scale, settings: frame.settings },
      ...{ bySheet: entersSheetMarks(sources, frame), correcting: state.correcting, issued: state.issued },
    };
    const judged = wishesOf(form, [...rows.values()]).flatMap((wish): Judged[] => {
      const row = rows.get(wish.student);
      return row ? [{ wish, row, outcome: decideFinal(wish, row, choice) }] : [];
    });
    const writes = judged.flatMap(({ outcome }) => (outcome.kind === 'write' ? [outcome.write] : []));
    const written = await writeFinals(manager, courseId, writes);
    const waiting = writes.filter((write) => written.has(write.student) && write.state === 'waiting').length;
    await notifyDeputies(manager, courseId, waiting);
    if (state.correcting) await notifyCorrection(manager, actor, courseId, written.size);
    return { saved: written.size, waiting, refused: await refusals(manager, courseId, { judged, written }) };
  }
}

async function openFinals(
  manager: EntityManager,
  opening: { actor: Actor; courseId: number; reason: string },
): Promise<JournalState> {
  const state = await openJournal(manager, { ...opening, permission: 'finalMarks.record' });
  if (state.correcting) return state;
  if (state.closed)
    throw new Refusal('Семестр закрыт: исправляет только директор с указанием причины (4.11).');
  if (state.issued) throw new Refusal('Итоговые отметки выставлены: исправляет только директор (4.6).');
  return state;
}

/** What was typed, and with the one button the proposals for those who have nothing yet. */
function wishesOf(form: FinalMarksForm, rows: readonly FinalMarkRow[]): FinalWish[] {
  const typed = form.student.map((student, at) => ({
    student: Number(student),
    value: form.value[at] ?? '',
    reason: form.reason[at] ?? '',
    seen: Number(form.seen[at] ?? 0),
    was: form.was[at] ?? '',
    offer: form.offer[at] ?? '',
  }));
  if (form.accept !== 'proposed') return typed;
  const chosen = new Set(typed.filter(({ value }) => value !== '').map(({ student }) => student));
  const seen = new Map(typed.map((wish) => [wish.student, wish]));
  const accepted = acceptedProposals(rows, chosen).map((wish) => ({
    ...wish,
    // A proposal is taken as the page showed it; who was not on the page is left alone.
    offer: seen.get(wish.student)?.offer ?? '',
    seen: seen.get(wish.student)?.seen ?? -1,
  }));
  const taken = new Set(accepted.map(({ student }) => student));
  return [...typed.filter(({ student }) => !taken.has(student)), ...accepted];
}

async function refusals(
  manager: EntityManager,
  courseId: number,
  save: { judged: readonly Judged[]; written: ReadonlySet<number> },
): Promise<FinalMarksReply['refused']> {
  const lost = save.judged.filter(
    ({ outcome, wish }) =>
      outcome.kind === 'stale' || (outcome.kind === 'write' && !save.written.has(wish.student)),
  );
  const sentences = await staleSentences(
    manager,
    courseId,
    lost.map(({ wish }) => wish.student),
  );
  const stale = 'Пока вы решали, отметку изменил кто-то другой: сравните и сохраните ещё раз.';
  return [
    ...lost.map(({ wish, row }) => ({
      ...{ student: wish.student, name: row.name },
      why: sentences.get(wish.student) ?? stale,
    })),
    ...save.judged.flatMap(({ wish, row, outcome }) =>
      outcome.kind === 'refused' ? [{ student: wish.student, name: row.name, why: outcome.why }] : [],
    ),
  ];
}
