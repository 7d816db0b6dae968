import { createHash } from 'node:crypto';
import { fingerprint } from './canonical.js';

/** What the history keeps of a sheet from the moment it was signed. */
export interface NotedSheet {
  number: string;
  group: number;
  semester: number;
  kind: string;
  /** Hexadecimal, as the database's own columns below. */
  hash: string;
  head: string;
  /** How many records of each journal the sheet rests on, by the book's name. */
  books: Record<string, number>;
}

export interface FoundSheet extends Omit<NotedSheet, 'books'> {
  length: number;
  document: unknown;
}

/** One hash over the last links of the journals, in the order of their courses. */
export function headOf(journals: readonly { book: string; link: Buffer }[]): Buffer {
  const hash = createHash('sha256');
  const courseOf = (book: string): number => Number(book.split(':')[1]);
  for (const { book, link } of journals.toSorted((a, b) => courseOf(a.book) - courseOf(b.book))) {
    hash.update(book).update(link);
  }
  return hash.digest();
}

/** `headByLinks`: the head made anew from the links that the history has now. */
export function whySheetIsBroken(
  sheet: FoundSheet | null,
  note: NotedSheet | null,
  headByLinks: string | null,
): string | undefined {
  if (!note) return 'вставлена в обход системы: записи о подписании нет';
  if (!sheet) return 'удалена';
  if (sheet.hash !== note.hash) return 'отпечаток изменён после подписания';
  if (fingerprint(sheet.document).toString('hex') !== sheet.hash)
    return 'содержание изменено после подписания';
  if (sheet.head !== note.head) return 'звено журналов изменено после подписания';
  if (headByLinks !== note.head) return 'не сходится с историей журналов, на которой она стоит';
  const lengths = Object.values(note.books).reduce((sum, length) => sum + length, 0);
  const same =
    sheet.length === lengths &&
    sheet.number === note.number &&
    sheet.kind === note.kind &&
    sheet.group === note.group &&
    sheet.semester === note.semester;
  return same ? undefined : 'номер, группа, семестр или число записей изменены после подписания';
}
