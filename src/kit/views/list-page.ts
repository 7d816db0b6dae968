import type { Action, Empty, Fact, Option, Pager, Tab, Tone } from './parts.js';

/** `views/kit/list.hbs`: a page of records that needs no template of its own. */
export interface ListPage {
  title: string;
  lead?: string;
  facts?: Fact[];
  tabs?: Tab[];
  actions?: Action[];
  filters?: Filter[];
  /** The same list without filters; shown when something is filtered. */
  resetHref?: string;
  columns: ListColumn[];
  rows: ListRow[];
  pager?: Pager;
  /** Said instead of the table when there are no rows. */
  empty: Empty;
  exportHref?: string;
}

/** A field of the GET form above the table; `hidden` carries the order through a new filter. */
export interface Filter {
  name: string;
  label: string;
  type: 'search' | 'select' | 'date' | 'month' | 'checkbox' | 'hidden';
  value?: string | number;
  checked?: boolean;
  options?: Option[];
  placeholder?: string;
  /** «все» is sent as an empty value: no value at all means something narrower. */
  keepEmpty?: boolean;
}

export interface ListColumn {
  label: string;
  /** The same list ordered by this column (the other way round when it is already). */
  sortHref?: string;
  sorted?: 'asc' | 'desc';
  numeric?: boolean;
}

export interface ListRow {
  /** As many as columns; the first names the row. */
  cells: ListCell[];
  actions?: Action[];
  /** No longer in force: dismissed, closed, expelled. The text of a cell says it too. */
  muted?: boolean;
}

export interface ListCell {
  text: string | number;
  href?: string;
  badge?: Tone;
  muted?: boolean;
  /** A second, smaller line. */
  note?: string;
}

/** The part of a list that a plain page shows among its sections. */
export type ListTable = Pick<ListPage, 'columns' | 'rows' | 'empty' | 'pager'>;
