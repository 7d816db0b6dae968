import { heldHours } from '../lessons/held-hours.rules.js';

/** A half-open stay: `until` is '' while it lasts. */
export interface Stay {
  since: string;
  until: string;
}

/** «2026-09-01/2026-10-05 2026-11-01/» → stays. */
function parseStays(packed: string): Stay[] {
  return packed === '' ? [] : packed.split(' ').map(parseStay);
}

function parseStay(text: string): Stay {
  const [since = '', until = ''] = text.split('/');
  return { since, until };
}

/** «7:2026-09-01/ 8:…» → stays by subgroup. */
function parseSubgroups(packed: string): Map<number, Stay[]> {
  const found = new Map<number, Stay[]>();
  for (const part of packed === '' ? [] : packed.split(' ')) {
    const colon = part.indexOf(':');
    const subgroup = Number(part.slice(0, colon));
    found.set(subgroup, [...(found.get(subgroup) ?? []), parseStay(part.slice(colon + 1))]);
  }
  return found;
}

/** ISO days compare as text. */
export function isInside(stays: readonly Stay[], day: string): boolean {
  return stays.some((stay) => stay.since <= day && (stay.until === '' || stay.until > day));
}

/** «lesson:slot:version:value» cells by lesson·10 + slot. */
function unpackMarks(packed: string): Map<number, { version: number; value: string | null }> {
  const cells = new Map<number, { version: number; value: string | null }>();
  if (packed === '') return cells;
  for (const part of packed.split(' ')) {
    const [lesson = '', slot = '', version = '', value = ''] = part.split(':');
    cells.set(Number(lesson) * 10 + Number(slot), {
      version: Number(version),
      value: value === '' ? null : value,
    });
  }
  return cells;
}

export interface PackedAbsence {
  version: number;
  kind: 'absent' | 'late' | null;
  hours: number;
  reason: string;
}

/** «lesson:version:kind:hours:reason» cells by lesson. */
function unpackAbsences(packed: string): Map<number, PackedAbsence> {
  const cells = new Map<number, PackedAbsence>();
  if (packed === '') return cells;
  for (const part of packed.split(' ')) {
    const [lesson = '', version = '', kind = '', hours = '', reason = ''] = part.split(':');
    cells.set(Number(lesson), {
      version: Number(version),
      kind: kind === 'absent' || kind === 'late' ? kind : null,
      hours: Number(hours),
      reason,
    });
  }
  return cells;
}

/** A student of the journal: stays in the group and its subgroups, marks by lesson·10 + slot. */
export interface StudentRecord {
  stays: readonly Stay[];
  subgroups: ReadonlyMap<number, readonly Stay[]>;
  marks: ReadonlyMap<number, { value: string | null }>;
}

/** A student of the grid as the database packs it. */
export interface PackedStudent {
  stays: string;
  subgroups: string;
  marks: string;
  absences: string;
}

/** A student of the grid, unpacked once for everything that is worked out of it. */
export interface StudentCells extends StudentRecord {
  marks: Map<number, { version: number; value: string | null }>;
  absences: Map<number, PackedAbsence>;
}

export function unpackStudent({ stays, subgroups, marks, absences }: PackedStudent): StudentCells {
  return {
    stays: parseStays(stays),
    subgroups: parseSubgroups(subgroups),
    marks: unpackMarks(marks),
    absences: unpackAbsences(absences),
  };
}

export interface SheetFigures {
  /** Of the group today; of a journal nobody is in today, all it names. */
  students: number;
  /** Academic hours of lessons with a topic or a roll, and by how many the course is behind its plan. */
  heldHours: number;
  lag: number;
  /** The average of the journal as an exact fraction. */
  sum: number;
  count: number;
  lessons: number;
}

interface FigureColumn {
  slot: number;
  day: string;
  hours: number;
  topic: string;
  rollTaken: boolean;
}

/** The facts at the right of the course's title, with the average of the grid. */
export function sheetFigures(
  columns: readonly FigureColumn[],
  students: readonly { stays: string }[],
  average: { sum: number; count: number },
  { planHours, today }: { planHours: number; today: string },
): SheetFigures {
  const lessons = columns.filter((column) => column.slot === 0);
  const { held, lag } = heldHours(lessons, planHours, today);
  const present = students.filter(({ stays }) => isInside(parseStays(stays), today));
  return {
    students: present.length || students.length,
    heldHours: held,
    lag,
    ...average,
    lessons: lessons.length,
  };
}
