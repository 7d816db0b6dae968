import { IsOptional, Matches } from 'class-validator';

const BROKEN = 'Отбор указан неверно.';

export class HistoryForm {
  @IsOptional()
  @Matches(/^$|^[1-9]\d{0,8}$/, { message: BROKEN })
  student?: string;

  @IsOptional()
  @Matches(/^$|^[1-9]\d{0,8}$/, { message: BROKEN })
  lesson?: string;

  @IsOptional()
  @Matches(/^[1-9]\d{0,5}$/, { message: BROKEN })
  page?: string;
}
