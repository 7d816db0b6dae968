import { programmes, departmentId } from './college.js';
import type { Ledger } from './ledger.js';
import type { PlannedRow, PlannedSemester, Programme } from './programmes/programme-text.js';
import { WEEKS } from './story-day.js';

export interface Curriculum {
  readonly id: number;
  /** Ids of its rows by index. */
  readonly rows: ReadonlyMap<string, number>;
}

export interface Group {
  readonly id: number;
  readonly name: string;
  readonly programme: Programme;
  readonly startYear: number;
  /** 0 for the newest. */
  readonly age: number;
  readonly curriculum: Curriculum;
}

/** What a group has to learn in one semester. */
export interface Lesson {
  readonly row: PlannedRow;
  readonly plan: PlannedSemester;
}

/** Twelve groups make a college; a larger one has parallels of the same twelve. */
const PATTERN: readonly (readonly [programme: number, age: number])[] = [
  [0, 1],
  [0, 0],
  [0, 2],
  [3, 1],
  [1, 1],
  [2, 1],
  [1, 0],
  [2, 0],
  [3, 0],
  [1, 2],
  [0, 3],
  [1, 3],
];

export function tellGroups(ledger: Ledger, startYear: number, count: number): Group[] {
  const curricula = new Map<string, Curriculum>();
  for (const programme of programmes) tellProgramme(ledger, programme);
  return Array.from({ length: count }, (_, place) => {
    const [chosen, age] = PATTERN[place % PATTERN.length] ?? [0, 0];
    const programme = programmes[chosen];
    if (programme === undefined) throw new Error('A group without a programme.');
    const year = startYear - age;
    const key = `${programme.code} ${year}`;
    const curriculum = curricula.get(key) ?? tellCurriculum(ledger, programme, year);
    curricula.set(key, curriculum);
    const parallel = Math.floor(place / PATTERN.length) + 1;
    const name = `${programme.groupPrefix}-${String(year).slice(2)}-${parallel}`;
    const id = ledger.add('study_group', {
      name,
      department_id: departmentId(programme.department),
      curriculum_id: curriculum.id,
      start_year: year,
    });
    return { id, name, programme, startYear: year, age, curriculum };
  });
}

function tellProgramme(ledger: Ledger, { code, name, qualification, kind, department }: Programme): void {
  ledger.add('programme', { code, name, qualification, kind, department_id: departmentId(department) });
}

function tellCurriculum(ledger: Ledger, programme: Programme, year: number): Curriculum {
  const curriculum = ledger.add('curriculum', {
    programme_id: programmes.indexOf(programme) + 1,
    name: `${programme.code} ${programme.name}, приём ${year} года`,
    start_year: year,
    semesters: programme.semesters,
  });
  const rows = new Map<string, number>();
  programme.rows.forEach((row, place) => {
    const id = ledger.add('curriculum_row', {
      curriculum_id: curriculum,
      ordinal: place + 1,
      index: row.index,
      name: row.name,
      parent_id: row.parent === undefined ? null : (rows.get(row.parent) ?? null),
      cycle: row.cycle,
      kind: row.kind,
      counts: row.kind !== 'cycle' && row.kind !== 'module',
    });
    rows.set(row.index, id);
    for (const plan of row.semesters) tellHours(ledger, id, { row, plan });
  });
  return { id: curriculum, rows };
}

function tellHours(ledger: Ledger, rowId: number, lesson: Lesson): void {
  const { row, plan } = lesson;
  const hours = hoursOf(lesson);
  const inPractice = row.kind.endsWith('Practice');
  const practice = inPractice ? 0 : Math.round((hours.contact * practiceShare(row)) / 2) * 2;
  ledger.put('curriculum_hours', {
    row_id: rowId,
    semester: plan.semester,
    total: hours.total,
    lecture: inPractice ? 0 : hours.contact - practice,
    practice,
    self_study: hours.selfStudy,
    course_work: plan.control === 'courseWork' ? 20 : 0,
    attestation: hours.attestation,
    practical_training: inPractice ? hours.contact || hours.total : 0,
  });
  if (plan.control !== undefined) {
    ledger.put('curriculum_control', { row_id: rowId, semester: plan.semester, form: plan.control });
  }
}

function practiceShare({ subject }: PlannedRow): number {
  if (subject === 'физкультура' || subject === 'язык') return 1;
  return ['кухня', 'кондитерская', 'программирование', 'информатика'].includes(subject) ? 0.6 : 0.35;
}

/** Hours of a semester by the pairs a week; an exam and the work at home come on top. */
export function hoursOf({ row, plan }: Lesson): {
  contact: number;
  selfStudy: number;
  attestation: number;
  total: number;
} {
  if (plan.pairs === 0) return { contact: 0, selfStudy: 0, attestation: 0, total: plan.hours };
  const contact = plan.pairs * 2 * WEEKS[plan.semester % 2 === 1 ? 1 : 2];
  const selfStudy = row.kind === 'course' ? 4 : 0;
  const attestation = plan.control === 'exam' ? 6 : 0;
  return { contact, selfStudy, attestation, total: contact + selfStudy + attestation };
}

/** Semester 1…8 of a group's studies in this semester of an academic year. */
export function studySemester(group: Group, startYear: number, number: 1 | 2): number {
  return (startYear - group.startYear) * 2 + number;
}

export function lessonsOf(group: Group, semester: number): Lesson[] {
  return group.programme.rows.flatMap((row) =>
    row.semesters.filter((plan) => plan.semester === semester).map((plan) => ({ row, plan })),
  );
}
