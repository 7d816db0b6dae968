import { IsOptional, Matches } from 'class-validator';

export class DiaryForm {
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'День указан неверно.' })
  day?: string;

  @IsOptional()
  @Matches(/^[1-9]\d{0,8}$/, { message: 'Обучающийся указан неверно.' })
  student?: string;
}
