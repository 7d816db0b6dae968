import {
  FACTOR_DEFAULTS,
  FACTOR_SETTING_KEY,
  type FactorSetting,
} from '../../access/second-factor/second-factor.rules.js';
import type { SettingDefinition } from './settings.js';

/** Of whom a second factor is demanded (security 3.3): the guard of every request reads it. */
export const factorSetting: SettingDefinition<FactorSetting> = {
  key: FACTOR_SETTING_KEY,
  fallback: FACTOR_DEFAULTS,
};

export type FactorDemand = 'nobody' | 'officers' | 'teachersToo';

export function demandOf({ required, teachers }: FactorSetting): FactorDemand {
  if (!required) return 'nobody';
  return teachers ? 'teachersToo' : 'officers';
}

export function factorSettingOf(demand: FactorDemand): FactorSetting {
  return { required: demand !== 'nobody', teachers: demand === 'teachersToo' };
}
