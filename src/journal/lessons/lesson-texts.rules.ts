import { createHash } from 'node:crypto';

/** One row of «Темы и задания» as it was sent back. */
export interface SentTexts {
  lesson: number;
  topic: string;
  homework: string;
  /** Of the record the page showed. */
  version: number;
  /** fingerprint() of what the page showed: a row nobody touched is not written. */
  shown: string;
}

export interface StoredTexts {
  topic: string;
  homework: string;
  version: number;
}

/** Short enough to stand in every row, long enough to tell an edited text from an untouched one. */
export function fingerprint({ topic, homework }: { topic: string; homework: string }): string {
  return createHash('sha256').update(`${topic}\n${homework}`).digest('base64url').slice(0, 12);
}

/** «version:fingerprint», as it travels through the form. */
export function seenMark(stored: StoredTexts): string {
  return `${stored.version}:${fingerprint(stored)}`;
}

export type TextsOutcome =
  { kind: 'same' } | { kind: 'write' } | { kind: 'stale'; why: string } | { kind: 'refused'; why: string };

/** What becomes of one row; `moved` says whether its text was changed since the version the page showed (4.6). */
export function decideTexts(sent: SentTexts, stored: StoredTexts | undefined, moved: boolean): TextsOutcome {
  if (fingerprint(sent) === sent.shown) return { kind: 'same' };
  if (!stored) return { kind: 'refused', why: 'Такого занятия в журнале уже нет.' };
  if (sent.topic === stored.topic && sent.homework === stored.homework) return { kind: 'same' };
  if (sent.topic.length > 1000) return { kind: 'refused', why: 'Тема длиннее 1000 знаков.' };
  if (sent.homework.length > 2000) return { kind: 'refused', why: 'Задание длиннее 2000 знаков.' };
  if (sent.version !== stored.version && moved) {
    return {
      kind: 'stale',
      why: `Тем временем записано: тема «${stored.topic}», задание «${stored.homework}».`,
    };
  }
  return { kind: 'write' };
}
