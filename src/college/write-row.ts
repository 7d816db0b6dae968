import { constraintOf, sqlState } from '../kit/database/transactions.js';
import { Refusal } from '../kit/http/refusal.js';

/** Runs a save; a unique constraint that speaks becomes the sentence beside its field. */
export async function named<T>(
  taken: { constraint: string; field: string; sentence: string },
  save: () => Promise<T>,
): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (constraintOf(error) === taken.constraint) throw Refusal.ofFields({ [taken.field]: taken.sentence });
    throw error;
  }
}

/** Runs a deletion; a record that others lean on is refused with what to do instead. */
export async function unlessUsed<T>(sentence: string, remove: () => Promise<T>): Promise<T> {
  try {
    return await remove();
  } catch (error) {
    if (sqlState(error) === '23503') throw new Refusal(sentence, 409);
    throw error;
  }
}

/** An UPDATE or DELETE guarded by the version: when it touched nothing, somebody was faster. */
export function expectWritten([, count]: [unknown, number]): void {
  if (count === 0) throw Refusal.stale();
}
