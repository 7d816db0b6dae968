import { IsEmail, IsIn, IsOptional, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { Day, Trimmed } from '../../kit/http/form-fields.js';

export class StudentForm {
  @Trimmed()
  @Length(1, 80, { message: 'Укажите фамилию, не длиннее 80 знаков.' })
  lastName: string;

  @Trimmed()
  @Length(1, 80, { message: 'Укажите имя, не длиннее 80 знаков.' })
  firstName: string;

  @Trimmed()
  @MaxLength(80, { message: 'Отчество не длиннее 80 знаков.' })
  middleName = '';

  @Day({ message: 'Укажите дату рождения.' })
  birthDate: string;

  @IsIn(['male', 'female'], { message: 'Укажите пол.' })
  sex: string;

  @Trimmed()
  @MaxLength(20, { message: 'СНИЛС состоит из 11 цифр: 000-000-000 00.' })
  snils = '';

  @Trimmed()
  @MaxLength(120, { message: 'Причина не длиннее 120 знаков.' })
  snilsAbsence = '';

  @Trimmed()
  @MaxLength(40, { message: 'Номер не длиннее 40 знаков.' })
  recordBook = '';

  @IsIn(['budget', 'contract', 'targeted'], { message: 'Выберите основу обучения.' })
  funding: string;

  @Trimmed()
  @MaxLength(40, { message: 'Телефон не длиннее 40 знаков.' })
  phone = '';

  @Trimmed()
  @ValidateIf((form: StudentForm) => form.email !== '')
  @IsEmail({}, { message: 'Проверьте адрес почты: имя@сайт.рф.' })
  email = '';

  @Day({ required: false, message: 'Дата указана неверно.' })
  emancipatedOn = '';

  @IsOptional()
  @IsIn(['yes'], { message: 'Отметка не понята.' })
  guardianshipKept?: string;

  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version: string;
}
