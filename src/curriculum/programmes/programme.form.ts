import { IsIn, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { Chosen, Trimmed } from '../../kit/http/form-fields.js';
import { PROGRAMME_KINDS, type ProgrammeKind } from './programme-kinds.js';

export class ProgrammeForm {
  @Trimmed()
  @Matches(/^\d{2}\.\d{2}\.\d{2}$/, { message: 'Код из трёх пар цифр: 09.02.07.' })
  code: string;

  @Trimmed()
  @Length(1, 300, { message: 'Укажите название, не длиннее 300 знаков.' })
  name: string;

  @Trimmed()
  @MaxLength(300, { message: 'Не длиннее 300 знаков.' })
  qualification = '';

  @IsIn(PROGRAMME_KINDS, { message: 'Выберите вид программы.' })
  kind: ProgrammeKind;

  @Chosen({ required: false })
  departmentId = '';

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version?: string;
}
