import { IsIn, IsOptional } from 'class-validator';
import type { SlipsShape } from '../../access/credentials/send-slips.js';
import { ChosenMany } from '../../kit/http/form-fields.js';

export class HandOutForm {
  @ChosenMany()
  students: string[] = [];

  @ChosenMany()
  guardians: string[] = [];

  /** Absent: nothing is done yet, the numbers are shown first. */
  @IsOptional()
  @IsIn(['page', 'pdf'], { message: 'Выберите, как показать листки.' })
  as?: SlipsShape;
}

/** Which boxes the page shows ticked. */
export class HandOutListForm {
  @IsOptional()
  @IsIn(['new'], { message: 'Такой отметки нет.' })
  mark?: 'new';
}
