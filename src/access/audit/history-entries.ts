import { isIsoDate } from '../../kit/dates/iso-date.js';
import { momentText } from '../../kit/dates/moments.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import type { HistoryRow } from './record-history.query.js';

/** How the columns of one table are called; columns without a name are not shown. */
export interface HistoryNames {
  /** «Куратор», said when a whole row appears or goes. */
  record: string;
  columns: Readonly<Record<string, string>>;
  /** Words for coded values and for ids, by the column. */
  values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type Values = Record<string, unknown>;

/** The rows of a history as the lines of `kit/history`: one line for each column that changed. */
export function historyEntries(
  rows: readonly HistoryRow[],
  names: Readonly<Record<string, HistoryNames>>,
): HistoryEntry[] {
  return rows.flatMap((row) => {
    const named = names[row.subject];
    if (!named) return [];
    const by = { who: row.who, when: momentText(row.at), ...(row.reason && { reason: row.reason }) };
    return row.old && row.new
      ? changes(row.old, row.new, named).map((change) => ({ ...by, ...change }))
      : [{ ...by, what: named.record, ...wholeRow(row, named) }];
  });
}

function changes(old: Values, next: Values, names: HistoryNames) {
  return Object.entries(names.columns).flatMap(([column, what]) => {
    const was = shown(old[column], names.values?.[column]);
    const became = shown(next[column], names.values?.[column]);
    return was === became ? [] : [{ what, ...(was && { was }), ...(became && { became }) }];
  });
}

function wholeRow(row: HistoryRow, names: HistoryNames): { was?: string; became: string } {
  const values = row.new ?? row.old ?? {};
  const text = Object.keys(names.columns)
    .map((column) => shown(values[column], names.values?.[column]))
    .filter(Boolean)
    .join(', ');
  return row.new ? { became: text || 'добавлено' } : { was: text, became: 'удалено' };
}

function shown(value: unknown, words: Readonly<Record<string, string>> | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return words?.[text] ?? dayOrMoment(text) ?? text;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function dayOrMoment(text: string): string | undefined {
  if (isIsoDate(text)) return dottedDate(text);
  return MOMENT.test(text) && !Number.isNaN(Date.parse(text)) ? momentText(new Date(text)) : undefined;
}
