import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';

const NONE = 'Отметьте хотя бы одну строку.';

export class DeviatingMarksForm {
  /** «course:student:version» */
  @Transform(({ value }) => (value === undefined ? [] : [value].flat()) as unknown[])
  @IsArray({ message: NONE })
  @ArrayMinSize(1, { message: NONE })
  @ArrayMaxSize(300, { message: 'За один раз решают не больше 300 отметок.' })
  @Matches(/^[1-9]\d{0,8}:[1-9]\d{0,8}:[1-9]\d{0,8}$/, {
    each: true,
    message: 'Строка не понята: обновите страницу.',
  })
  mark: string[];

  @IsIn(['agree', 'return'], { message: 'Выберите, согласовать или вернуть.' })
  decision: 'agree' | 'return';

  @IsOptional()
  @IsString({ message: 'Замечание должно быть текстом.' })
  @MaxLength(500, { message: 'Замечание длиннее 500 знаков.' })
  note?: string;
}

export class DeviatingMarksSearch {
  @IsOptional()
  @IsString({ message: 'Поиск не понят.' })
  @MaxLength(100, { message: 'Поиск длиннее 100 знаков.' })
  q?: string;
}
