import { IsOptional, Matches, MaxLength } from 'class-validator';
import { Chosen, Trimmed } from '../kit/http/form-fields.js';

const notUnderstood = { message: 'Отбор не понят: выберите из списка.' };

/** What the lists of this section may be asked for. */
export class CurriculumListQuery {
  @IsOptional()
  @Trimmed()
  @MaxLength(300, { message: 'Не длиннее 300 знаков.' })
  q?: string;

  @IsOptional()
  @Chosen({ required: false, ...notUnderstood })
  programme?: string;

  /** The exact name of a discipline: plans that hold it. */
  @IsOptional()
  @MaxLength(1000, notUnderstood)
  discipline?: string;

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
