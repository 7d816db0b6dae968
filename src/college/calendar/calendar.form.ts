import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Day, Trimmed } from '../../kit/http/form-fields.js';
import type { DayExceptionKind } from '../../kit/dates/working-days.js';

export class CalendarFilter {
  @IsOptional()
  @Matches(/^(20\d{2})?$/, { message: 'Год указан неверно.' })
  year?: string;
}

export class AcademicYearForm {
  @Type(() => Number)
  @IsInt({ message: 'Укажите год начала четырьмя цифрами.' })
  @Min(2000, { message: 'Год начала не раньше 2000.' })
  @Max(2098, { message: 'Год начала не позже 2098.' })
  startYear: number;

  @Day()
  firstStartsOn: string;

  @Day()
  firstEndsOn: string;

  @Day()
  secondStartsOn: string;

  @Day()
  secondEndsOn: string;

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version?: string;
}

export class RegionalDayForm {
  @Day()
  day: string;

  @IsIn(['off', 'short', 'working'], { message: 'Выберите, какой это день.' })
  kind: DayExceptionKind;

  @Trimmed()
  @Length(1, 200, { message: 'Назовите день и документ: «Радоница, распоряжение главы региона».' })
  title: string;
}

export class DayForm {
  @Day()
  day: string;
}

/** The text of a calendar that has been read and shown. */
export class CalendarTextForm {
  @MaxLength(400_000, { message: 'Файл слишком большой для календаря.' })
  text: string;
}
