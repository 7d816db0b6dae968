import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Trimmed } from '../../kit/http/form-fields.js';

const notUnderstood = { message: 'Отбор не понят: выберите из списка.' };

/** Of a longer text only the beginning is looked for: nobody's name is longer. */
export class SearchForm {
  @Trimmed()
  @IsString({ message: 'Введите, что найти.' })
  q = '';
}

export class SearchFilter {
  @IsOptional()
  @IsIn(['students', 'employees', 'groups', 'courses', 'rooms'], notUnderstood)
  kind?: 'students' | 'employees' | 'groups' | 'courses' | 'rooms';

  @IsOptional()
  @MaxLength(6, notUnderstood)
  page?: string;
}
