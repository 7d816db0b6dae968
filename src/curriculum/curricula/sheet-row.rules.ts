import type { ControlForm } from './control-forms.js';
import type { PlanProblem } from './decoded-plan.js';
import { isBlank, numberIn } from './plan-cells.rules.js';
import type { Figure, HourColumn, PlanColumns } from './plan-columns.rules.js';
import { counted } from './plan-text.rules.js';
import { repairIndex, splitIndexFromName } from './plan-index.rules.js';

export type Figures = Partial<Record<Figure, number>>;

/** One line of the sheet: cells sorted by their columns, figures read, nothing decided yet. */
export interface SheetRow {
  line: number;
  rawIndex: string;
  index: string;
  name: string;
  controls: { form: ControlForm; cell: string; title: string }[];
  /** Semester → figures; 0 is the whole plan. */
  figures: Map<number, Figures>;
  /** Rows written «час 216 нед 6» instead of by columns. */
  inWeeks: boolean;
}

const HOURS_MARK = /^час(ов|ы|а)?\.?$/iu;
const WORDS_ONLY = /^[^\d]*\p{L}{2}[^\d]*$/u;
const HAS_WORD = /\p{Ll}{2}|\p{L}{3}/u;

const isPieceOfName = (cell: string): boolean => WORDS_ONLY.test(cell) && /\p{Ll}{2}/u.test(cell);

interface JoinedCells {
  cells: string[];
  pieces: string[];
}

/** A row whose total is the sum of its semesters stands in its own columns. */
function balances(cells: readonly string[], columns: PlanColumns): boolean {
  const sum = (wanted: (column: HourColumn) => boolean): number =>
    counted(columns.hours.filter(wanted).map(({ at }) => numberIn(cells[at] ?? '') ?? 0));
  const total = sum((column) => column.semester === 0 && column.figure === 'total');
  const taught = sum((column) => column.semester > 0 && column.figure === 'total');
  const practised = sum((column) => column.semester > 0 && column.figure === 'practiceHours');
  return total > 0 && (total === taught || total === counted([taught, practised]));
}

/** An unquoted delimiter inside a name pushes the rest of the line to the right: join the pieces again. */
function withoutStrayPieces(source: readonly string[], columns: PlanColumns): JoinedCells {
  const pieces: string[] = [];
  let cells = [...source];
  const next = columns.name + 1;
  while (isPieceOfName(cells[next] ?? '')) {
    const piece = (cells[next] ?? '').trim();
    const joined = cells.toSpliced(columns.name, 2, `${cells[columns.name] ?? ''} ${piece}`);
    const torn = balances(joined, columns) && !balances(cells, columns);
    if (cells.length <= columns.width && !torn) break;
    cells = joined;
    pieces.push(piece);
  }
  return { cells, pieces };
}

const lastFilled = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '');

function readHead(cells: readonly string[], columns: PlanColumns): Pick<SheetRow, 'rawIndex' | 'name'> {
  const rawIndex = columns.index === undefined ? '' : (cells[columns.index] ?? '');
  const name = (cells[columns.name] ?? '').trim();
  if (rawIndex.trim() === '') {
    const split = splitIndexFromName(name);
    return split ? { rawIndex: split.index, name: split.name } : { rawIndex, name };
  }
  const split = name === '' ? splitIndexFromName(rawIndex) : undefined;
  return split ? { rawIndex: split.index, name: split.name } : { rawIndex, name };
}

function readControls(row: SheetRow, cells: readonly string[], columns: PlanColumns): PlanProblem[] {
  const pieces: string[] = [];
  for (const { at, form, title } of columns.controls) {
    const cell = (cells[at] ?? '').trim();
    if (isBlank(cell)) continue;
    if (HOURS_MARK.test(cell)) row.inWeeks = true;
    else if (WORDS_ONLY.test(cell) && HAS_WORD.test(cell)) pieces.push(cell);
    else row.controls.push({ form, cell, title });
  }
  if (pieces.length === 0) return [];
  row.name = [row.name, ...pieces].join(' ');
  const text = `Слова «${pieces.join(' ')}» стояли в столбцах форм контроля и присоединены к названию.`;
  return [{ line: row.line, severity: 'repaired', text }];
}

function put(row: SheetRow, column: HourColumn, value: number): void {
  const figures = row.figures.get(column.semester) ?? {};
  figures[column.figure] = (figures[column.figure] ?? 0) + value;
  row.figures.set(column.semester, figures);
}

/** «час | 216 | нед | 6» under any titles: the largest number of a semester is its hours, the other its weeks. */
function readWeeksRow(row: SheetRow, cells: readonly string[], columns: PlanColumns): void {
  for (const { at, semester } of columns.hours) {
    const value = numberIn(cells[at] ?? '') ?? 0;
    const largest = row.figures.get(semester)?.total ?? 0;
    if (value > largest) row.figures.set(semester, { total: value });
  }
}

function readFigures(row: SheetRow, cells: readonly string[], columns: PlanColumns): PlanProblem[] {
  const problems: PlanProblem[] = [];
  for (const column of columns.hours) {
    const cell = cells[column.at] ?? '';
    const value = numberIn(cell);
    if (value === undefined) {
      const what = `${row.index} ${row.name}`.trim() || 'без названия';
      const text = `В строке «${what}», столбец «${column.title}», стоит «${cell.trim()}»: это не число часов, ячейка не прочитана.`;
      problems.push({ line: row.line, severity: 'refused', text });
    } else if (value > 0) put(row, column, value);
  }
  return problems;
}

function repairedIndex(row: SheetRow): PlanProblem[] {
  const { index, repairs } = repairIndex(row.rawIndex);
  row.index = index;
  if (repairs.length === 0) return [];
  const text = `Индекс «${row.rawIndex.trim()}» прочитан как «${index}»: ${repairs.join(', ')}.`;
  return [{ line: row.line, severity: 'repaired', text }];
}

export function readSheetRow(
  source: readonly string[],
  line: number,
  columns: PlanColumns,
): { row: SheetRow; problems: PlanProblem[] } {
  const { cells, pieces } = withoutStrayPieces(source, columns);
  const row: SheetRow = {
    line,
    ...readHead(cells, columns),
    index: '',
    controls: [],
    figures: new Map(),
    inWeeks: cells.some((cell) => HOURS_MARK.test(cell.trim())),
  };
  const problems = repairedIndex(row);
  if (pieces.length > 0) {
    const text = `Название разорвано разделителем: «${pieces.join(' ')}» возвращено в название, ячейки сдвинуты на место.`;
    problems.push({ line, severity: 'repaired', text });
  }
  problems.push(...readControls(row, cells, columns));
  if (row.inWeeks) readWeeksRow(row, cells, columns);
  else problems.push(...readFigures(row, cells, columns));
  if (lastFilled(cells) >= columns.width) {
    const text = `В строке «${`${row.index} ${row.name}`.trim()}» ячеек больше, чем столбцов в заголовке: лишние не прочитаны.`;
    problems.push({ line, severity: 'refused', text });
  }
  return { row, problems };
}
