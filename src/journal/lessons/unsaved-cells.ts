import { plural } from '../../kit/dates/plural.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { SaveReply } from '../marks/save-reply.js';
import type { LessonWish } from './lesson-cells.rules.js';

/** Cells of a plain form that were not taken are shown again with what was typed and who wrote what (design §6). */
export function refuseUnsaved(reply: SaveReply, wishes: readonly LessonWish[]): void {
  const fields: Record<string, string> = {};
  for (const { slot, student, by, at, text } of reply.stale) {
    const now = text === '' ? 'ячейка очищена' : `здесь уже «${text}»`;
    fields[fieldOf(slot, student, wishes)] = `${by}, ${at}: ${now}. Чтобы оставить своё, сохраните ещё раз.`;
  }
  for (const { slot, student, why } of reply.refused) fields[fieldOf(slot, student, wishes)] = why;
  const count = Object.keys(fields).length;
  if (count === 0) return;
  throw new Refusal(
    `Отмеченное не сохранено: ${plural(count, 'запись', 'записи', 'записей')}. Остальное сохранено.`,
    409,
    fields,
  );
}

function fieldOf(slot: number, student: number, wishes: readonly LessonWish[]): string {
  const wish = wishes.find((one) => one.slot === slot && one.student === student);
  return `${wish?.parts.mark === undefined ? 'roll' : 'mark'}-${slot}-${student}`;
}
