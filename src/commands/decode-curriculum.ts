// npm run decode:curriculum -- FILE: one JSON object a line for each row that counts (design §7).
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { HOUR_KINDS } from '../curriculum/curricula/decoded-plan.js';
import type { DecodedPlan, DecodedRow, SemesterHours } from '../curriculum/curricula/decoded-plan.js';
import { decodePublishedPlan } from '../curriculum/curricula/published-plan.rules.js';
import { readTable } from '../kit/tables/read-table.js';

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

/** The first sheet of the file that holds a curriculum; otherwise what the first sheet was refused for. */
async function decode(file: string): Promise<DecodedPlan | undefined> {
  const sheets = await readTable(await readFile(file), basename(file));
  const plans = sheets.map((sheet) => decodePublishedPlan(sheet.rows));
  return plans.find((plan) => plan.rows.length > 0) ?? plans[0];
}

async function run(file: string): Promise<void> {
  const plan = await decode(file);
  const counting = plan?.rows.filter((row) => row.counts) ?? [];
  for (const row of counting) process.stdout.write(`${printedRow(row)}\n`);
  for (const { line, severity, text } of plan?.problems ?? [])
    process.stderr.write(`строка ${line}: ${SEVERITY[severity]}: ${text}\n`);
  if (counting.length === 0) process.exitCode = 1;
}

// Whoever reads only the first lines closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Укажите файл учебного плана: npm run decode:curriculum -- ФАЙЛ\n');
  process.exitCode = 2;
} else {
  await run(file).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
