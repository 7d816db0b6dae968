import type { SettingDefinition } from './settings.js';

/** Deviations from the proposed mark that the deputy for studies agrees to: both readings of clause 6. */
export type AgreementFor = 'both' | 'above' | 'below';

/** Averages are in hundredths: 475 is 4,75. */
export interface FinalMarkSettings {
  readonly bands: { readonly five: number; readonly four: number; readonly three: number };
  /** The share of counted works, in percent, inclusive. */
  readonly conditionPercent: number;
  /** The lowest grade with which a work counts as done for «4»: 2 is «done at all». */
  readonly minimumForFour: 2 | 3 | 4;
  /** зачёт from this average, or from this share of зачёты among зачёты and незачёты. */
  readonly passBand: { readonly average: number; readonly passPercent: number };
  readonly agreementFor: AgreementFor;
}

/** Clause 6 as it is written; the college may set otherwise by its own act. */
export const FINAL_MARK_DEFAULTS: FinalMarkSettings = {
  bands: { five: 475, four: 375, three: 275 },
  conditionPercent: 50,
  minimumForFour: 2,
  passBand: { average: 300, passPercent: 50 },
  agreementFor: 'both',
};

export const finalMarkSetting: SettingDefinition<FinalMarkSettings> = {
  key: 'finalMarks',
  fallback: FINAL_MARK_DEFAULTS,
};
