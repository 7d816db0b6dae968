import { SHEET_BLOCKS, sheetBlockOf, type SheetBlock } from '../../curriculum/curricula/control-forms.js';
import type { MarkValue } from '../../journal/marks/mark-value.rules.js';
import {
  countMarks,
  type GroupByStudents,
  groupByStudents,
  type Indicators,
  indicatorsOf,
  type MarkCounts,
  type Ratio,
} from '../indicators.rules.js';
import type { SheetCourse, SheetSource, SheetStudent } from './summary-sheet.query.js';

export interface SheetCell {
  value: MarkValue | null;
  /** Waits for the deputy or came back to the teacher: shown as «4?» and counted nowhere (clause 6). */
  waits: boolean;
}

export interface SheetColumn {
  course: SheetCourse;
  block: SheetBlock;
  counts: MarkCounts;
  indicators: Indicators;
}

export interface SheetLine {
  student: SheetStudent;
  /** In the order of the columns. */
  cells: readonly SheetCell[];
  counts: MarkCounts;
  average: Ratio;
  missed: { total: number; excused: number; unexcused: number };
  /** Indexes with «2», незачёт or н/а. */
  debts: readonly string[];
  /** Indexes without a final mark, those that wait among them. */
  without: readonly string[];
}

/** Every number of the sheet, computed once for all formats (domain B0, B5). */
export interface SheetFigures {
  columns: readonly SheetColumn[];
  lines: readonly SheetLine[];
  group: GroupByStudents;
  total: { counts: MarkCounts; indicators: Indicators; missed: SheetLine['missed'] };
}

const DEBTS = new Set<MarkValue | null>(['2', 'незачёт', 'н/а']);
const ORDER = SHEET_BLOCKS.map(({ block }) => block);

export function sheetFigures(source: SheetSource): SheetFigures {
  const courses = [...source.courses].sort((a, b) => ORDER.indexOf(blockOf(a)) - ORDER.indexOf(blockOf(b)));
  const marks = new Map(source.marks.map((mark) => [`${mark.course}:${mark.student}`, mark]));
  const cellOf = (course: SheetCourse, student: SheetStudent): SheetCell => {
    const mark = marks.get(`${course.id}:${student.id}`);
    return { value: mark?.value ?? null, waits: mark !== undefined && mark.state !== 'set' };
  };
  const absences = new Map(source.absences.map((absence) => [absence.student, absence]));
  const lines = source.students.map((student) => {
    const cells = courses.map((course) => cellOf(course, student));
    const { total, excused } = absences.get(student.id) ?? { total: 0, excused: 0 };
    return lineOf(student, courses, cells, { total, excused, unexcused: total - excused });
  });
  const columns = courses.map((course, at) => columnOf(course, lines, at));
  const counts = countMarks(lines.flatMap(({ cells }) => finalValues(cells)));
  return {
    columns,
    lines,
    group: groupByStudents(lines.map(({ cells }) => finalValues(cells))),
    total: { counts, indicators: indicatorsOf(counts), missed: sumMissed(lines) },
  };
}

function lineOf(
  student: SheetStudent,
  courses: readonly SheetCourse[],
  cells: readonly SheetCell[],
  missed: SheetLine['missed'],
): SheetLine {
  const counts = countMarks(finalValues(cells));
  const indexes = (wanted: (cell: SheetCell) => boolean): string[] =>
    courses.flatMap((course, at) => {
      const cell = cells[at];
      return cell && wanted(cell) ? [course.index || course.name] : [];
    });
  return {
    ...{ student, cells, counts, missed, average: indicatorsOf(counts).average },
    debts: indexes((cell) => !cell.waits && DEBTS.has(cell.value)),
    without: indexes((cell) => cell.waits || cell.value === null),
  };
}

function columnOf(course: SheetCourse, lines: readonly SheetLine[], at: number): SheetColumn {
  const counts = countMarks(lines.flatMap(({ cells }) => finalValues(cells.slice(at, at + 1))));
  return { course, block: blockOf(course), counts, indicators: indicatorsOf(counts) };
}

function finalValues(cells: readonly SheetCell[]): MarkValue[] {
  return cells.flatMap(({ value, waits }) => (value === null || waits ? [] : [value]));
}

function blockOf(course: SheetCourse): SheetBlock {
  return sheetBlockOf(course.control, course.kind === 'moduleExam');
}

function sumMissed(lines: readonly SheetLine[]): SheetLine['missed'] {
  const sum = (pick: (line: SheetLine) => number): number => lines.reduce((all, line) => all + pick(line), 0);
  return {
    total: sum(({ missed }) => missed.total),
    excused: sum(({ missed }) => missed.excused),
    unexcused: sum(({ missed }) => missed.unexcused),
  };
}
