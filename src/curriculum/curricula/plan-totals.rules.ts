import type { DecodedRow, PlanProblem, PlanTotals } from './decoded-plan.js';
import { isGrandTotalName } from './plan-kinds.rules.js';
import { counted, hoursText } from './plan-text.rules.js';
import { statedTotal } from './plan-tree.rules.js';
import type { SheetRow } from './sheet-row.rules.js';

const HEADERS: ReadonlySet<string> = new Set(['cycle', 'module']);

const semestersOf = (row: SheetRow): [number, number][] =>
  [...row.figures].flatMap(([semester, figures]): [number, number][] =>
    semester > 0 && figures.total !== undefined ? [[semester, figures.total]] : [],
  );

const sumIn = (rows: readonly DecodedRow[], semester: number): number =>
  counted(rows.map((row) => row.hours[String(semester)]?.total ?? 0));

function compare(stated: SheetRow, title: string, rows: readonly DecodedRow[]): PlanProblem[] {
  const texts: string[] = [];
  const total = counted(rows.map((row) => row.total));
  if (statedTotal(stated) > 0 && statedTotal(stated) !== total)
    texts.push(`${title}: в листе ${hoursText(statedTotal(stated))}, а сумма строк — ${hoursText(total)}.`);
  for (const [semester, hours] of semestersOf(stated)) {
    const sum = sumIn(rows, semester);
    if (sum !== hours)
      texts.push(
        `${title}, ${semester}-й семестр: в листе ${hoursText(hours)}, а сумма строк — ${hoursText(sum)}.`,
      );
  }
  return texts.map((text) => ({ line: stated.line, severity: 'warning', text }));
}

function below(header: DecodedRow, rows: readonly DecodedRow[]): DecodedRow[] {
  const under = new Set([header.line]);
  return rows.filter((row) => {
    if (row.parentLine === null || !under.has(row.parentLine)) return false;
    under.add(row.line);
    return row.counts;
  });
}

const repeatsOthers = (row: DecodedRow, rows: readonly DecodedRow[]): boolean =>
  HEADERS.has(row.kind) || (!row.counts && rows.some((other) => other.parentLine === row.line));

const grandTotalOf = (sheet: readonly SheetRow[]): SheetRow | undefined =>
  sheet
    .filter((row) => row.index === '' && !row.inWeeks && isGrandTotalName(row.name) && statedTotal(row) > 0)
    .sort((a, b) => statedTotal(b) - statedTotal(a))[0];

export interface CheckedTotals {
  totals: PlanTotals;
  problems: PlanProblem[];
  /** The line of the grand total, so that it is not reported as a lost row. */
  grandTotalLine: number | undefined;
}

/** Compares the sums of the counting rows with what the sheet says of cycles, modules and the whole plan. */
export function checkTotals(rows: readonly DecodedRow[], sheet: readonly SheetRow[]): CheckedTotals {
  const byLine = new Map(sheet.map((row) => [row.line, row]));
  const counting = rows.filter((row) => row.counts);
  const problems: PlanProblem[] = [];
  for (const header of rows.filter((row) => row.index !== '' && repeatsOthers(row, rows))) {
    const stated = byLine.get(header.line);
    if (stated) problems.push(...compare(stated, `${header.index} «${header.name}»`, below(header, rows)));
  }
  const grand = grandTotalOf(sheet);
  const sum = counted(counting.map((row) => row.total));
  if (grand) problems.push(...compare(grand, 'Всего по плану', counting));
  else
    problems.push({
      line: sheet.at(-1)?.line ?? 1,
      severity: 'warning',
      text: `Строки «Всего» в листе нет: сумма строк ${hoursText(sum)} не сверена.`,
    });
  const stated = grand ? statedTotal(grand) : null;
  return { totals: { counted: sum, stated, agrees: stated === sum }, problems, grandTotalLine: grand?.line };
}
