import { FIRST_LINK, nextLink } from './links.rules.js';

/** A number of a book with its row and its link, either of which may be missing. */
export interface LinkedRow {
  book: string;
  number: number;
  subject: string | null;
  subjectKey: string | null;
  text: string | null;
  link: Buffer | null;
}

export interface Break {
  book: string;
  number: number;
  subject: string;
  why: string;
}

export interface Verdict {
  books: number;
  rows: number;
  /** Rows of the last minute that have no link yet: not broken. */
  unlinked: number;
  breaks: Break[];
}

interface BookState {
  book: string;
  length: number;
  seen: number;
  previous: Buffer;
  unlinked: number;
  firstUnlinked: LinkedRow | undefined;
  broken: boolean;
}

/** Recomputes the chains from rows given in the order of book and number; keeps the first break of each book. */
export class ChainCheck {
  private readonly verdict: Verdict = { books: 0, rows: 0, unlinked: 0, breaks: [] };
  private readonly checked = new Set<string>();
  private state: BookState | undefined;

  /** `lengths`: how many numbers each book has given out; 0 for a book that has only been touched. */
  constructor(
    private readonly key: Buffer,
    private readonly lengths: ReadonlyMap<string, number>,
  ) {}

  take(row: LinkedRow): void {
    const state = this.state?.book === row.book ? this.state : this.begin(row.book);
    this.verdict.rows += 1;
    if (state.broken) return;
    const found = this.breakAt(state, row);
    if (found) this.keep(state, found);
    state.seen = row.number;
  }

  /** After the last row. */
  end(): Verdict {
    this.endBook();
    for (const [book, length] of this.lengths) {
      if (length > 0 && !this.checked.has(book)) {
        this.verdict.breaks.push({ book, number: 1, subject: '', why: 'все записи удалены' });
      }
    }
    return this.verdict;
  }

  private begin(book: string): BookState {
    this.endBook();
    const length = this.lengths.get(book) ?? 0;
    this.state = {
      book,
      length,
      seen: 0,
      previous: FIRST_LINK,
      unlinked: 0,
      broken: false,
      firstUnlinked: undefined,
    };
    this.checked.add(book);
    this.verdict.books += 1;
    return this.state;
  }

  private breakAt(state: BookState, row: LinkedRow): Break | undefined {
    const at = (number: number, why: string, subject = ''): Break => ({
      book: state.book,
      number,
      subject,
      why,
    });
    if (row.number > state.seen + 1) return at(state.seen + 1, 'запись удалена');
    if (row.text === null) return at(row.number, 'запись удалена, осталось её звено');
    const outside = row.number < 1 || row.number > state.length;
    if (outside) return at(row.number, 'запись вставлена в обход системы', subjectOf(row));
    if (row.link !== null) return this.compare(state, row, row.text, row.link);
    state.firstUnlinked ??= row;
    state.unlinked += 1;
    return undefined;
  }

  private compare(state: BookState, row: LinkedRow, text: string, link: Buffer): Break | undefined {
    const { book, firstUnlinked: bare } = state;
    if (bare) return { book, number: bare.number, subject: subjectOf(bare), why: 'звено записи удалено' };
    if (!nextLink(this.key, state.previous, text).equals(link)) {
      return { book, number: row.number, subject: subjectOf(row), why: 'запись изменена после скрепления' };
    }
    state.previous = link;
    return undefined;
  }

  private keep(state: BookState, found: Break): void {
    state.broken = true;
    this.verdict.breaks.push(found);
  }

  private endBook(): void {
    const { state } = this;
    if (!state) return;
    if (state.broken) return;
    this.verdict.unlinked += state.unlinked;
    if (state.seen < state.length) {
      const why = 'запись удалена с конца';
      this.keep(state, { book: state.book, number: state.seen + 1, subject: '', why });
    }
  }
}

function subjectOf(row: LinkedRow): string {
  return `${row.subject ?? ''} ${row.subjectKey ?? ''}`.trim();
}
