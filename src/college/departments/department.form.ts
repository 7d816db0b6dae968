import { IsOptional, Length, Matches } from 'class-validator';
import { Chosen, Day, Trimmed } from '../../kit/http/form-fields.js';

export class DepartmentForm {
  @Trimmed()
  @Length(1, 200, { message: 'Назовите отделение, не длиннее 200 знаков.' })
  name: string;

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version?: string;
}

export class HeadForm {
  @Chosen({ message: 'Выберите сотрудника.' })
  employeeId: string;

  @Day({ message: 'Укажите, с какого дня.' })
  since: string;
}
