import { IsOptional, Matches } from 'class-validator';
import { Chosen, Day } from '../../kit/http/form-fields.js';

export class AuditFilter {
  /** One of the books, «course:» for all journals, «course:12» for one. */
  @IsOptional()
  @Matches(/^$|^(rights|accounts|college|curriculum|contingent|orders|schedule|settings)$|^course:\d{0,9}$/, {
    message: 'Такого раздела в журнале нет.',
  })
  book?: string;

  @IsOptional()
  @Chosen({ required: false, message: 'Выберите человека из списка.' })
  account?: string;

  @IsOptional()
  @Day({ required: false, message: 'Дата указана неверно.' })
  from?: string;

  @IsOptional()
  @Day({ required: false, message: 'Дата указана неверно.' })
  to?: string;

  /** The last row of the page before: time, book, number. */
  @IsOptional()
  @Matches(/^\d{1,20}~[\w:]{1,40}~\d{1,9}$/, { message: 'Страница не понята.' })
  after?: string;
}
