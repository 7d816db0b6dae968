import { IsIn, IsOptional } from 'class-validator';
import { ChosenMany } from '../../kit/http/form-fields.js';
import type { SlipsShape } from './send-slips.js';

export class SlipsForm {
  @ChosenMany()
  ids: string[];

  /** Absent: nothing is done yet, the numbers are shown first. */
  @IsOptional()
  @IsIn(['page', 'pdf'], { message: 'Выберите, как показать листки.' })
  as?: SlipsShape;
}
