import { IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { Transform } from 'class-transformer';
import { Chosen, Trimmed } from '../../kit/http/form-fields.js';
import { BASES, FORMS_OF_STUDY, type Base, type FormOfStudy } from '../curricula/plan-words.js';
import { PROGRAMME_KINDS, type ProgrammeKind } from '../programmes/programme-kinds.js';
import { SEVERITIES, type Severity } from '../../kit/imports/import-problems.js';

const isNew = (form: PlanUploadForm): boolean => form.programmeId === '';

/** The fields beside the file. */
export class PlanUploadForm {
  @Chosen({ required: false })
  programmeId = '';

  @ValidateIf(isNew)
  @Trimmed()
  @Matches(/^(\d{2}\.\d{2}\.\d{2})?$/, { message: 'Код из трёх пар цифр: 09.02.07.' })
  code = '';

  @ValidateIf(isNew)
  @Trimmed()
  @MaxLength(300, { message: 'Не длиннее 300 знаков.' })
  programmeName = '';

  @Trimmed()
  @MaxLength(300, { message: 'Не длиннее 300 знаков.' })
  qualification = '';

  @IsIn(PROGRAMME_KINDS, { message: 'Выберите вид программы.' })
  kind: ProgrammeKind = 'specialist';

  @Chosen({ required: false })
  departmentId = '';

  @Trimmed()
  @MaxLength(300, { message: 'Не длиннее 300 знаков.' })
  name = '';

  /** Empty: as the file's name says. */
  @IsOptional()
  @Transform(({ value }) => (value === '' || value === undefined ? undefined : Number(value)))
  @IsInt({ message: 'Укажите год набора.' })
  @Min(2000, { message: 'Год набора — от 2000 до 2100.' })
  @Max(2100, { message: 'Год набора — от 2000 до 2100.' })
  startYear?: number;

  @IsIn(BASES, { message: 'Выберите, на базе какого образования.' })
  base: Base;

  @IsIn(FORMS_OF_STUDY, { message: 'Выберите форму обучения.' })
  form: FormOfStudy;
}

/** Which remarks of the file are shown. */
export class ProblemsQuery {
  @IsOptional()
  @IsIn(['', ...SEVERITIES], { message: 'Такого отбора нет.' })
  show?: Severity | '';
}

export class PlanConfirmForm {
  /** Version of the plan that was compared; 0 when there was none. */
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version: string;

  @IsOptional()
  @IsIn(['yes'], { message: 'Отметка не понята.' })
  leaveOut?: string;
}
