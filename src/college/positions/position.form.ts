import { IsOptional, Length, Matches } from 'class-validator';
import { Trimmed } from '../../kit/http/form-fields.js';

export class PositionForm {
  @Trimmed()
  @Length(1, 200, { message: 'Назовите должность, не длиннее 200 знаков.' })
  name: string;

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version?: string;
}
