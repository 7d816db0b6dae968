import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, Matches } from 'class-validator';

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

const Listed = () => Transform(({ value }) => (value === undefined ? [] : [value].flat()) as unknown[]);
const UNREADABLE = 'Список назначений не понят: обновите страницу.';

/** Teachers of several courses at once: the n-th teacher is of the n-th course, an empty one changes nothing. */
export class AssignmentsForm {
  @Matches(ID, { message: 'Выберите семестр из списка.' })
  semester: string;

  @Listed()
  @IsArray({ message: UNREADABLE })
  @ArrayMaxSize(200, { message: UNREADABLE })
  @Matches(ID, { each: true, message: UNREADABLE })
  course: string[] = [];

  @Listed()
  @IsArray({ message: UNREADABLE })
  @ArrayMaxSize(200, { message: UNREADABLE })
  @Matches(/^([1-9]\d{0,8})?$/, { each: true, message: 'Выберите преподавателей из списка.' })
  employee: string[] = [];
}
