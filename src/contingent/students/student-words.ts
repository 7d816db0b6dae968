import type { StudentStatus } from '../orders/student-state.rules.js';

export const SEX_WORDS: Readonly<Record<string, string>> = { male: 'мужской', female: 'женский' };

export const FUNDING_WORDS: Readonly<Record<string, string>> = {
  budget: 'бюджет',
  contract: 'договор',
  targeted: 'целевой договор',
};

export const STATUS_WORDS: Readonly<Record<StudentStatus, string>> = {
  notEnrolled: 'ещё не зачислен',
  studying: 'учится',
  onLeave: 'в академическом отпуске',
  expelled: 'отчислен',
  graduated: 'окончил обучение',
};

export const KINSHIP_WORDS: Readonly<Record<string, string>> = {
  mother: 'мать',
  father: 'отец',
  relative: 'родственник',
  adopter: 'усыновитель',
  stepparent: 'отчим или мачеха',
  guardian: 'опекун',
  trustee: 'попечитель',
};

/** «Фамилия Имя Отчество» of a row that has these columns. */
export function fullNameSql(alias: string): string {
  return `concat_ws(' ', ${alias}.last_name, ${alias}.first_name, nullif(${alias}.middle_name, ''))`;
}
