import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';

const ROW = 'Строка ведомости не понята: обновите страницу.';

/** One field of every row of the table: a browser sends a single row as a text. */
const listed = () => Transform(({ value }) => (value === undefined ? [] : [value].flat()) as unknown[]);

export class FinalMarksForm {
  @IsUUID('all', { message: 'Нет номера операции: обновите страницу.' })
  op: string;

  @listed()
  @IsArray({ message: ROW })
  @ArrayMaxSize(200, { message: ROW })
  @Matches(/^[1-9]\d{0,8}$/, { each: true, message: ROW })
  student: string[];

  @listed()
  @IsString({ each: true, message: ROW })
  @MaxLength(10, { each: true, message: 'Такой отметки нет.' })
  value: string[];

  @listed()
  @IsString({ each: true, message: ROW })
  @MaxLength(500, { each: true, message: 'Обоснование длиннее 500 знаков.' })
  reason: string[];

  @listed()
  @Matches(/^\d{1,9}$/, { each: true, message: ROW })
  seen: string[];

  @listed()
  @IsString({ each: true, message: ROW })
  @MaxLength(600, { each: true, message: ROW })
  was: string[];

  @listed()
  @IsString({ each: true, message: ROW })
  @MaxLength(20, { each: true, message: ROW })
  offer: string[];

  @IsOptional()
  @IsIn(['proposed'], { message: 'Кнопка не понята: обновите страницу.' })
  accept?: 'proposed';

  @IsOptional()
  @IsString({ message: 'Причина должна быть текстом.' })
  @MaxLength(500, { message: 'Причина длиннее 500 знаков.' })
  correction?: string;
}

export class IssueForm {
  @Matches(/^\d{1,9}$/, { message: 'Страница устарела: откройте её снова.' })
  version: string;

  @IsOptional()
  @IsString({ message: 'Причина должна быть текстом.' })
  @MaxLength(500, { message: 'Причина длиннее 500 знаков.' })
  reason?: string;
}
