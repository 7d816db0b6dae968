import { Transform, Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { Day, Trimmed } from '../../kit/http/form-fields.js';

export class NewDivisionForm {
  @Trimmed()
  @MaxLength(60, { message: 'Название не длиннее 60 знаков.' })
  division = '';

  @Type(() => Number)
  @IsInt({ message: 'Выберите число подгрупп.' })
  @Min(2, { message: 'Подгрупп не меньше двух.' })
  @Max(4, { message: 'Подгрупп не больше четырёх.' })
  count: number;

  @Day({ message: 'Укажите, с какого дня.' })
  since: string;

  @IsOptional()
  @IsIn(['yes'], { message: 'Отметка не понята.' })
  evenly?: string;
}

/** «12:3» puts student 12 into subgroup 3, «12:» into none. */
export class DivisionForm {
  @Transform(({ value }) => (value === undefined ? [] : [value].flat()) as unknown[])
  @IsArray({ message: 'Состав не понят.' })
  @Matches(/^[1-9]\d{0,8}:(?:[1-9]\d{0,8})?$/, { each: true, message: 'Состав не понят: обновите страницу.' })
  places: string[];

  @Day({ message: 'Укажите, с какого дня действует состав.' })
  since: string;
}
