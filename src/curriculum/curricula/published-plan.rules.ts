import { isPractice, type DecodedPlan, type DecodedRow, type PlanProblem } from './decoded-plan.js';
import { findColumns, type PlanColumns } from './plan-columns.rules.js';
import { controlsOf } from './plan-controls.rules.js';
import { hoursOf, totalOf } from './plan-hours.rules.js';
import { indexParts, isNumbered } from './plan-index.rules.js';
import { isTotalsName } from './plan-kinds.rules.js';
import { repairNames } from './plan-names.rules.js';
import { hoursText } from './plan-text.rules.js';
import { checkTotals } from './plan-totals.rules.js';
import { PlanTree, statedTotal, type PlanNode } from './plan-tree.rules.js';
import { readSheetRow, type SheetRow } from './sheet-row.rules.js';

const NO_HEADER =
  'Это не лист учебного плана: не найдена строка заголовков со столбцами «name» (наименование) и часами семестров («s1_total» …).';

const nothing = (text: string): DecodedPlan => ({
  rows: [],
  problems: [{ line: 1, text, severity: 'refused' }],
  semesters: 0,
  totals: { counted: 0, stated: null, agrees: false },
});

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

function readRows(source: readonly (readonly string[])[], columns: PlanColumns) {
  const rows: SheetRow[] = [];
  const problems: PlanProblem[] = [];
  source.forEach((cells, at) => {
    if (at <= columns.header || isEmpty(cells)) return;
    const read = readSheetRow(cells, at + 1, columns);
    rows.push(read.row);
    problems.push(...read.problems);
  });
  return { rows, problems };
}

const CYCLE_NAME = /(цикл|предмет|дисциплин|модул|подготовк|образован|курсы|практик|аттестаци)/iu;

/** «УП.00 Учебная практика» above or below УП.01 … is their sum. */
function settlePracticeSums(nodes: readonly PlanNode[]): void {
  const practices = nodes.filter((node) => isPractice(node.kind));
  for (const node of practices.filter((one) => !isNumbered(indexParts(one.row.index)))) {
    node.hasChildren ||= practices.some((one) => one !== node && one.kind === node.kind);
  }
}

function missingControl(row: DecodedRow): PlanProblem[] {
  const silent = row.kind === 'stateExam' || row.kind === 'other' || row.kind === 'consultation';
  if (silent || !row.counts || row.total === 0 || Object.keys(row.controls).length > 0) return [];
  const text = `${row.index} «${row.name}»: не указано ни одной формы контроля.`;
  return [{ line: row.line, severity: 'warning', text }];
}

/** A lone index without a number that has hours and nothing below it is a leaf. */
function settleLoneCycles(nodes: readonly PlanNode[]): PlanProblem[] {
  const lone = nodes.filter(
    (node) =>
      node.kind === 'cycle' &&
      !node.hasChildren &&
      statedTotal(node.row) > 0 &&
      !CYCLE_NAME.test(node.row.name),
  );
  return lone.map((node) => {
    node.kind = 'discipline';
    const text = `Строка ${node.row.index} «${node.row.name}» без номера в индексе принята за дисциплину.`;
    return { line: node.row.line, severity: 'warning', text };
  });
}

function cycleOf(node: PlanNode): string | null {
  for (let above = node.parent; above; above = above.parent) {
    if (above.kind === 'cycle') return above.row.index;
  }
  return node.row.index === '' || node.kind === 'other' ? null : indexParts(node.row.index).letters;
}

const mayCount = (node: PlanNode): boolean => {
  if (node.row.index === '' || node.hasChildren || node.row.index.includes('*')) return false;
  return node.kind !== 'cycle' && node.kind !== 'module';
};

function decodeNode(node: PlanNode, last: number): { row: DecodedRow; problems: PlanProblem[] } {
  const { row } = node;
  const leaf = mayCount(node);
  const { hours, problems: ofHours } = hoursOf(row, node.kind);
  const { controls, problems: ofControls } = leaf
    ? controlsOf(row, hours, last)
    : { controls: {}, problems: [] };
  const total = totalOf(row, hours);
  return {
    row: {
      line: row.line,
      index: row.index,
      rawIndex: row.rawIndex,
      name: row.name,
      parentIndex: node.parent?.row.index ?? null,
      parentLine: node.parent?.row.line ?? null,
      cycle: cycleOf(node),
      kind: node.kind,
      counts: leaf && (total > 0 || Object.keys(controls).length > 0),
      total,
      controls,
      hours: Object.fromEntries([...hours].map(([semester, own]) => [String(semester), own])),
    },
    problems: leaf ? [...ofHours, ...ofControls] : [],
  };
}

function repeatedIndexes(rows: readonly DecodedRow[]): PlanProblem[] {
  const first = new Map<string, DecodedRow>();
  const problems: PlanProblem[] = [];
  for (const row of rows.filter((one) => one.index !== '')) {
    const earlier = first.get(row.index);
    if (!earlier) first.set(row.index, row);
    else {
      const text = `Индекс «${row.index}» встречается дважды: «${earlier.name}» (строка ${earlier.line}) и «${row.name}». Сохранены обе строки.`;
      problems.push({ line: row.line, severity: 'warning', text });
    }
  }
  return problems;
}

/** Rows without an index that are neither totals nor parts of the state examination would be lost: say so. */
function lostRows(
  sheet: readonly SheetRow[],
  rows: readonly DecodedRow[],
  grandTotal?: number,
): PlanProblem[] {
  const others = new Set(rows.filter((row) => row.kind === 'other').map((row) => row.line));
  return sheet
    .filter((row) => others.has(row.line) && row.index === '' && !row.inWeeks && row.line !== grandTotal)
    .filter(
      (row) =>
        !isTotalsName(row.name) && [...row.figures.values()].some((figures) => (figures.total ?? 0) > 0),
    )
    .map((row) => ({
      line: row.line,
      severity: 'refused',
      text: `Строка «${row.name}» без индекса (${hoursText(statedTotal(row))}) не отнесена ни к плану, ни к итогам: впишите индекс.`,
    }));
}

/**
 * Decodes a published curriculum sheet (domain D, D2, D3). Hours are academic hours, semesters are counted through
 * the whole programme, lines count from 1. Nothing is dropped silently: see `problems`.
 */
export function decodePublishedPlan(sheet: readonly (readonly (string | number | null)[])[]): DecodedPlan {
  const source = sheet.map((cells) => cells.map((cell) => String(cell ?? '').replace(/^\uFEFF/u, '')));
  const found = findColumns(source);
  if (!found) return nothing(NO_HEADER);
  const { columns } = found;
  const read = readRows(source, columns);
  const problems = [...found.problems, ...read.problems, ...repairNames(read.rows)];
  const tree = new PlanTree();
  for (const row of read.rows) tree.add(row);
  settlePracticeSums(tree.nodes);
  problems.push(...tree.problems, ...settleLoneCycles(tree.nodes));
  const decoded = tree.nodes.map((node) => decodeNode(node, columns.semesters));
  const rows = decoded.map((one) => one.row);
  const checked = checkTotals(rows, read.rows);
  problems.push(
    ...decoded.flatMap((one) => one.problems),
    ...rows.flatMap(missingControl),
    ...repeatedIndexes(rows),
    ...lostRows(read.rows, rows, checked.grandTotalLine),
    ...checked.problems,
  );
  const used = rows.filter((row) => row.counts).flatMap((row) => Object.keys(row.hours).map(Number));
  return {
    rows,
    problems: problems.sort((a, b) => a.line - b.line),
    semesters: Math.max(0, ...used),
    totals: checked.totals,
  };
}
