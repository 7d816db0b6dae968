import { IsOptional, Matches } from 'class-validator';

const ID = /^[1-9]\d{0,8}$/;

export class SemesterForm {
  @IsOptional()
  @Matches(ID, { message: 'Выберите семестр из списка.' })
  semester?: string;
}

export class AssignmentForm {
  @Matches(ID, { message: 'Выберите преподавателя.' })
  employee: string;

  @IsOptional()
  @Matches(/^([1-9]\d{0,8})?$/, { message: 'Выберите подгруппу из списка.' })
  subgroup?: string;
}
