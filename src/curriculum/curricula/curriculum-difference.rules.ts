import { inPlanOrder, shortNameOfForm, type ControlForm } from './control-forms.js';
import { HOUR_KIND_NAMES, HOUR_KINDS, ROW_KIND_NAMES } from './decoded-plan.js';
import type { DecodedRow, SemesterHours } from './decoded-plan.js';
import { hoursText } from './plan-text.rules.js';

export interface CurriculumChange {
  change: 'added' | 'removed' | 'changed';
  index: string;
  name: string;
  /** What is different, as Russian phrases. */
  texts: string[];
}

interface Pair<Stored extends DecodedRow = DecodedRow> {
  stored: Stored;
  decoded: DecodedRow;
}

/** Which stored row each decoded one is; the rest are new or gone. */
export interface MatchedRows<Stored extends DecodedRow> {
  pairs: Pair<Stored>[];
  added: DecodedRow[];
  removed: Stored[];
}

type SameRow = (stored: DecodedRow, decoded: DecodedRow) => boolean;

/** From the surest likeness to the weakest: an index may repeat, a row may be given another index. */
const LIKENESS: readonly SameRow[] = [
  (a, b) => a.index === b.index && a.name === b.name && a.parentIndex === b.parentIndex,
  (a, b) => a.index === b.index && a.name === b.name,
  (a, b) => a.index === b.index,
];

const sameButIndex: SameRow = (a, b) => a.name === b.name && a.kind === b.kind && a.cycle === b.cycle;

class Matching<Stored extends DecodedRow> {
  readonly pairs: Pair<Stored>[] = [];

  constructor(
    public stored: Stored[],
    public decoded: DecodedRow[],
  ) {
    for (const same of LIKENESS) this.join((row) => this.stored.find((one) => same(one, row)));
    this.join((row) => this.onlyNamesake(row));
  }

  private join(storedFor: (decoded: DecodedRow) => Stored | undefined): void {
    for (const decoded of [...this.decoded]) {
      const stored = storedFor(decoded);
      if (!stored) continue;
      this.pairs.push({ stored, decoded });
      this.stored = this.stored.filter((row) => row !== stored);
      this.decoded = this.decoded.filter((row) => row !== decoded);
    }
  }

  private onlyNamesake(decoded: DecodedRow): Stored | undefined {
    const candidates = this.stored.filter((row) => sameButIndex(row, decoded));
    const rivals = this.decoded.filter((row) => sameButIndex(row, decoded));
    return candidates.length === 1 && rivals.length === 1 ? candidates[0] : undefined;
  }
}

const shown = (value: string | null): string => (value ? `«${value}»` : 'нет');

const changed = (what: string, before: string | null, after: string | null): string[] =>
  before === after ? [] : [`${what}: ${shown(before)} → ${shown(after)}`];

const formsText = (forms: readonly ControlForm[] | undefined): string =>
  forms && forms.length > 0 ? inPlanOrder(forms).map(shortNameOfForm).join(', ') : 'нет';

const semestersOfBoth = (a: object, b: object): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].sort((x, y) => Number(x) - Number(y));

function controlChanges({ stored, decoded }: Pair): string[] {
  return semestersOfBoth(stored.controls, decoded.controls).flatMap((semester) => {
    const before = formsText(stored.controls[semester]);
    const after = formsText(decoded.controls[semester]);
    return before === after ? [] : [`${semester}-й семестр, форма контроля: ${before} → ${after}`];
  });
}

function hourChanges({ stored, decoded }: Pair): string[] {
  return semestersOfBoth(stored.hours, decoded.hours).flatMap((semester) => {
    const of = (hours: SemesterHours | undefined, kind: keyof SemesterHours): number => hours?.[kind] ?? 0;
    return HOUR_KINDS.flatMap((kind) => {
      const before = of(stored.hours[semester], kind);
      const after = of(decoded.hours[semester], kind);
      if (before === after) return [];
      return [`${semester}-й семестр, ${HOUR_KIND_NAMES[kind]}: ${hoursText(before)} → ${hoursText(after)}`];
    });
  });
}

function changesOf(pair: Pair): string[] {
  const { stored, decoded } = pair;
  const texts = [
    ...changed('индекс', stored.index, decoded.index),
    ...changed('название', stored.name, decoded.name),
    ...changed('вид строки', ROW_KIND_NAMES[stored.kind], ROW_KIND_NAMES[decoded.kind]),
    ...changed('входит в', stored.parentIndex, decoded.parentIndex),
    ...changed('цикл', stored.cycle, decoded.cycle),
  ];
  if (stored.counts !== decoded.counts)
    texts.push(decoded.counts ? 'строка стала учитываться в часах' : 'строка перестала учитываться в часах');
  return stored.counts || decoded.counts ? [...texts, ...controlChanges(pair), ...hourChanges(pair)] : texts;
}

function wholeRow(change: 'added' | 'removed', row: DecodedRow): CurriculumChange {
  const what = change === 'added' ? 'новая строка' : 'строки больше нет';
  const text = row.counts ? `${what}: ${hoursText(row.total)}` : what;
  return { change, index: row.index, name: row.name, texts: [text] };
}

const indexed = <Row extends DecodedRow>(rows: readonly Row[]): Row[] =>
  rows.filter((row) => row.index !== '');

export function matchRows<Stored extends DecodedRow>(
  stored: readonly Stored[],
  decoded: readonly DecodedRow[],
): MatchedRows<Stored> {
  const matching = new Matching(indexed(stored), indexed(decoded));
  return { pairs: matching.pairs, added: matching.decoded, removed: matching.stored };
}

/**
 * What a newly decoded curriculum changes in a stored one. The same plan gives nothing. Headers are compared by name
 * and place only: their figures repeat the rows below. Rows without an index are totals and are not compared.
 */
export function curriculumDifference(
  stored: readonly DecodedRow[],
  decoded: readonly DecodedRow[],
): CurriculumChange[] {
  const { pairs, added: fresh, removed } = matchRows(stored, decoded);
  const changes = pairs
    .map((pair) => ({ line: pair.decoded.line, pair, texts: changesOf(pair) }))
    .filter(({ texts }) => texts.length > 0)
    .map(({ line, pair, texts }) => {
      const { index, name } = pair.decoded;
      return { line, entry: { change: 'changed', index, name, texts } satisfies CurriculumChange };
    });
  const added = fresh.map((row) => ({ line: row.line, entry: wholeRow('added', row) }));
  const inOrder = [...changes, ...added].sort((a, b) => a.line - b.line).map(({ entry }) => entry);
  return [...inOrder, ...removed.map((row) => wholeRow('removed', row))];
}
