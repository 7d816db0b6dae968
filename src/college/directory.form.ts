import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { Chosen, Trimmed } from '../kit/http/form-fields.js';

const notUnderstood = { message: 'Отбор не понят: выберите из списка.' };

/** What the lists of the college may be asked for. */
export class DirectoryFilter {
  @IsOptional()
  @Trimmed()
  @MaxLength(100, { message: 'Не длиннее 100 знаков.' })
  q?: string;

  @IsOptional()
  @Chosen({ required: false, ...notUnderstood })
  department?: string;

  @IsOptional()
  @Chosen({ required: false, ...notUnderstood })
  position?: string;

  /** Also what is no longer in force: retired rooms, people who have left. */
  @IsOptional()
  @IsIn(['', 'yes'], notUnderstood)
  all?: string;

  @IsOptional()
  @MaxLength(20, notUnderstood)
  sort?: string;

  @IsOptional()
  @MaxLength(6, notUnderstood)
  page?: string;
}

/** Deleting sends the version that was seen. */
export class SeenVersionForm {
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version: string;
}

/** A list typed or pasted, one record a line. */
export class PastedForm {
  @MaxLength(100_000, { message: 'Список слишком длинный: вставьте его частями.' })
  lines: string;
}
