/** A control form as the curricula abbreviate it. */
const CONTROLS: Readonly<Record<string, string>> = {
  э: 'exam',
  д: 'gradedCredit',
  з: 'credit',
  к: 'controlWork',
  р: 'courseWork',
};

export interface PlannedSemester {
  readonly semester: number;
  /** Pairs a week; 0 for work outside the weekly timetable (practice in an enterprise, an exam). */
  readonly pairs: number;
  /** Hours of such work. */
  readonly hours: number;
  readonly control: string | undefined;
}

export interface PlannedRow {
  readonly index: string;
  readonly name: string;
  readonly kind: string;
  readonly cycle: string;
  readonly parent: string | undefined;
  /** Which teachers can teach it. */
  readonly subject: string;
  readonly semesters: readonly PlannedSemester[];
}

export interface Programme {
  readonly code: string;
  readonly name: string;
  readonly qualification: string;
  readonly kind: 'specialist' | 'worker';
  readonly department: string;
  readonly groupPrefix: string;
  readonly semesters: number;
  /** Share of girls among the entrants. */
  readonly girls: number;
  readonly rows: readonly PlannedRow[];
}

/**
 * A curriculum as a text: «index name | subject | 3:2 4:1э», two pairs a week in the third semester, one in the
 * fourth ending in an exam; «4=72д» means 72 hours outside the timetable. Lines without a plan are cycles and modules.
 */
export function curriculumRows(text: string): PlannedRow[] {
  let cycle = '';
  let module: string | undefined;
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [title = '', subject = '', plan = ''] = line.split('|').map((part) => part.trim());
      const [, index = '', name = ''] = /^(\S+)\s+(.+)$/.exec(title) ?? [];
      const kind = kindOf(index);
      if (kind === 'cycle') [cycle, module] = [index, undefined];
      if (kind === 'module') module = index;
      const parent =
        kind === 'cycle' ? undefined : kind === 'module' ? cycle : (moduleOf(index, module) ?? cycle);
      return { index, name, kind, cycle, parent, subject, semesters: readPlan(plan) };
    });
}

function moduleOf(index: string, module: string | undefined): string | undefined {
  return /^(МДК|УП|ПП|ПМ)/.test(index) ? module : undefined;
}

function kindOf(index: string): string {
  if (/^ПМ\.\d+$/.test(index)) return 'module';
  if (/^ПМ\.\d+\.ЭК$/.test(index)) return 'moduleExam';
  if (!index.includes('.') && index !== 'ПДП') return 'cycle';
  const kinds: Record<string, string> = {
    МДК: 'course',
    УП: 'trainingPractice',
    ПП: 'productionPractice',
    ПДП: 'preGraduationPractice',
    ГИА: 'stateExam',
  };
  return kinds[index.split('.')[0] ?? ''] ?? 'discipline';
}

function readPlan(plan: string): PlannedSemester[] {
  return plan
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => {
      const [, semester, sign, amount, control = ''] = /^(\d)([:=])([\d.]+)([эдзкр]?)$/.exec(part) ?? [];
      if (semester === undefined) throw new Error(`Not a plan of a semester: «${part}»`);
      return {
        semester: Number(semester),
        pairs: sign === ':' ? Number(amount) : 0,
        hours: sign === '=' ? Number(amount) : 0,
        control: CONTROLS[control],
      };
    });
}

/** The general education of the first year on the basis of nine classes; the profile decides the sciences. */
export function generalEducation(sciences: string): string {
  return `
ООД Общеобразовательные дисциплины
ООД.01 Русский язык | русский | 1:1 2:1э
ООД.02 Литература | русский | 1:2 2:2д
ООД.03 История | история | 1:2 2:2д
ООД.04 Обществознание | общество | 1:1 2:1д
ООД.05 География | общество | 1:1 2:1д
ООД.06 Иностранный язык | язык | 1:2 2:2д
ООД.07 Математика | математика | 1:3 2:3э
ООД.08 Физическая культура | физкультура | 1:1 2:1з
ООД.09 Основы безопасности и защиты Родины | безопасность | 1:1 2:1д
${sciences.trim()}`;
}
