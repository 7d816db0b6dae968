/** A day without a time: `YYYY-MM-DD`. Compares as text. */
export type IsoDate = string;

/** 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS_PER_DAY = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The date of these numbers, or undefined when there is no such day (30 February, month 13). */
export function isoDateOf({ year, month, day }: DateParts): IsoDate | undefined {
  const pad = (value: number, size: number): string => String(value).padStart(size, '0');
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isIsoDate(text) ? text : undefined;
}

/** Strict: the shape and the existence of the day; years below 100 are refused. */
export function isIsoDate(value: unknown): value is IsoDate {
  return typeof value === 'string' && (known.has(value) || msOf(value) !== undefined);
}

/** A page names the same few days hundreds of times. */
const known = new Map<IsoDate, number>();
const MOST_KNOWN = 4000;

function msOf(text: string): number | undefined {
  if (!SHAPE.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || fromMs(ms) !== text || text < '0100-01-01') return undefined;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, ms);
  return ms;
}

/** @throws RangeError for text that is not a date. */
export function datePartsOf(date: IsoDate): DateParts {
  toMs(date);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return fromMs(toMs(date) + days * MS_PER_DAY);
}

/** From the first date to the second: 0 for the same day, negative backwards. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((toMs(to) - toMs(from)) / MS_PER_DAY);
}

export function weekdayOf(date: IsoDate): Weekday {
  const day = new Date(toMs(date)).getUTCDay();
  return (day === 0 ? 7 : day) as Weekday;
}

export function mondayOf(date: IsoDate): IsoDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** Full years; someone born on 29 February grows older on 1 March (design §8). */
export function ageOn(birth: IsoDate, on: IsoDate): number {
  const years = datePartsOf(on).year - datePartsOf(birth).year;
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** Every day from the first to the last, both included; empty when they are the wrong way round. */
export function eachDay(from: IsoDate, to: IsoDate): IsoDate[] {
  const days = daysBetween(from, to) + 1;
  return Array.from({ length: Math.max(days, 0) }, (_, index) => addDays(from, index));
}

function toMs(date: IsoDate): number {
  const ms = known.get(date) ?? msOf(date);
  if (ms === undefined) throw new RangeError(`Not a date: ${date}`);
  return ms;
}

function fromMs(ms: number): IsoDate {
  return new Date(ms).toISOString().slice(0, 10);
}
