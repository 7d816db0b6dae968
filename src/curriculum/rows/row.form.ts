import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { Chosen, Trimmed } from '../../kit/http/form-fields.js';
import { ROW_KIND_NAMES, type RowKind } from '../curricula/decoded-plan.js';

export const ROW_KINDS = Object.keys(ROW_KIND_NAMES) as RowKind[];

/** A browser sends none, one or several values of one name. */
const Listed = () => Transform(({ value }) => (value === undefined ? [] : [value].flat()) as unknown[]);

const damaged = { message: 'Таблица часов повреждена: обновите страницу.' };

export class RowForm {
  @Trimmed()
  @Length(1, 40, { message: 'Укажите индекс, не длиннее 40 знаков.' })
  index: string;

  @Trimmed()
  @Length(1, 500, { message: 'Укажите название, не длиннее 500 знаков.' })
  name: string;

  @IsIn(ROW_KINDS, { message: 'Выберите вид строки.' })
  kind: RowKind;

  /** The row above, of a new one. */
  @IsOptional()
  @Chosen({ required: false })
  parentId?: string;

  @Listed()
  @IsArray(damaged)
  @ArrayMaxSize(200, damaged)
  @IsString({ each: true, ...damaged })
  hours: string[] = [];

  @Listed()
  @IsArray(damaged)
  @ArrayMaxSize(100, damaged)
  @IsString({ each: true, ...damaged })
  controls: string[] = [];

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version?: string;
}
