import { IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { Chosen, Day, Trimmed } from '../../kit/http/form-fields.js';

export class EmployeeForm {
  @Trimmed()
  @Length(1, 100, { message: 'Впишите фамилию.' })
  lastName: string;

  @Trimmed()
  @Length(1, 100, { message: 'Впишите имя.' })
  firstName: string;

  @Trimmed()
  @MaxLength(100, { message: 'Не длиннее 100 знаков.' })
  middleName = '';

  @Chosen({ message: 'Выберите должность.' })
  positionId: string;

  @Chosen({ required: false, message: 'Выберите отделение из списка.' })
  departmentId = '';

  @Day({ message: 'Укажите день вступления в должность.' })
  hiredOn: string;

  @Day({ required: false, message: 'Дата указана неверно.' })
  leftOn = '';

  @Trimmed()
  @MaxLength(100, { message: 'Не длиннее 100 знаков.' })
  phone = '';

  @Trimmed()
  @Matches(/^$|^[^\s@]+@[^\s@]+$/, { message: 'Это не похоже на адрес почты.' })
  @MaxLength(200, { message: 'Не длиннее 200 знаков.' })
  email = '';

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version?: string;
}
