import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { SearchText } from '../../kit/http/form-fields.js';

const notUnderstood = { message: 'Отбор не понят: выберите из списка.' };

export class SearchForm {
  @SearchText()
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
