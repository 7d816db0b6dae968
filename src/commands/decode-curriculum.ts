// npm run decode:curriculum -- FILE: one JSON object a line for each row that counts (design §7).
import { readFileSync } from 'node:fs';
import { HOUR_KINDS, type DecodedRow, type SemesterHours } from '../curriculum/curricula/decoded-plan.js';
import { decodePublishedPlan } from '../curriculum/curricula/published-plan.rules.js';
import { decodeText, delimitedRows } from './delimited-rows.js';

const SEVERITY = { refused: 'не прочитано', warning: 'проверьте', repaired: 'исправлено' } as const;

const PRINTED = HOUR_KINDS.filter((kind) => kind !== 'practicalTraining');

const printedHours = (hours: SemesterHours): Record<string, number> =>
  Object.fromEntries(PRINTED.map((kind) => [kind, hours[kind]]));

function printedRow(row: DecodedRow): string {
  const hours = Object.entries(row.hours).map(([semester, own]) => [semester, printedHours(own)] as const);
  return JSON.stringify({
    index: row.index,
    name: row.name,
    parent: row.parentIndex,
    cycle: row.cycle,
    controls: row.controls,
    hours: Object.fromEntries(hours),
  });
}

function decode(file: string): boolean {
  const plan = decodePublishedPlan(delimitedRows(decodeText(readFileSync(file))));
  for (const row of plan.rows.filter((one) => one.counts)) process.stdout.write(`${printedRow(row)}\n`);
  for (const { line, severity, text } of plan.problems)
    process.stderr.write(`строка ${line}: ${SEVERITY[severity]}: ${text}\n`);
  return plan.rows.some((row) => row.counts);
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Укажите файл учебного плана: npm run decode:curriculum -- ФАЙЛ\n');
  process.exitCode = 2;
} else if (!decode(file)) process.exitCode = 1;
