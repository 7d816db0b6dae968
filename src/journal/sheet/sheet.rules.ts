/** A half-open stay: `until` is '' while it lasts. */
export interface Stay {
  since: string;
  until: string;
}

/** «2026-09-01/2026-10-05 2026-11-01/» → stays. */
export function parseStays(packed: string): Stay[] {
  return packed === '' ? [] : packed.split(' ').map(parseStay);
}

function parseStay(text: string): Stay {
  const [since = '', until = ''] = text.split('/');
  return { since, until };
}

/** «7:2026-09-01/ 8:…» → stays by subgroup. */
export function parseSubgroups(packed: string): Map<number, Stay[]> {
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
export function unpackMarks(packed: string): Map<number, { version: number; value: string | null }> {
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
export function unpackAbsences(packed: string): Map<number, PackedAbsence> {
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

export interface SheetFigures {
  students: number;
  /** Academic hours of lessons with a topic or a roll. */
  heldHours: number;
  /** The average of the journal as an exact fraction. */
  sum: number;
  count: number;
  lessons: number;
}

interface FigureColumn {
  slot: number;
  hours: number;
  topic: string;
  rollTaken: boolean;
}

/** The facts at the right of the course's title. */
export function sheetFigures(
  columns: readonly FigureColumn[],
  students: readonly { marks: string }[],
): SheetFigures {
  const lessons = columns.filter((column) => column.slot === 0);
  const held = lessons.filter((column) => column.topic !== '' || column.rollTaken);
  const grades = students.flatMap((student) =>
    [...unpackMarks(student.marks).values()].map((mark) => Number(mark.value)).filter((grade) => grade >= 2),
  );
  return {
    students: students.length,
    heldHours: held.reduce((hours, column) => hours + column.hours, 0),
    sum: grades.reduce((sum, grade) => sum + grade, 0),
    count: grades.length,
    lessons: lessons.length,
  };
}
