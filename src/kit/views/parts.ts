/** A colour with a meaning; the text says the same in words. */
export type Tone = 'good' | 'warn' | 'bad' | 'note' | 'quiet';

export interface HiddenValue {
  name: string;
  value: string | number;
}

/** A link, or with `method: 'post'` a form of one button. */
export interface Action {
  label: string;
  href: string;
  method?: 'get' | 'post';
  /** The one thing most people come here for. */
  main?: boolean;
  /** Deletes or cannot be taken back. */
  danger?: boolean;
  /** The question asked before a post; without JavaScript the post goes at once, so the server must forgive it. */
  confirm?: string;
  hidden?: HiddenValue[];
}

export interface Tab {
  label: string;
  href: string;
  current?: boolean;
}

/** A figure at the right of the title. */
export interface Fact {
  value: string | number;
  label: string;
}

export interface Option {
  value: string | number;
  label: string;
  disabled?: boolean;
}

export interface Pager {
  from: string;
  to: string;
  total: string;
  previousHref?: string;
  nextHref?: string;
  /** Page numbers; a gap has no href and is not current. */
  pages: { label: string; href?: string; current?: boolean }[];
}

export interface Empty {
  title: string;
  text?: string;
  action?: Action;
}

/** One change of a record, newest first in a list. */
export interface HistoryEntry {
  who: string;
  /** «23 ноября 2026, 10:42» */
  when: string;
  /** What was changed: «Фамилия». */
  what?: string;
  was?: string;
  became?: string;
  reason?: string;
}
