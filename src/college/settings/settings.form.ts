import { IsIn, Matches } from 'class-validator';
import type { FactorDemand } from './second-factor-setting.js';

const AVERAGE = /^[2-5]([.,]\d{1,2})?$/;
const PERCENT = /^(100|[1-9]?\d)$/;
const SEEN = /^\d{1,9}$/;
const AVERAGE_TEXT = 'Введите средний балл от 2 до 5, например 4,75.';
const PERCENT_TEXT = 'Введите целое число процентов от 0 до 100.';
const SEEN_TEXT = 'Страница устарела: откройте её снова.';

export class FinalMarkSettingsForm {
  @Matches(SEEN, { message: SEEN_TEXT })
  version: string;

  @Matches(AVERAGE, { message: AVERAGE_TEXT })
  five: string;

  @Matches(AVERAGE, { message: AVERAGE_TEXT })
  four: string;

  @Matches(AVERAGE, { message: AVERAGE_TEXT })
  three: string;

  @Matches(PERCENT, { message: PERCENT_TEXT })
  conditionPercent: string;

  @IsIn(['2', '3', '4'], { message: 'Выберите, какая работа считается выполненной для «4».' })
  minimumForFour: string;

  @Matches(AVERAGE, { message: AVERAGE_TEXT })
  passAverage: string;

  @Matches(PERCENT, { message: PERCENT_TEXT })
  passPercent: string;

  @IsIn(['both', 'above', 'below'], { message: 'Выберите, какие отступления согласуются.' })
  agreementFor: 'both' | 'above' | 'below';
}

export class FactorSettingForm {
  @Matches(SEEN, { message: SEEN_TEXT })
  version: string;

  @IsIn(['nobody', 'officers', 'teachersToo'], { message: 'Выберите, от кого требовать второй фактор.' })
  demand: FactorDemand;
}

export class WeekSettingsForm {
  @Matches(SEEN, { message: SEEN_TEXT })
  version: string;

  @Matches(/^(\d{4}-\d\d-\d\d)?$/, { message: 'Выберите день или оставьте поле пустым.' })
  originDate: string;

  @IsIn(['numerator', 'denominator'], { message: 'Выберите, с какой недели начинается счёт.' })
  originParity: 'numerator' | 'denominator';

  @IsIn(['5', '6'], { message: 'Выберите пять или шесть дней.' })
  studyWeek: string;

  @IsIn(['5', '6'], { message: 'Выберите пять или шесть дней.' })
  staffWeek: string;
}
