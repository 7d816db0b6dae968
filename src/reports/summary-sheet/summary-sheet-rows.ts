import type { Cell, CellKind, Row } from '../../kit/documents/document.js';
import type { MarkCounts } from '../indicators.rules.js';
import { meanOf, shareOf } from './ratios.js';
import type { SheetCell, SheetColumn, SheetFigures, SheetLine } from './summary-sheet-figures.js';

const FUNDING = { budget: 'б', contract: 'д', targeted: 'ц' } as const;
const SHOWN: Readonly<Record<string, string>> = { зачёт: 'зач', незачёт: 'н/з' };
const BAD = new Set(['2', 'незачёт', 'н/а']);
/** More than so many missing marks are told as a number. */
const NAMED = 3;

/** One student's line of the sheet. */
export function rowOf(line: SheetLine, number: number): Row {
  const { counts, missed } = line;
  return {
    cells: [
      ...[number, line.student.name, FUNDING[line.student.funding]],
      ...line.cells.map(markCell),
      meanOf(line.average),
      ...[missed.total, missed.excused, missed.unexcused],
      ...[counts.five, counts.four, counts.three, counts.two],
      noteOf(line),
    ],
  };
}

function markCell({ value, waits }: SheetCell): Cell {
  if (value === null) return waits ? { value: '?', emphasis: 'waiting' } : null;
  const shown = SHOWN[value] ?? value;
  if (waits) return { value: `${shown}?`, emphasis: 'waiting' };
  const typed = /^\d$/.test(shown) ? Number(shown) : shown;
  return BAD.has(value) ? { value: typed, emphasis: 'bad' } : typed;
}

function noteOf({ debts, without }: SheetLine): string {
  const missing = without.length > NAMED ? String(without.length) : without.join(', ');
  return [
    debts.length > 0 ? `долги: ${debts.join(', ')}` : '',
    without.length > 0 ? `без отметки: ${missing}` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

const COUNTED: readonly [keyof MarkCounts, string][] = [
  ['five', '«5»'],
  ['four', '«4»'],
  ['three', '«3»'],
  ['two', '«2»'],
  ['pass', 'зачтено'],
  ['fail', 'не зачтено'],
  ['notAttested', 'н/а'],
];

/** Below each column: how many of each mark, and the four indicators (domain B0). */
export function summaryRows(figures: SheetFigures): Row[] {
  const { total, columns } = figures;
  const { missed, counts, indicators } = total;
  const always = new Set<keyof MarkCounts>(['five', 'four', 'three', 'two', 'notAttested']);
  const totals: Row = {
    kind: 'integer',
    emphasis: 'strong',
    cells: [
      { value: 'Всего по группе', span: 3 },
      ...columns.map(() => null),
      { value: meanOf(indicators.average), kind: 'decimal' },
      ...[missed.total, missed.excused, missed.unexcused],
      ...[counts.five, counts.four, counts.three, counts.two],
    ],
  };
  const countRows = COUNTED.filter(([field]) => always.has(field) || counts[field] > 0).map(
    ([field, name]): Row => line(`Количество ${name}`, 'integer', columns, (column) => column.counts[field]),
  );
  return [
    totals,
    ...countRows,
    line('Успеваемость, %', 'percent', columns, ({ indicators: of }) => shareOf(of.absolute)),
    line('Качество, %', 'percent', columns, ({ indicators: of }) => shareOf(of.quality)),
    line('Средний балл', 'decimal', columns, ({ indicators: of }) => meanOf(of.average)),
    line('СОУ, %', 'percent', columns, ({ indicators: of }) => shareOf(of.learnedness)),
  ];
}

function line(
  label: string,
  kind: CellKind,
  columns: readonly SheetColumn[],
  pick: (column: SheetColumn) => number | null,
): Row {
  return { kind, cells: [{ value: label, span: 3 }, ...columns.map(pick)] };
}
