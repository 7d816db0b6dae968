import { FINAL_MARK_DEFAULTS, type FinalMarkSettings } from '../../college/settings/final-mark-setting.js';
import {
  type CourseBasis,
  countedWorks,
  isOwnColumn,
  proposalOf,
  shownFinal,
  type WorkColumn,
} from '../final-marks/student-works.rules.js';
import { type StudentCells, unpackStudent } from '../sheet/sheet.rules.js';
import type { CellDecision } from './cell.rules.js';
import type { CellPlace, CurrentCell } from './current-cell.js';
import { averageOf, averageText } from './mark-value.rules.js';
import type { CourseLessons, LessonColumn } from './course-lessons.query.js';
import type { PackedCells } from './packed-cells.query.js';
import type { StudentFigures } from './save-reply.js';

interface StudentState extends StudentCells {
  finalValue: string | null;
  finalState: string | null;
}

/** The part of a journal that a save touches, unpacked. */
export interface CellsState {
  lessons: CourseLessons;
  /** By lesson, then by slot. */
  works: ReadonlyMap<number, ReadonlyMap<number, Work>>;
  /** Of the touched lessons. */
  rolled: ReadonlySet<number>;
  students: ReadonlyMap<number, StudentState>;
  basis: CourseBasis;
  settings: FinalMarkSettings;
}

const SLOTS = 10;

export function cellsState(packed: PackedCells, lessons: CourseLessons): CellsState {
  return {
    lessons,
    works: worksOf(packed.works),
    rolled: new Set(packed.rolled),
    students: new Map(
      (packed.students ?? []).map(({ id, finalValue, finalState, ...student }) => [
        id,
        { ...unpackStudent(student), finalValue, finalState },
      ]),
    ),
    basis: { scale: packed.scale, control: packed.control, taught: lessons.columns.length > 0 },
    settings: { ...FINAL_MARK_DEFAULTS, ...packed.settings },
  };
}

type Work = Pick<WorkColumn, 'workCounts' | 'required'>;

/** Every lesson has slot 0, whatever works were added to it. */
function columnAt({ lessons, works }: CellsState, lesson: number, slot: number): LessonColumn | undefined {
  const column = lessons.byLesson.get(lesson);
  const work = works.get(lesson)?.get(slot);
  if (!column || !work) return slot === 0 ? column : undefined;
  return { ...column, slot, ...work };
}

/** All columns in the order of the grid; those without works are not copied. */
function columnsOf({ lessons, works }: CellsState): LessonColumn[] {
  return lessons.columns.flatMap((column) => {
    const own = works.get(column.lessonId);
    if (!own) return column;
    const added = [...own].map(([slot, work]) => ({ ...column, slot, ...work }));
    return own.has(0) ? added : [column, ...added];
  });
}

function worksOf(packed: string): Map<number, Map<number, Work>> {
  const found = new Map<number, Map<number, Work>>();
  for (const part of packed === '' ? [] : packed.split(' ')) {
    const [lesson = 0, slot = 0, counts, required] = part.split(':').map(Number);
    const own = found.get(lesson) ?? new Map<number, Work>();
    found.set(lesson, own.set(slot, { workCounts: counts === 1, required: required === 1 }));
  }
  return found;
}

const NO_MARK = { version: 0, value: null };
const NO_ABSENCE = { version: 0, kind: null, hours: 0, reason: '' };
const NO_COLUMN = { day: '', hours: 0, required: false };

/** The cell at a place; of a student who is not asked for there is none. */
export function cellAt(state: CellsState, { lesson, slot, student: id }: CellPlace): CurrentCell | undefined {
  const student = state.students.get(id);
  if (!student) return undefined;
  const column = columnAt(state, lesson, slot);
  const mark = student.marks.get(lesson * SLOTS + slot) ?? NO_MARK;
  const absence = student.absences.get(lesson) ?? NO_ABSENCE;
  const { day, hours, required } = column ?? NO_COLUMN;
  return {
    ...{ lesson, slot, student: id, day, hours, required, rollTaken: state.rolled.has(lesson) },
    ...{ exists: column !== undefined, active: column !== undefined && isOwnColumn(student, column) },
    ...{ mark: mark.value, markVersion: mark.version },
    ...{ absence: absence.kind, absenceVersion: absence.version, reasonShort: absence.reason },
    otherMarks: otherMarks(student, lesson, slot),
  };
}

function otherMarks(student: StudentState, lesson: number, slot: number): number {
  let count = 0;
  for (let other = 0; other < SLOTS; other += 1) {
    if (other !== slot && student.marks.get(lesson * SLOTS + other)?.value) count += 1;
  }
  return count;
}

/** Notes what was written, so that nothing need be read again while the journal is locked. */
export function noteWritten(state: CellsState, cell: CurrentCell, decision: CellDecision): void {
  const student = state.students.get(cell.student);
  if (decision.mark !== undefined) {
    const place = cell.lesson * SLOTS + cell.slot;
    student?.marks.set(place, { version: cell.markVersion + 1, value: decision.mark });
  }
  if (decision.absence !== undefined) {
    const kind = decision.absence;
    const reason = kind === 'absent' ? cell.reasonShort : '';
    student?.absences.set(cell.lesson, { version: cell.absenceVersion + 1, kind, hours: cell.hours, reason });
  }
}

/** The derived columns of these students, as the grid works them out. */
export function figuresOf(state: CellsState, ids: readonly number[], today: string): StudentFigures[] {
  const columns = columnsOf(state);
  return ids.flatMap((id) => {
    const student = state.students.get(id);
    return student ? [studentFigures(state, { id, ...student }, { columns, today })] : [];
  });
}

function studentFigures(
  state: CellsState,
  student: StudentState & { id: number },
  { columns, today }: { columns: readonly LessonColumn[]; today: string },
): StudentFigures {
  const works = countedWorks(student, columns, today);
  const average = averageOf(works.marks.map(({ value }) => value));
  const hours = missedHours(student, columns);
  const final = shownFinal({ value: student.finalValue, state: student.finalState }, () =>
    proposalOf(works, state.basis, state.settings),
  );
  return {
    student: student.id,
    average: average.count === 0 ? '' : averageText(average),
    hours: hours === 0 ? '' : String(hours),
    final: final.text,
    finalClass: final.cls,
  };
}

function missedHours(student: StudentState, columns: readonly LessonColumn[]): number {
  let hours = 0;
  for (const column of columns) {
    const absence = column.slot === 0 ? student.absences.get(column.lessonId) : undefined;
    if (absence?.kind === 'absent' && isOwnColumn(student, column)) hours += absence.hours;
  }
  return hours;
}
