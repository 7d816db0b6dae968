import type { Action, HiddenValue, HistoryEntry, Option, Tab } from './parts.js';

/** `views/kit/form-page.hbs`: a page with one form. Send the refused form through `refilled`. */
export interface FormPage {
  title: string;
  lead?: string;
  tabs?: Tab[];
  /** Other acts upon the same record: «Удалить». */
  actions?: Action[];
  /** Where the form is posted. */
  action: string;
  /** Everything that is wrong, each line a link to its field. */
  errors?: FormError[];
  fields: FormField[];
  /** Further fields under headings of their own. */
  groups?: { legend: string; hint?: string; fields: FormField[] }[];
  /** The version the page was opened with, and the like. */
  hidden?: HiddenValue[];
  submitLabel: string;
  cancelHref?: string;
  /** The question asked before sending. */
  confirm?: string;
  /** Set when a field is a file. */
  multipart?: boolean;
  history?: HistoryEntry[];
}

export interface FormError {
  /** Of the field; absent when the error is of the whole form. */
  name?: string;
  text: string;
}

export type FieldType =
  | 'text'
  | 'password'
  | 'email'
  | 'tel'
  | 'number'
  | 'search'
  | 'date'
  | 'month'
  | 'time'
  | 'file'
  | 'textarea'
  | 'select'
  | 'checkbox'
  | 'checkboxes'
  | 'radios'
  | 'shown';

export interface FormField {
  name: string;
  label: string;
  type: FieldType;
  /** A checkbox sends it; `shown` prints it without sending. */
  value?: string | number;
  /** Of a checkbox. */
  checked?: boolean;
  hint?: string;
  error?: string;
  /** Of `select`, `radios` and `checkboxes`. */
  options?: FieldOption[];
  required?: boolean;
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
  maxlength?: number;
  min?: string | number;
  max?: string | number;
  step?: string | number;
  /** Of a textarea. */
  rows?: number;
  /** Of a file: «.xlsx,.csv». */
  accept?: string;
  /** Half of the line: dates, numbers, codes. */
  short?: boolean;
}

export interface FieldOption extends Option {
  /** Of `checkboxes`. */
  checked?: boolean;
}

/** What a refused form leaves behind: sentences and typed values by the field's name. */
interface RefusedInput {
  errors: Readonly<Record<string, string>>;
  typed: Readonly<Record<string, unknown>>;
}

/** The same form with what was typed kept and each error beside its field. */
export function refilled(page: FormPage, refused: RefusedInput): FormPage {
  const fields = page.fields.map((field) => refilledField(field, refused));
  const groups = page.groups?.map((group) => ({
    ...group,
    fields: group.fields.map((field) => refilledField(field, refused)),
  }));
  const known = new Map(
    [...fields, ...(groups ?? []).flatMap((group) => group.fields)].map((f) => [f.name, f]),
  );
  const errors = Object.entries(refused.errors).map(([name, text]) => {
    const field = known.get(name);
    return field ? { name, text: `${field.label}: ${text}` } : { text };
  });
  return { ...page, fields, ...(groups && { groups }), errors: [...(page.errors ?? []), ...errors] };
}

const NEVER_SENT_BACK: FieldType[] = ['shown', 'file', 'password'];

function refilledField(field: FormField, { errors, typed }: RefusedInput): FormField {
  const error = errors[field.name] ?? field.error;
  const marked = error === undefined ? field : { ...field, error };
  const sent = Object.keys(typed).length > 0;
  return sent && !NEVER_SENT_BACK.includes(field.type) ? retyped(marked, typed[field.name]) : marked;
}

/** A browser sends nothing at all for a box that is not ticked. */
function retyped(field: FormField, value: unknown): FormField {
  if (field.type === 'checkbox') return { ...field, checked: value !== undefined };
  if (field.type === 'checkboxes') return { ...field, options: rechecked(field.options ?? [], value) };
  return typeof value === 'string' || typeof value === 'number' ? { ...field, value } : field;
}

function rechecked(options: FieldOption[], value: unknown): FieldOption[] {
  const chosen = new Set((Array.isArray(value) ? value : [value]).map(String));
  return options.map((option) => ({ ...option, checked: chosen.has(String(option.value)) }));
}
