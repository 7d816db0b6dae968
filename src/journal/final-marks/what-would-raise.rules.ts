import { roundedFraction } from '../../kit/dates/numbers.js';
import { pluralForm } from '../../kit/dates/plural.js';
import { averageOf, type MarkValue } from '../marks/mark-value.rules.js';
import { bandOf } from './final-mark.rules.js';
import type { FinalMarkSettings } from '../../college/settings/final-mark-setting.js';

const FEMININE = ['одна', 'две', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять', 'десять'];

/** «для «4» нужны ещё две «5»», for the diary; undefined for the best mark, without marks, or out of reach. */
export function whatWouldRaise(
  marks: readonly (MarkValue | null)[],
  settings: FinalMarkSettings,
): string | undefined {
  const average = averageOf(marks);
  if (average.count === 0) return undefined;
  const grade = bandOf(average, settings);
  if (grade === 5) return undefined;
  const { three, four, five } = settings.bands;
  const band = { 2: three, 3: four, 4: five }[grade];
  const index = FEMININE.findIndex((_, i) => {
    const added = i + 1;
    return roundedFraction(average.sum + 5 * added, average.count + added, 2) >= band;
  });
  if (index < 0) return undefined;
  const needed = pluralForm(index + 1, 'нужна', 'нужны', 'нужно');
  return `для «${grade + 1}» ${needed} ещё ${FEMININE[index] ?? ''} «5»`;
}
