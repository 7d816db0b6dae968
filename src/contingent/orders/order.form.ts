import { IsIn, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { Chosen, ChosenMany, Day, Trimmed } from '../../kit/http/form-fields.js';
import { ORDER_KINDS, type OrderKind } from './student-state.rules.js';

const notUnderstood = { message: 'Отбор не понят: выберите из списка.' };

export class OrdersFilter {
  @IsOptional()
  @Trimmed()
  @MaxLength(40, { message: 'Не длиннее 40 знаков.' })
  number?: string;

  @IsOptional()
  @IsIn(['', ...ORDER_KINDS], notUnderstood)
  kind?: OrderKind | '';

  @IsOptional()
  @IsIn(['', 'draft', 'signed', 'cancelled'], notUnderstood)
  state?: string;

  @IsOptional()
  @Day({ required: false, message: 'Дата указана неверно.' })
  from?: string;

  @IsOptional()
  @Day({ required: false, message: 'Дата указана неверно.' })
  to?: string;

  @IsOptional()
  @MaxLength(20, notUnderstood)
  sort?: string;

  @IsOptional()
  @MaxLength(6, notUnderstood)
  page?: string;
}

/** What a new order is about and whose students are offered. */
export class OrderChoice {
  @IsOptional()
  @IsIn(['', ...ORDER_KINDS], notUnderstood)
  kind?: OrderKind | '';

  @IsOptional()
  @Chosen({ required: false, ...notUnderstood })
  group?: string;
}

export class OrderForm {
  @IsIn(ORDER_KINDS, { message: 'Выберите, о чём приказ.' })
  kind: OrderKind;

  @IsOptional()
  @Chosen({ required: false, message: 'Выберите группу из списка.' })
  group?: string;

  @ChosenMany()
  students: string[] = [];

  @IsOptional()
  @IsIn(['yes'], { message: 'Отметка не понята.' })
  everyone?: string;

  @Chosen({ required: false, message: 'Выберите группу из списка.' })
  toGroupId = '';

  @Trimmed()
  @MaxLength(200, { message: 'Причина не длиннее 200 знаков.' })
  reason = '';

  @Trimmed()
  @Length(1, 40, { message: 'Укажите номер приказа, не длиннее 40 знаков: «12-у».' })
  number: string;

  @Day({ message: 'Укажите дату приказа.' })
  issuedOn: string;

  @Day({ message: 'Укажите, с какого дня приказ действует.' })
  effectiveOn: string;

  @Trimmed()
  @MaxLength(500, { message: 'Основание не длиннее 500 знаков.' })
  basis = '';

  @Trimmed()
  @MaxLength(80, { message: 'Фамилия не длиннее 80 знаков.' })
  lastName = '';

  @Trimmed()
  @MaxLength(80, { message: 'Имя не длиннее 80 знаков.' })
  firstName = '';

  @Trimmed()
  @MaxLength(80, { message: 'Отчество не длиннее 80 знаков.' })
  middleName = '';
}

export class OrderVersionForm {
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version: string;
}

export class CancelOrderForm extends OrderVersionForm {
  @Trimmed()
  @Length(3, 500, { message: 'Укажите причину отмены: она останется в истории.' })
  reason: string;
}
