import type { Role } from '../roles.js';

/** From whom the college demands a second factor; a row of the table of settings. */
export interface FactorSetting {
  readonly required: boolean;
  readonly teachers: boolean;
}

export const FACTOR_SETTING_KEY = 'secondFactor';
export const FACTOR_DEFAULTS: FactorSetting = { required: true, teachers: false };

/** Whoever rules accounts, people or marks of many (security 3.3). */
const DEMANDED_OF: readonly Role[] = [
  'administrator',
  'hr',
  'admissions',
  'deputyStudies',
  'deputyMethods',
  'director',
  'departmentHead',
  'curator',
];

/** Must a person with these roles have a second factor? A demo demands none (design §7). */
export function factorDemanded(
  roles: readonly Role[],
  college: { demo: boolean; setting: Partial<FactorSetting> | null },
): boolean {
  const { required, teachers } = { ...FACTOR_DEFAULTS, ...college.setting };
  if (college.demo || !required) return false;
  return roles.some((role) => DEMANDED_OF.includes(role) || (teachers && role === 'teacher'));
}
