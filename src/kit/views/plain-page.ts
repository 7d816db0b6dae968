import type { Filter, ListTable } from './list-page.js';
import type { Action, Fact, HiddenValue, HistoryEntry, Tab, Tone } from './parts.js';

/** `views/kit/confirm.hbs`: a page that asks before an act that cannot be taken back. */
export interface ConfirmPage {
  title: string;
  /** What will happen, and what cannot be undone. */
  text: string;
  consequences?: string[];
  action: string;
  hidden?: HiddenValue[];
  submitLabel: string;
  cancelHref: string;
  danger?: boolean;
}

/** `views/kit/plain.hbs`: a card of a record: figures, pairs, lists and history under headings. */
export interface PlainPage {
  title: string;
  lead?: string;
  facts?: Fact[];
  tabs?: Tab[];
  actions?: Action[];
  sections: PlainSection[];
  history?: HistoryEntry[];
}

export interface PlainSection {
  heading?: string;
  text?: string;
  pairs?: { label: string; value: string | number; href?: string; badge?: Tone; note?: string }[];
  /** A GET form to the same address, above the table: «на дату». */
  filters?: Filter[];
  table?: ListTable;
  actions?: Action[];
}
