import { isoDateOf, isIsoDate, weekdayOf, type IsoDate } from '../../kit/dates/iso-date.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { plural } from '../../kit/dates/plural.js';
import type { DayExceptionKind } from '../../kit/dates/working-days.js';

export interface CalendarRow {
  readonly date: IsoDate;
  readonly kind: DayExceptionKind;
  readonly title: string | null;
  /** The day whose rest was moved here (domain H6). */
  readonly movedFrom: IsoDate | null;
}

export interface ParsedCalendar {
  /** Years the text describes in full: only these may be loaded. */
  readonly years: number[];
  readonly rows: CalendarRow[];
  /** Sentences for the preview; with any of them nothing is imported. */
  readonly problems: string[];
}

const KNOWN_TAGS = new Set(['calendar', 'holidays', 'holiday', 'days', 'day']);
const XML_KINDS: Readonly<Record<string, DayExceptionKind>> = { '1': 'off', '2': 'short', '3': 'working' };
const CSV_KINDS: Readonly<Record<string, DayExceptionKind>> = {
  off: 'off',
  short: 'short',
  work: 'working',
};
const NOT_A_CALENDAR =
  'Это не производственный календарь: нужен файл xmlcalendar с элементом <calendar year="…"> и днями <day …/>.';

type Attributes = Readonly<Partial<Record<string, string>>>;

/** Reads the files of xmlcalendar (domain H6): a flat list of `<day d="ММ.ДД" t="1|2|3" h="…" f="ММ.ДД"/>`. */
export function parseXmlCalendar(text: string): ParsedCalendar {
  const refused: ParsedCalendar = { years: [], rows: [], problems: [NOT_A_CALENDAR] };
  const body = text
    .replace(/^\uFEFF/, '')
    .replace(/<\?xml[^>]*\?>/, '')
    .replace(/<!--[\s\S]*?-->/g, '');
  if (/<!|<\?/.test(body)) return refused;
  const tags = [...body.matchAll(/<(\/?)([^\s/>]+)((?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g)];
  if (tags.some((tag) => !KNOWN_TAGS.has(tag[2] ?? ''))) return refused;
  const elements = tags
    .filter((tag) => tag[1] === '')
    .map((tag) => ({ name: tag[2], attributes: attributesOf(tag[3] ?? '') }));
  const root = elements[0];
  const year = Number(root?.attributes['year']);
  if (root?.name !== 'calendar' || !Number.isInteger(year) || year < 1900 || year > 2200) return refused;
  const titles = new Map(
    elements
      .filter(({ name }) => name === 'holiday')
      .map(({ attributes: { id = '', title = '' } }) => [id, title] as const),
  );
  const days = elements.filter(({ name }) => name === 'day');
  if (days.length === 0) return refused;
  return collect(
    [year],
    days.map((day) => readXmlDay(day.attributes, year, titles)),
  );
}

/** Reads a list of days `date;weekday;type;holiday;moved_from`; ordinary days give no row. */
export function parseCsvCalendar(text: string): ParsedCalendar {
  const [header = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  if (!/^date;weekday;type;holiday;moved_from$/i.test(header.trim())) {
    const problem = 'Первая строка файла должна быть «date;weekday;type;holiday;moved_from».';
    return { years: [], rows: [], problems: [problem] };
  }
  const read = lines.map((line, index) => readCsvDay(line, index + 2));
  const seen = new Map<number, Set<IsoDate>>();
  for (const { date } of read.flatMap((line) => ('date' in line ? [line] : []))) {
    const year = Number(date.slice(0, 4));
    seen.set(year, (seen.get(year) ?? new Set()).add(date));
  }
  const years = [...seen.keys()].sort((a, b) => a - b);
  const gaps = years.flatMap((year) => gapOf(year, seen.get(year)?.size ?? 0));
  const collected = collect(years, read);
  return { ...collected, problems: [...collected.problems, ...gaps] };
}

type ReadDay = { date: IsoDate; row: CalendarRow | null } | { problem: string };

function readXmlDay(day: Attributes, year: number, titles: ReadonlyMap<string, string>): ReadDay {
  const [d, t, h, f] = ['d', 't', 'h', 'f'].map((name) => day[name] ?? '') as [
    string,
    string,
    string,
    string,
  ];
  const date = monthAndDay(d, year);
  if (date === undefined) return { problem: `Нет такого дня в ${year} году: «${d}».` };
  const kind = XML_KINDS[t];
  if (kind === undefined) {
    return { problem: `${dottedDate(date)}: неизвестный тип дня «${t}», ожидается 1, 2 или 3.` };
  }
  return rowOf({ date, kind, title: titles.get(h) ?? null, movedFrom: null }, f);
}

function readCsvDay(line: string, number: number): ReadDay {
  const cells = line.split(';').map((cell) => cell.trim());
  const [date, type, holiday, from] = [0, 2, 3, 4].map((at) => cells[at] ?? '') as [
    string,
    string,
    string,
    string,
  ];
  if (!isIsoDate(date)) return { problem: `Строка ${number}: «${String(date)}» — не дата вида ГГГГ-ММ-ДД.` };
  const kind = CSV_KINDS[type];
  if (kind === undefined) {
    return { problem: `Строка ${number}: неизвестный тип дня «${type}», ожидается off, short или work.` };
  }
  const plain = kind === (weekdayOf(date) > 5 ? 'off' : 'working');
  if (plain && holiday === '' && from === '') return { date, row: null };
  return rowOf({ date, kind, title: holiday === '' ? null : holiday, movedFrom: null }, from);
}

function rowOf(row: CalendarRow, from: string): ReadDay {
  const { date } = row;
  if (from === '') return { date, row };
  const movedFrom = monthAndDay(from, Number(date.slice(0, 4)));
  if (movedFrom !== undefined) return { date, row: { ...row, movedFrom } };
  return { problem: `${dottedDate(date)}: непонятно, откуда перенесён выходной («${from}»).` };
}

function collect(years: number[], days: readonly ReadDay[]): ParsedCalendar {
  const rows: CalendarRow[] = [];
  const seen = new Set<IsoDate>();
  const problems: string[] = [];
  for (const day of days) {
    if ('problem' in day) {
      problems.push(day.problem);
      continue;
    }
    if (seen.has(day.date)) problems.push(`${dottedDate(day.date)} указан дважды.`);
    else if (day.row !== null) rows.push(day.row);
    seen.add(day.date);
  }
  return { years, rows: rows.sort((a, b) => (a.date < b.date ? -1 : 1)), problems };
}

function gapOf(year: number, listed: number): string[] {
  const expected = isIsoDate(`${year}-02-29`) ? 366 : 365;
  if (listed === expected) return [];
  return [`За ${year} год перечислено ${plural(listed, 'день', 'дня', 'дней')} из ${expected}.`];
}

function monthAndDay(text: string, year: number): IsoDate | undefined {
  const parts = /^(\d{2})\.(\d{2})$/.exec(text);
  return parts ? isoDateOf({ year, month: Number(parts[1]), day: Number(parts[2]) }) : undefined;
}

function attributesOf(text: string): Attributes {
  const entities: Attributes = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  const pairs = [...text.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(
    pairs.map(([, name = '', double, single]) => [
      name,
      (double ?? single ?? '').replace(
        /&(amp|lt|gt|quot|apos);/g,
        (all, entity: string) => entities[entity] ?? all,
      ),
    ]),
  );
}
