import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { CourseSort } from './course-list.query.js';

const BROKEN = 'Отбор указан неверно.';
const ID = /^$|^[1-9]\d{0,8}$/;
const SORTS: readonly CourseSort[] = ['group', 'discipline', 'teacher', 'held', 'unfilled'];

export class CourseListForm {
  /** Empty means all semesters. */
  @IsOptional()
  @Matches(ID, { message: BROKEN })
  semester?: string;

  @IsOptional()
  @Matches(ID, { message: BROKEN })
  department?: string;

  @IsOptional()
  @Matches(/^[1-6]?$/, { message: BROKEN })
  studyYear?: string;

  @IsOptional()
  @Matches(ID, { message: BROKEN })
  group?: string;

  @IsOptional()
  @Matches(ID, { message: BROKEN })
  teacher?: string;

  @IsOptional()
  @MaxLength(300, { message: BROKEN })
  discipline?: string;

  @IsOptional()
  @IsIn(['yes'], { message: BROKEN })
  unfilled?: string;

  @IsOptional()
  @IsIn(['yes', 'no'], { message: BROKEN })
  own?: string;

  @IsOptional()
  @IsIn(SORTS, { message: BROKEN })
  sort?: CourseSort;

  @IsOptional()
  @IsIn(['asc', 'desc'], { message: BROKEN })
  order?: string;

  @IsOptional()
  @Matches(/^[1-9]\d{0,4}$/, { message: BROKEN })
  page?: string;
}
