import { isIsoDate } from '../../kit/dates/iso-date.js';
import type { FinalMarkSettings } from './final-mark-setting.js';
import type { FinalMarkSettingsForm, WeekSettingsForm } from './settings.form.js';
import type { WeekSettings } from './week-setting.js';

type Errors = Record<string, string>;
export type Checked<T> = { value: T } | { errors: Errors };

/** The criteria of clause 6 as typed: each band lies above the next, or it would never be reached. */
export function finalMarkSettingsOf(form: FinalMarkSettingsForm): Checked<FinalMarkSettings> {
  const bands = {
    five: hundredths(form.five),
    four: hundredths(form.four),
    three: hundredths(form.three),
  };
  const errors: Errors = {};
  if (bands.four >= bands.five) errors['four'] = 'Порог для «4» должен быть ниже порога для «5».';
  if (bands.three >= bands.four) errors['three'] = 'Порог для «3» должен быть ниже порога для «4».';
  if (Object.keys(errors).length > 0) return { errors };
  return {
    value: {
      bands,
      conditionPercent: Number(form.conditionPercent),
      minimumForFour: minimumOf(form.minimumForFour),
      passBand: { average: hundredths(form.passAverage), passPercent: Number(form.passPercent) },
      agreementFor: form.agreementFor,
    },
  };
}

export function weekSettingsOf(form: WeekSettingsForm): Checked<WeekSettings> {
  if (form.originDate !== '' && !isIsoDate(form.originDate)) {
    return { errors: { originDate: 'Такого дня в календаре нет.' } };
  }
  return {
    value: {
      originDate: form.originDate === '' ? null : form.originDate,
      originParity: form.originParity,
      studyWeek: form.studyWeek === '5' ? 5 : 6,
      staffWeek: form.staffWeek === '5' ? 5 : 6,
    },
  };
}

/** «4,75» → 475; the form has checked the shape. */
function hundredths(text: string): number {
  const [whole = '', part = ''] = text.replace(',', '.').split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

function minimumOf(text: string): 2 | 3 | 4 {
  if (text === '3') return 3;
  return text === '4' ? 4 : 2;
}
