import { fractionText, roundedFraction, scaledText } from '../../kit/dates/numbers.js';
import {
  averageOf,
  type Average,
  type Grade,
  type MarkValue,
  type Scale,
} from '../marks/mark-value.rules.js';
import { conditionFor, conditionText, whyNotMet, type Condition } from './condition.rules.js';
import type { FinalMarkSettings } from '../../college/settings/final-mark-setting.js';

export interface WorkMark {
  readonly value: MarkValue;
  /** The kind of work is flagged for the 50 % condition. */
  readonly kindCounts: boolean;
  /** The work is required of this student. */
  readonly required: boolean;
}

export interface FinalMarkInput {
  /** Marks of the works within the student's dates. */
  readonly marks: readonly WorkMark[];
  /** Required works of flagged kinds within the student's dates that have no mark. */
  readonly missingRequired: number;
  readonly scale: Scale;
  /** The student is exempt from the course: nothing is computed. */
  readonly exempt?: boolean;
  /** A row with an exam takes the mark of its sheet; null while the sheet has none. */
  readonly sheetMark?: MarkValue | null;
}

interface Figures {
  readonly average: Average;
  /** «4,62»; «—» without marks. */
  readonly roundedText: string;
  /** «37/8»: both figures are shown (design §9). */
  readonly exactText: string;
  readonly condition: Condition | null;
  /** «4,62 → 4; зачётных работ 5 из 8», for teacher and student. */
  readonly derivation: string;
}

export type Proposal = Figures &
  (
    | { readonly kind: 'proposed'; readonly mark: MarkValue; readonly reason: null }
    /** The band's mark first, then its neighbour: the teacher decides and says why. */
    | {
        readonly kind: 'contested';
        readonly pair: readonly [MarkValue, MarkValue];
        readonly reason: string;
      }
    /** null: the mark comes from a sheet that has none yet. */
    | { readonly kind: 'none'; readonly mark: 'н/а' | null; readonly reason: string }
  );

const NEIGHBOURS: Readonly<Record<Grade, Grade>> = { 5: 4, 4: 3, 3: 2, 2: 3 };

/** The final mark of clause 6 with its derivation (design §9). */
export function proposeFinalMark(input: FinalMarkInput, settings: FinalMarkSettings): Proposal {
  const average = averageOf(input.marks.map(({ value }) => value));
  const figures = {
    average,
    roundedText: fractionText(average.sum, average.count),
    exactText: average.count === 0 ? '—' : `${average.sum}/${average.count}`,
    condition: null,
  };
  if (input.exempt) return proposed(figures, 'осв', 'освобождён → осв');
  if (input.sheetMark !== undefined) return fromSheet(figures, input.sheetMark);
  if (input.scale === 'passFail') return passOrFail(figures, input.marks, settings);
  if (average.count === 0) return withoutMarks(figures);
  return byBand(figures, input, settings);
}

/** The grade of the band, after rounding half up to 0.01 by whole numbers. */
export function bandOf(average: Average, { bands }: FinalMarkSettings): Grade {
  const hundredths = roundedFraction(average.sum, average.count, 2);
  if (hundredths >= bands.five) return 5;
  if (hundredths >= bands.four) return 4;
  return hundredths >= bands.three ? 3 : 2;
}

function byBand(
  figures: Omit<Figures, 'derivation'>,
  input: FinalMarkInput,
  settings: FinalMarkSettings,
): Proposal {
  const grade = bandOf(figures.average, settings);
  const mark = markOf(grade);
  const condition = conditionFor(grade, input, settings);
  const shown = { ...figures, condition };
  const works = conditionText(condition);
  if (condition.of > 0 && condition.done >= condition.needed) {
    return proposed(shown, mark, `${figures.roundedText} → ${mark}; ${works}`);
  }
  const neighbour = markOf(NEIGHBOURS[grade]);
  return {
    ...shown,
    kind: 'contested',
    pair: [mark, neighbour],
    derivation: `${figures.roundedText} → ${mark} или ${neighbour}; ${works}`,
    reason: `${whyNotMet(grade, condition)} Решает преподаватель: «${mark}» или «${neighbour}», с обоснованием (п. 6).`,
  };
}

function passOrFail(
  figures: Omit<Figures, 'derivation'>,
  marks: readonly WorkMark[],
  settings: FinalMarkSettings,
): Proposal {
  const passes = marks.filter(({ value }) => value === 'зачёт').length;
  const judged = passes + marks.filter(({ value }) => value === 'незачёт').length;
  const { sum, count } = figures.average;
  if (count === 0 && judged === 0) return withoutMarks(figures);
  const { average, passPercent } = settings.passBand;
  const byAverage = count > 0 && roundedFraction(sum, count, 2) >= average;
  const byPasses = judged > 0 && passes * 100 >= judged * passPercent;
  const mark = byAverage || byPasses ? 'зачёт' : 'незачёт';
  const shown = [
    count > 0 ? `${figures.roundedText} при пороге ${scaledText(average, 2)}` : '',
    judged > 0 ? `зачётов ${passes} из ${judged}` : '',
  ].filter((part) => part !== '');
  return proposed(figures, mark, `${shown.join('; ')} → ${mark}`);
}

function fromSheet(figures: Omit<Figures, 'derivation'>, mark: MarkValue | null): Proposal {
  if (mark !== null) return proposed(figures, mark, `по ведомости → ${mark}`);
  return {
    ...figures,
    kind: 'none',
    mark: null,
    derivation: 'по ведомости: отметки ещё нет',
    reason: 'Отметка берётся из ведомости промежуточной аттестации, в ней её ещё нет.',
  };
}

function withoutMarks(figures: Omit<Figures, 'derivation'>): Proposal {
  return {
    ...figures,
    kind: 'none',
    mark: 'н/а',
    derivation: 'нет отметок → н/а',
    reason: 'За период нет ни одной отметки, по которой считается итог.',
  };
}

function proposed(figures: Omit<Figures, 'derivation'>, mark: MarkValue, derivation: string): Proposal {
  return { ...figures, kind: 'proposed', mark, derivation, reason: null };
}

function markOf(grade: Grade): MarkValue {
  return `${grade}`;
}
