import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { Chosen, SearchText } from '../../kit/http/form-fields.js';

const notUnderstood = { message: 'Отбор не понят: выберите из списка.' };

export class StudentsFilter {
  @IsOptional()
  @Chosen({ required: false, ...notUnderstood })
  group?: string;

  @IsOptional()
  @IsIn(['', 'left', 'all'], notUnderstood)
  who?: string;

  @IsOptional()
  @MaxLength(20, notUnderstood)
  sort?: string;

  @IsOptional()
  @MaxLength(6, notUnderstood)
  page?: string;
}

/** A name never stands in an address (152-ФЗ): what is looked for is sent by POST and kept in the session. */
export class NameSearchForm {
  @SearchText()
  q = '';
}
