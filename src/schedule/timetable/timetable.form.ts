import { IsOptional, Matches } from 'class-validator';

const ID = /^([1-9]\d{0,8})?$/;

export class TimetableForm {
  @IsOptional()
  @Matches(ID, { message: 'Выберите группу из списка.' })
  group?: string;

  @IsOptional()
  @Matches(ID, { message: 'Выберите преподавателя из списка.' })
  teacher?: string;

  @IsOptional()
  @Matches(ID, { message: 'Выберите кабинет из списка.' })
  room?: string;

  @IsOptional()
  @Matches(/^(\d{4}-\d{2}-\d{2})?$/, { message: 'Неделя указана неверно.' })
  week?: string;

  @IsOptional()
  @Matches(/^1?$/, { message: 'Вид для печати указан неверно.' })
  print?: string;
}
