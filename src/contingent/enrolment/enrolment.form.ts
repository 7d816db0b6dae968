import { IsIn, IsOptional, Length, MaxLength } from 'class-validator';
import { Day, Trimmed } from '../../kit/http/form-fields.js';

/** What was pasted, and whether it is only to be checked. */
export class PastedListForm {
  @IsIn(['check', 'enrol'], { message: 'Обновите страницу.' })
  step: 'check' | 'enrol';

  @MaxLength(200_000, { message: 'Список слишком длинный: вставьте его частями.' })
  text: string;
}

/** The order that enrols the list. */
export class EnrolmentForm {
  @Trimmed()
  @Length(1, 40, { message: 'Укажите номер приказа, не длиннее 40 знаков: «12-у».' })
  number: string;

  @Day({ message: 'Укажите дату приказа.' })
  issuedOn: string;

  @Day({ message: 'Укажите, с какого дня студенты зачислены.' })
  effectiveOn: string;

  @Trimmed()
  @MaxLength(500, { message: 'Основание не длиннее 500 знаков.' })
  basis = '';

  @Trimmed()
  @MaxLength(200, { message: 'Причина не длиннее 200 знаков.' })
  reason = '';

  @IsOptional()
  @IsIn(['yes'], { message: 'Отметка не понята.' })
  accounts?: string;
}
