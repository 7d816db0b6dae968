import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { ChosenMany } from '../../kit/http/form-fields.js';

export class ClosureFilter {
  @IsOptional()
  @Matches(/^([1-9]\d{0,8})?$/, { message: 'Выберите семестр.' })
  semester?: string;
}

export class ClosureChoice {
  @ChosenMany({ message: 'Отметьте группы ещё раз.' })
  period: string[];
}

const NONE = 'Отметьте хотя бы одну группу.';

export class ClosureForm {
  /** «period:version:what was missing», as the confirmation showed it. */
  @Transform(({ value }) => (value === undefined ? [] : [value].flat()) as unknown[])
  @IsArray({ message: NONE })
  @ArrayMinSize(1, { message: NONE })
  @ArrayMaxSize(100, { message: 'За один раз закрывают не больше 100 групп.' })
  @Matches(/^[1-9]\d{0,8}:\d{1,9}:[\d.]{1,60}$/, {
    each: true,
    message: 'Выбор не понят: откройте страницу снова.',
  })
  seen: string[];

  @IsOptional()
  @IsString({ message: 'Причина должна быть текстом.' })
  @MaxLength(500, { message: 'Причина длиннее 500 знаков.' })
  reason?: string;
}

export class ReopenForm {
  @Matches(/^\d{1,9}$/, { message: 'Страница устарела: откройте её снова.' })
  version: string;

  @IsString({ message: 'Напишите, зачем открывается семестр.' })
  @Matches(/\S/, { message: 'Напишите, зачем открывается семестр.' })
  @MaxLength(500, { message: 'Причина длиннее 500 знаков.' })
  reason: string;
}
