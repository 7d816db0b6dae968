import { momentText } from '../../kit/dates/moments.js';
import { scaledText } from '../../kit/dates/numbers.js';
import type { FormPage } from '../../kit/views/form-page.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import type { PlainPage } from '../../kit/views/plain-page.js';
import { FACTOR_DEFAULTS, type FactorSetting } from '../../access/second-factor/second-factor.rules.js';
import { FINAL_MARK_DEFAULTS, finalMarkSetting, type FinalMarkSettings } from './final-mark-setting.js';
import { demandOf, factorSetting } from './second-factor-setting.js';
import type { SettingChange } from './setting-history.query.js';
import {
  AGREEMENTS,
  FACTOR_DEMANDS,
  factorLines,
  FIRST_WEEKS,
  finalMarkLines,
  MINIMUMS,
  type SettingLine,
  weekLines,
} from './setting-words.js';
import type { Setting } from './settings.js';
import { WEEK_DEFAULTS, type WeekSettings, weekSetting } from './week-setting.js';

const ROOT = '/college/settings';

/** Everything the college sets for itself, with who changed what. */
export function settingsPage(
  finalMarks: Setting<FinalMarkSettings>,
  weeks: Setting<WeekSettings>,
  { factor, changes }: { factor: Setting<FactorSetting>; changes: readonly SettingChange[] },
): PlainPage {
  return {
    title: 'Настройки',
    lead: 'Действуют сразу после сохранения. Уже выставленные отметки не пересчитываются.',
    sections: [
      {
        heading: 'Итоговые отметки (раздел 6)',
        pairs: finalMarkLines(finalMarks.value),
        actions: [{ label: 'Изменить', href: `${ROOT}/final-marks` }],
      },
      {
        heading: 'Недели',
        pairs: weekLines(weeks.value),
        actions: [{ label: 'Изменить', href: `${ROOT}/weeks` }],
      },
      {
        heading: 'Вход',
        pairs: factorLines(factor.value),
        actions: [{ label: 'Изменить', href: `${ROOT}/second-factor` }],
      },
    ],
    history: changes.flatMap(historyEntries),
  };
}

/** One line for each figure that changed. */
function historyEntries(change: SettingChange): HistoryEntry[] {
  const was = change.was === null ? linesOf(change.key, {}) : linesOf(change.key, change.was);
  const became = linesOf(change.key, change.became ?? {});
  return became.flatMap((line, at) => {
    const before = was[at]?.value ?? '';
    if (before === line.value) return [];
    return [
      {
        who: change.by,
        when: momentText(change.at),
        what: line.label,
        was: before,
        became: line.value,
      },
    ];
  });
}

function linesOf(key: string, value: object): SettingLine[] {
  if (key === finalMarkSetting.key) return finalMarkLines({ ...FINAL_MARK_DEFAULTS, ...value });
  if (key === factorSetting.key) return factorLines({ ...FACTOR_DEFAULTS, ...value });
  return key === weekSetting.key ? weekLines({ ...WEEK_DEFAULTS, ...value }) : [];
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export function finalMarksFormPage({ value, version }: Setting<FinalMarkSettings>): FormPage {
  const average = (name: string, label: string, hundredths: number) => ({
    ...{ name, label, type: 'text' as const, value: scaledText(hundredths, 2) },
    ...{ required: true, short: true, inputmode: 'decimal' as const, maxlength: 4 },
  });
  const percent = (name: string, label: string, whole: number) => ({
    ...{ name, label, type: 'number' as const, value: whole, min: 0, max: 100 },
    ...{ required: true, short: true },
  });
  return {
    title: 'Итоговые отметки',
    lead: 'Критерии раздела 6 положения. Меняются приказом директора.',
    action: `${ROOT}/final-marks`,
    hidden: [{ name: 'version', value: version }],
    fields: [
      average('five', '«5» — средний балл от', value.bands.five),
      average('four', '«4» — средний балл от', value.bands.four),
      average('three', '«3» — средний балл от', value.bands.three),
      percent('conditionPercent', 'Доля зачётных работ, %', value.conditionPercent),
      {
        ...{ name: 'minimumForFour', label: 'Для «4» работа считается выполненной, если она' },
        ...{ type: 'select', options: options(MINIMUMS), value: value.minimumForFour, required: true },
      },
      average('passAverage', '«Зачёт» — средний балл от', value.passBand.average),
      percent('passPercent', '«Зачёт» — доля зачётов, %', value.passBand.passPercent),
      {
        ...{ name: 'agreementFor', label: 'Заместитель директора по учебной работе согласует' },
        ...{ type: 'select', options: options(AGREEMENTS), value: value.agreementFor, required: true },
      },
    ],
    submitLabel: 'Сохранить',
    cancelHref: ROOT,
  };
}

export function factorFormPage({ value, version }: Setting<FactorSetting>): FormPage {
  return {
    title: 'Второй фактор',
    lead: 'Код из приложения на телефоне при каждом входе. Кто ещё не подключил его, сделает это на следующей странице, которую откроет. Включить его по желанию может каждый.',
    action: `${ROOT}/second-factor`,
    hidden: [{ name: 'version', value: version }],
    fields: [
      {
        ...{ name: 'demand', label: 'Требовать', type: 'radios', value: demandOf(value), required: true },
        options: options(FACTOR_DEMANDS),
        hint: '«Ни от кого» оставляет один пароль между чужим человеком и всеми оценками колледжа.',
      },
    ],
    submitLabel: 'Сохранить',
    cancelHref: ROOT,
  };
}

export function weeksFormPage({ value, version }: Setting<WeekSettings>): FormPage {
  const days = [5, 6].map((count) => ({ value: count, label: `${count} дней` }));
  return {
    title: 'Недели',
    action: `${ROOT}/weeks`,
    hidden: [{ name: 'version', value: version }],
    fields: [
      {
        ...{ name: 'originDate', label: 'День первой недели', type: 'date', short: true },
        ...{ value: value.originDate ?? '', hint: 'Пусто: счёт идёт с первого дня каждого семестра.' },
      },
      {
        ...{ name: 'originParity', label: 'Первая неделя — неделя', type: 'select', short: true },
        ...{ options: options(FIRST_WEEKS), value: value.originParity, required: true },
      },
      {
        ...{ name: 'studyWeek', label: 'Учебная неделя', type: 'select', short: true },
        ...{ options: days, value: value.studyWeek, required: true },
      },
      {
        ...{ name: 'staffWeek', label: 'Рабочая неделя сотрудников', type: 'select', short: true },
        ...{ options: days, value: value.staffWeek, required: true },
        hint: 'По ней считаются «3 рабочих дня» положения.',
      },
    ],
    submitLabel: 'Сохранить',
    cancelHref: ROOT,
  };
}
