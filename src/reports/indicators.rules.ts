import { gradeOf, type MarkValue } from '../journal/marks/mark-value.rules.js';

/** A share or a mean that can be summed: never an average of averages (domain B0). */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** Final marks by value; «н/а» with a valid reason is counted by the caller as exempt. */
export interface MarkCounts {
  readonly five: number;
  readonly four: number;
  readonly three: number;
  readonly two: number;
  readonly pass: number;
  readonly fail: number;
  readonly notAttested: number;
  readonly exempt: number;
}

export interface Indicators {
  /** успеваемость */
  readonly absolute: Ratio;
  /** качество; зачёт and незачёт take no part */
  readonly quality: Ratio;
  /** средний балл: the ratio itself */
  readonly average: Ratio;
  /** СОУ (Симонов), as a share like the others */
  readonly learnedness: Ratio;
}

export type StudentClass = 'excellent' | 'good' | 'oneThree' | 'ordinary' | 'failing';

export interface GroupByStudents {
  /** Students with at least one mark that counts. */
  readonly total: number;
  readonly succeeding: number;
  readonly excellent: number;
  readonly good: number;
  readonly oneThree: number;
  readonly failing: number;
  /** Among the failing: those with at least one н/а. */
  readonly notAttested: number;
  readonly absolute: Ratio;
  readonly quality: Ratio;
}

const FIELD: Readonly<Record<MarkValue, keyof MarkCounts>> = {
  '5': 'five',
  '4': 'four',
  '3': 'three',
  '2': 'two',
  зачёт: 'pass',
  незачёт: 'fail',
  'н/а': 'notAttested',
  осв: 'exempt',
};

export function countMarks(values: readonly MarkValue[]): MarkCounts {
  const counts = { five: 0, four: 0, three: 0, two: 0, pass: 0, fail: 0, notAttested: 0, exempt: 0 };
  for (const value of values) counts[FIELD[value]] += 1;
  return counts;
}

/** The formulas of domain B0: н/а lowers everything but the average, осв takes no part. */
export function indicatorsOf(counts: MarkCounts): Indicators {
  const { five, four, three, two, pass, fail, notAttested } = counts;
  const graded = five + four + three + two;
  const judged = graded + notAttested;
  return {
    absolute: { numerator: five + four + three + pass, denominator: judged + pass + fail },
    quality: { numerator: five + four, denominator: judged },
    average: { numerator: 5 * five + 4 * four + 3 * three + 2 * two, denominator: graded },
    learnedness: {
      numerator: 100 * five + 64 * four + 36 * three + 16 * two + 7 * notAttested,
      denominator: 100 * judged,
    },
  };
}

/** Of several groups, courses or terms: by numerators and denominators. */
export function sumIndicators(parts: readonly Indicators[]): Indicators {
  const sum = (pick: (part: Indicators) => Ratio): Ratio => sumRatios(parts.map(pick));
  return {
    absolute: sum((part) => part.absolute),
    quality: sum((part) => part.quality),
    average: sum((part) => part.average),
    learnedness: sum((part) => part.learnedness),
  };
}

export function sumRatios(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce(
    (sum, ratio) => ({
      numerator: sum.numerator + ratio.numerator,
      denominator: sum.denominator + ratio.denominator,
    }),
    { numerator: 0, denominator: 0 },
  );
}

/** undefined: no mark that counts, the student takes no part in the shares. */
export function classifyStudent(values: readonly MarkValue[]): StudentClass | undefined {
  const counts = countMarks(values);
  const { four, three, two, pass, fail, notAttested } = counts;
  const graded = counts.five + four + three + two;
  if (two + fail + notAttested > 0) return 'failing';
  if (graded + pass === 0) return undefined;
  if (three > 1 || graded === 0) return 'ordinary';
  if (three === 1) return 'oneThree';
  return four > 0 ? 'good' : 'excellent';
}

/** By students: one «2», незачёт or н/а anywhere makes a student failing (domain B0). */
export function groupByStudents(students: readonly (readonly MarkValue[])[]): GroupByStudents {
  const counted = students.flatMap((values) => {
    const kind = classifyStudent(values);
    return kind === undefined ? [] : [{ values, kind }];
  });
  const count = (wanted: StudentClass): number => counted.filter(({ kind }) => kind === wanted).length;
  const failing = count('failing');
  const [excellent, good] = [count('excellent'), count('good')];
  const withGrades = counted.filter(({ values }) =>
    values.some((value) => value === 'н/а' || gradeOf(value) !== undefined),
  ).length;
  const succeeding = counted.length - failing;
  return {
    total: counted.length,
    succeeding,
    excellent,
    good,
    oneThree: count('oneThree'),
    failing,
    notAttested: counted.filter(({ values }) => values.includes('н/а')).length,
    absolute: { numerator: succeeding, denominator: counted.length },
    quality: { numerator: excellent + good, denominator: withGrades },
  };
}
