import { IsEmail, IsIn, IsOptional, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { Chosen, Day, Trimmed } from '../../kit/http/form-fields.js';

const notUnderstood = { message: 'Отбор не понят: выберите из списка.' };
const KINSHIPS = ['mother', 'father', 'relative', 'adopter', 'stepparent', 'guardian', 'trustee'];

export class GuardiansFilter {
  @IsOptional()
  @Chosen({ required: false, ...notUnderstood })
  group?: string;

  @IsOptional()
  @MaxLength(20, notUnderstood)
  sort?: string;

  @IsOptional()
  @MaxLength(6, notUnderstood)
  page?: string;
}

export class GuardianForm {
  @Trimmed()
  @Length(1, 80, { message: 'Укажите фамилию, не длиннее 80 знаков.' })
  lastName: string;

  @Trimmed()
  @Length(1, 80, { message: 'Укажите имя, не длиннее 80 знаков.' })
  firstName: string;

  @Trimmed()
  @MaxLength(80, { message: 'Отчество не длиннее 80 знаков.' })
  middleName = '';

  @Trimmed()
  @MaxLength(40, { message: 'Телефон не длиннее 40 знаков.' })
  phone = '';

  @Trimmed()
  @ValidateIf((form: GuardianForm) => form.email !== '')
  @IsEmail({}, { message: 'Проверьте адрес почты: имя@сайт.рф.' })
  email = '';
}

export class EditGuardianForm extends GuardianForm {
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version: string;
}

/** A parent of a student: one who is in the system already, or a new one. */
export class NewGuardianForm {
  @Chosen({ required: false, message: 'Выберите родителя из списка.' })
  guardianId = '';

  @Trimmed()
  @MaxLength(80, { message: 'Фамилия не длиннее 80 знаков.' })
  lastName = '';

  @Trimmed()
  @MaxLength(80, { message: 'Имя не длиннее 80 знаков.' })
  firstName = '';

  @Trimmed()
  @MaxLength(80, { message: 'Отчество не длиннее 80 знаков.' })
  middleName = '';

  @Trimmed()
  @MaxLength(40, { message: 'Телефон не длиннее 40 знаков.' })
  phone = '';

  @Trimmed()
  @ValidateIf((form: NewGuardianForm) => form.email !== '')
  @IsEmail({}, { message: 'Проверьте адрес почты: имя@сайт.рф.' })
  email = '';

  @IsIn(KINSHIPS, { message: 'Укажите, кем родитель приходится студенту.' })
  kinship: string;

  @Day({ message: 'Укажите, с какого дня.' })
  since: string;
}

/** The first day on which the person no longer represents the student. */
export class EndGuardianshipForm {
  @Day({ message: 'Укажите, с какого дня представительство окончено.' })
  until: string;
}
