import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const CELL = 'Ячейка указана неверно: обновите страницу.';

export class CellForm {
  @IsInt({ message: CELL })
  @Min(1, { message: CELL })
  @Max(999_999_999, { message: CELL })
  lesson: number;

  @IsInt({ message: CELL })
  @Min(0, { message: CELL })
  @Max(9, { message: CELL })
  slot: number;

  @IsInt({ message: CELL })
  @Min(1, { message: CELL })
  @Max(999_999_999, { message: CELL })
  student: number;

  @IsString({ message: 'Отметка должна быть текстом.' })
  @MaxLength(20, { message: 'Такой отметки нет.' })
  value: string;

  @Matches(/^\d{1,9}\.\d{1,9}$/, { message: CELL })
  seen: string;
}

/** One save of the grid: up to a whole journal at once, under an id made by the browser. */
export class MarksForm {
  @IsUUID('all', { message: 'Нет номера операции: обновите страницу.' })
  op: string;

  @IsOptional()
  @IsUUID('all', { message: 'Нет номера операции: обновите страницу.' })
  undo?: string;

  @IsOptional()
  @IsArray({ message: 'Нет ячеек для сохранения.' })
  @ArrayMinSize(1, { message: 'Нет ячеек для сохранения.' })
  @ArrayMaxSize(2000, { message: 'За один раз сохраняется не больше 2000 ячеек.' })
  @ValidateNested({ each: true, message: CELL })
  @Type(() => CellForm)
  cells?: CellForm[];

  @IsOptional()
  @IsString({ message: 'Причина должна быть текстом.' })
  @MaxLength(500, { message: 'Причина длиннее 500 знаков.' })
  reason?: string;
}
