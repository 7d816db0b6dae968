import { gradeOf, type Grade, type MarkValue } from '../marks/mark-value.rules.js';
import type { FinalMarkSettings } from '../../college/settings/final-mark-setting.js';

/** How many counted works meet the condition of a mark, of how many, and how many it takes. */
export interface Condition {
  readonly done: number;
  readonly of: number;
  readonly needed: number;
}

export interface CountedWorks {
  readonly marks: readonly {
    readonly value: MarkValue;
    readonly kindCounts: boolean;
    readonly required: boolean;
  }[];
  readonly missingRequired: number;
}

/**
 * The 50 % condition of clause 6 over the required works of flagged kinds, a missing one among them
 * (design §9); works from which the student is exempt do not count.
 */
export function conditionFor(grade: Grade, works: CountedWorks, settings: FinalMarkSettings): Condition {
  const counted = works.marks
    .filter(({ value, kindCounts, required }) => kindCounts && required && value !== 'осв')
    .map(({ value }) => value);
  const of = counted.length + works.missingRequired;
  const met = counted.filter((value) => meets(grade, value, settings)).length;
  const done = grade === 2 ? met + works.missingRequired : met;
  return { done, of, needed: Math.ceil((of * settings.conditionPercent) / 100) };
}

/** «зачётных работ 5 из 8» */
export function conditionText({ done, of }: Condition): string {
  return of === 0 ? 'зачётных работ нет' : `зачётных работ ${done} из ${of}`;
}

const REQUIREMENTS: Readonly<Record<Grade, string>> = {
  5: 'выполнены на «4» и «5»',
  4: 'выполнены',
  3: 'выполнены не ниже «3»',
  2: 'не выполнены или ниже «3»',
};

/** The sentence that explains why the band alone does not decide. */
export function whyNotMet(grade: Grade, { done, of, needed }: Condition): string {
  if (of === 0) return `За период нет обязательных зачётных работ, условие для «${grade}» не проверить.`;
  return `Для «${grade}» нужно, чтобы ${REQUIREMENTS[grade]} были не меньше ${needed} из ${of} зачётных работ; таких ${done}.`;
}

// зачёт is «done» and not below «3», but neither «4» nor «5»; незачёт is below «3»; н/а is not done.
function meets(grade: Grade, value: MarkValue, { minimumForFour }: FinalMarkSettings): boolean {
  const worth = gradeOf(value) ?? (value === 'зачёт' ? 3 : value === 'незачёт' ? 2 : 0);
  switch (grade) {
    case 5:
      return worth >= 4;
    case 4:
      return value === 'зачёт' || worth >= minimumForFour;
    case 3:
      return worth >= 3;
    case 2:
      return worth < 3;
  }
}
