import { IsIn, IsInt, IsOptional, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { Chosen, Day, Trimmed } from '../../kit/http/form-fields.js';

const notUnderstood = { message: 'Отбор не понят: выберите из списка.' };

export class GroupsFilter {
  @IsOptional()
  @Trimmed()
  @MaxLength(100, { message: 'Не длиннее 100 знаков.' })
  q?: string;

  @IsOptional()
  @Chosen({ required: false, ...notUnderstood })
  department?: string;

  @IsOptional()
  @Matches(/^[1-6]?$/, notUnderstood)
  course?: string;

  @IsOptional()
  @IsIn(['', 'yes'], notUnderstood)
  disbanded?: string;

  @IsOptional()
  @MaxLength(20, notUnderstood)
  sort?: string;

  @IsOptional()
  @MaxLength(6, notUnderstood)
  page?: string;
}

export class GroupForm {
  @Trimmed()
  @Length(1, 40, { message: 'Назовите группу, не длиннее 40 знаков: «ПКД-25-1».' })
  name: string;

  @Chosen({ message: 'Выберите отделение.' })
  departmentId: string;

  @Chosen({ required: false, message: 'Выберите учебный план из списка.' })
  curriculumId = '';

  @Type(() => Number)
  @IsInt({ message: 'Укажите год начала обучения четырьмя цифрами.' })
  @Min(1990, { message: 'Год начала обучения не раньше 1990.' })
  @Max(2100, { message: 'Год начала обучения не позже 2100.' })
  startYear: number;

  @Type(() => Number)
  @IsInt({ message: 'Выберите курс.' })
  @Min(1, { message: 'Группа начинает с 1–5 курса.' })
  @Max(5, { message: 'Группа начинает с 1–5 курса.' })
  firstCourse: number;

  @IsOptional()
  @Day({ required: false, message: 'Дата указана неверно.' })
  disbandedOn?: string;

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version?: string;
}

export class CuratorForm {
  @Chosen({ message: 'Выберите сотрудника.' })
  employeeId: string;

  @Day({ message: 'Укажите, с какого дня.' })
  since: string;
}

/** A card may be seen as of another day. */
export class AsOfFilter {
  @IsOptional()
  @Day({ required: false, message: 'Дата указана неверно.' })
  on?: string;
}
