import { IsOptional, Matches } from 'class-validator';
import { Day } from '../../kit/http/form-fields.js';

export class SummarySheetForm {
  @IsOptional()
  @Matches(/^([1-9]\d{0,8})?$/, { message: 'Выберите группу.' })
  group?: string;

  /** The id of a semester, or «y2026» for the academic year that begins in 2026. */
  @IsOptional()
  @Matches(/^([1-9]\d{0,8}|y\d{4})?$/, { message: 'Выберите период.' })
  semester?: string;

  @IsOptional()
  @Matches(/^(\d{4})?$/, { message: 'Выберите учебный год.' })
  year?: string;

  @IsOptional()
  @Day({ required: false, message: 'Укажите день, на который нужна ведомость.' })
  asOf?: string;
}
