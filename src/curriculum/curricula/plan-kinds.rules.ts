import type { RowKind } from './decoded-plan.js';
import { indexParts, isNumbered, type IndexParts } from './plan-index.rules.js';

const BY_LETTERS: ReadonlyMap<string, RowKind> = new Map([
  ['МДК', 'course'],
  ['ПДП', 'preGraduationPractice'],
  ['ГИА', 'stateExam'],
  ['ИГА', 'stateExam'],
  ['ФК', 'discipline'],
  ['ПА', 'other'],
]);

const MODULE_EXAM_NAME =
  /^экзамен\p{L}* *\(?(по модулю|по профессиональному модулю|квалификационн|демонстрационн)/iu;

function moduleKind(parts: IndexParts, name: string): RowKind {
  if (parts.suffix !== '' || MODULE_EXAM_NAME.test(name)) return 'moduleExam';
  return isNumbered(parts) ? 'module' : 'cycle';
}

function practiceKind(parts: IndexParts, name: string): RowKind | undefined {
  if (parts.letters !== 'УП' && parts.letters !== 'ПП') return undefined;
  if (/преддипломн/iu.test(name)) return 'preGraduationPractice';
  if (!isNumbered(parts) && !/практик/iu.test(name)) return undefined;
  return parts.letters === 'УП' ? 'trainingPractice' : 'productionPractice';
}

/** What a row is by its index and name; cycles that turn out to be leaves are settled with the tree. */
export function kindOf(index: string, name: string): RowKind {
  const parts = indexParts(index);
  if (parts.letters.includes('*')) return 'other';
  if (parts.letters === 'ПМ') return moduleKind(parts, name);
  const known = practiceKind(parts, name) ?? BY_LETTERS.get(parts.letters);
  if (known) return known;
  if (/^(ЭК|ЭМ|КЭ)$/iu.test(parts.suffix) || MODULE_EXAM_NAME.test(name)) return 'moduleExam';
  if (/^консультаци/iu.test(name)) return 'consultation';
  return isNumbered(parts) ? 'discipline' : 'cycle';
}

/** Rows without an index are totals and notes; a few of them carry hours of their own. */
export function kindWithoutIndex(name: string): RowKind {
  if (/(государственная|итоговая).*аттестация/iu.test(name)) return 'stateExam';
  if (/^консультаци/iu.test(name)) return 'consultation';
  return 'other';
}

export const isModuleExamName = (name: string): boolean => MODULE_EXAM_NAME.test(name);

/** Parts of the state examination printed under it without an index. */
export const isPartOfStateExam = (name: string): boolean =>
  name === '' || name === '-' || /(демонстрац|защита|государственн|дипломн|выпускн)/iu.test(name);

/** Titles of totals that are printed under the plan. */
export const isTotalsName = (name: string): boolean =>
  /^(итого|всего|экзамен(ы|ов)|зач[её]т(ы|ов)|дифф?|курсов|контрольн|учебная практика|производственная практика|концентрир|рассредот|другие|количество|в том числе|обязательная|вариативная|недел)/iu.test(
    name,
  );

/** The row of the grand total has no name or is called «Всего», «Итого». */
export const isGrandTotalName = (name: string): boolean =>
  name === '' ||
  name === '-' ||
  (/^(всего|итого)/iu.test(name) && !/(мдк|час\/нед|в неделю|цикл|практик)/iu.test(name));

const RANKS: readonly [RegExp, number][] = [
  [/^(П|ОД|ООД|ОУД|ОО)$/u, 1.5],
  [/^(ОГСЭ|ЕН|ОПЦ|ПЦ|СГ|СГЦ|ОУП|ДУП|ДУПК|УПВ|ОУДБ|ОУДП|БД|ПД|ПОО|УПП|ОП|ПП|ПМ|ФТД|ФД)$/u, 2],
];

const GENERAL_PART = /общеобразовательн\p{L}* +(учебн\p{L}* +)?(цикл|подготовк)/iu;

export const isGeneralEducation = (name: string): boolean => GENERAL_PART.test(name);

/** Cycles that never stand inside general education. */
export const isProfessionalCycle = (index: string, name: string): boolean =>
  /^(ОГСЭ|ЕН|ОПЦ?|ОПД|П|ПЦ|СГЦ?|ПМ)$/u.test(indexParts(index).letters) && (rankOf(index, name) ?? 2) > 1;

/** How high a cycle stands: 0 a part of the plan, 1 a level of general education, 2 a cycle; undefined: unknown. */
export function rankOf(index: string, name: string): number | undefined {
  if (/(начальное|основное|среднее).*образование/iu.test(name)) return 1;
  if (isGeneralEducation(name)) return 0;
  if (/профессиональн\p{L}* +подготовк/iu.test(name)) return 0;
  return RANKS.find(([letters]) => letters.test(indexParts(index).letters))?.[1];
}
