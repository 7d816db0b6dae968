import { scaledText } from '../../kit/dates/numbers.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { FinalMarkSettings } from './final-mark-setting.js';
import { demandOf, type FactorDemand } from './second-factor-setting.js';
import type { FactorSetting } from '../../access/second-factor/second-factor.rules.js';
import type { WeekSettings } from './week-setting.js';

export interface SettingLine {
  label: string;
  value: string;
}

export const AGREEMENTS: Readonly<Record<FinalMarkSettings['agreementFor'], string>> = {
  both: 'любое отступление от предложенной отметки',
  above: 'только отметка выше предложенной',
  below: 'только отметка ниже предложенной',
};

export const MINIMUMS: Readonly<Record<FinalMarkSettings['minimumForFour'], string>> = {
  2: 'выполнена с любой отметкой',
  3: 'не ниже «3»',
  4: 'не ниже «4»',
};

export const FIRST_WEEKS: Readonly<Record<WeekSettings['originParity'], string>> = {
  numerator: 'числителя',
  denominator: 'знаменателя',
};

export const FACTOR_DEMANDS: Readonly<Record<FactorDemand, string>> = {
  officers: 'от администраторов, руководства, кадров, приёмной комиссии и кураторов',
  teachersToo: 'от них же и от преподавателей',
  nobody: 'ни от кого',
};

export function factorLines(setting: FactorSetting): SettingLine[] {
  return [{ label: 'Второй фактор требуется', value: FACTOR_DEMANDS[demandOf(setting)] }];
}

/** Every setting of final marks in words, one line each: the page and the history show the same. */
export function finalMarkLines(settings: FinalMarkSettings): SettingLine[] {
  const { bands, passBand } = settings;
  return [
    { label: '«5» — средний балл от', value: scaledText(bands.five, 2) },
    { label: '«4» — средний балл от', value: scaledText(bands.four, 2) },
    { label: '«3» — средний балл от', value: scaledText(bands.three, 2) },
    { label: 'Доля зачётных работ, не меньше', value: `${settings.conditionPercent} %` },
    { label: 'Для «4» работа считается, если она', value: MINIMUMS[settings.minimumForFour] },
    { label: '«Зачёт» — средний балл от', value: scaledText(passBand.average, 2) },
    { label: '«Зачёт» — доля зачётов, не меньше', value: `${passBand.passPercent} %` },
    { label: 'Согласует заместитель директора', value: AGREEMENTS[settings.agreementFor] },
  ];
}

export function weekLines(settings: WeekSettings): SettingLine[] {
  const origin =
    settings.originDate === null ? 'с первого дня каждого семестра' : `с ${dottedDate(settings.originDate)}`;
  return [
    { label: 'Недели считаются', value: origin },
    { label: 'Счёт начинается с недели', value: FIRST_WEEKS[settings.originParity] },
    { label: 'Учебная неделя', value: `${settings.studyWeek} дней` },
    { label: 'Рабочая неделя сотрудников', value: `${settings.staffWeek} дней` },
  ];
}
