import { momentText } from '../../kit/dates/moments.js';
import { hrefWith } from '../../kit/views/list-links.js';
import type { ListPage, ListRow } from '../../kit/views/list-page.js';
import type { HistoryEntry, Option } from '../../kit/views/parts.js';
import { isRole, roles } from '../roles.js';
import type { AuditAsked, AuditRow } from './audit.query.js';
import { plainAddress } from './plain-address.js';
import { historyEntries, type HistoryNames } from './history-entries.js';

export const AUDIT = '/access/audit';
export const AUDIT_A_PAGE = 50;

const BOOKS: Readonly<Record<string, string>> = {
  rights: 'Права',
  accounts: 'Учётные записи',
  college: 'Колледж',
  curriculum: 'Учебные планы',
  contingent: 'Контингент',
  orders: 'Приказы',
  schedule: 'Расписание',
  settings: 'Настройки',
  sheets: 'Ведомости',
  'course:': 'Журналы',
};

interface Shown {
  rows: readonly AuditRow[];
  asked: AuditAsked;
  people: Option[];
  names: Readonly<Record<string, HistoryNames>>;
  /** So many are shown, however many there are. */
  limit: number;
}

/** `rows` may hold one more than a page: then there is a next one. */
export function auditPage({ rows, asked, people, names, limit }: Shown): ListPage {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const query = { ...asked };
  const filtered = Object.values({ ...asked, after: undefined }).some(Boolean);
  return {
    title: 'Журнал изменений',
    lead: 'Кто, когда и что изменил. Записи нельзя исправить или удалить.',
    actions: [
      ...(asked.after ? [{ label: 'К новым записям', href: hrefWith(AUDIT, query, { after: '' }) }] : []),
      ...(last
        ? [
            {
              label: 'Более ранние',
              href: hrefWith(AUDIT, query, { after: `${last.place}~${last.book}~${last.number}` }),
            },
          ]
        : []),
    ],
    filters: filtersOf(asked, people),
    ...(filtered && { resetHref: AUDIT }),
    columns: [
      { label: 'Когда' },
      { label: 'Кто' },
      { label: 'Раздел' },
      { label: 'Что' },
      { label: 'Изменение' },
    ],
    rows: shown.map((row) => rowOf(row, names)),
    exportHref: hrefWith(`${AUDIT}.csv`, query, { after: undefined }),
    empty: filtered
      ? { title: 'Таких изменений нет', text: 'Измените отбор или сбросьте его.' }
      : { title: 'Изменений ещё нет' },
  };
}

function filtersOf(asked: AuditAsked, people: Option[]): ListPage['filters'] {
  const books = Object.entries(BOOKS).map(([value, label]) => ({ value, label }));
  const one =
    asked.book && !Object.hasOwn(BOOKS, asked.book) ? [{ value: asked.book, label: 'Один журнал' }] : [];
  return [
    {
      name: 'book',
      label: 'Раздел',
      type: 'select',
      value: asked.book ?? '',
      options: [{ value: '', label: 'Все' }, ...books, ...one],
    },
    {
      name: 'account',
      label: 'Кто',
      type: 'select',
      value: asked.account ?? '',
      options: [{ value: '', label: 'Все' }, ...people],
    },
    { name: 'from', label: 'С', type: 'date', value: asked.from ?? '' },
    { name: 'to', label: 'По', type: 'date', value: asked.to ?? '' },
  ];
}

function rowOf(row: AuditRow, names: Readonly<Record<string, HistoryNames>>): ListRow {
  const record = names[row.subject]?.record ?? row.subject;
  const subject = subjectName(row, names);
  const note = [isRole(row.role) ? roles[row.role] : row.role, plainAddress(row.origin)]
    .filter(Boolean)
    .join(', ');
  return {
    cells: [
      { text: momentText(row.at) },
      { text: row.who, ...(note && { note }) },
      row.book.startsWith('course:')
        ? { text: 'Журнал', href: hrefWith(AUDIT, { book: row.book }, {}) }
        : { text: BOOKS[row.book] ?? row.book },
      { text: record, ...(subject && { note: subject }) },
      {
        text: changesText(row, names),
        ...(row.reason && { note: `Причина: ${row.reason}` }),
      },
    ],
  };
}

/** Whose record it is, when the row itself says so. */
function subjectName(row: AuditRow, names: Readonly<Record<string, HistoryNames>>): string {
  const values = row.new ?? row.old ?? {};
  const text = (column: string): string => {
    const value = values[column];
    return typeof value === 'string' ? value : '';
  };
  const person = [text('last_name'), text('first_name'), text('middle_name')].filter(Boolean).join(' ');
  const own = person || text('name') || text('number') || text('day') || text('key');
  if (own) return own;
  const named = ['student_id', 'account_id', 'employee_id', 'group_id', 'course_id'].flatMap((column) => {
    const id = values[column];
    const word = typeof id === 'number' ? names[row.subject]?.values?.[column]?.[String(id)] : undefined;
    return word ? [word] : [];
  });
  return named[0] ?? '';
}

function changesText(row: AuditRow, names: Readonly<Record<string, HistoryNames>>): string {
  const entries = historyEntries([row], names);
  if (entries.length === 0) return row.new === null ? 'удалено' : row.old === null ? 'создано' : 'изменено';
  return entries.map(entryText).join('; ');
}

function entryText({ what, was, became }: HistoryEntry): string {
  const change = was ? `${was} → ${became ?? 'пусто'}` : (became ?? 'пусто');
  return what ? `${what}: ${change}` : change;
}
