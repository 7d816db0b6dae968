import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { SearchText, Trimmed } from '../../kit/http/form-fields.js';
import { roleNames, type Role } from '../roles.js';

export class AccountsFilter {
  @IsOptional()
  @IsIn(['', ...roleNames], { message: 'Выберите роль из списка.' })
  role?: string;

  @IsOptional()
  @IsIn(['', 'never', 'disabled', 'expired', 'left'], { message: 'Выберите состояние из списка.' })
  state?: string;

  @IsOptional()
  @MaxLength(20, { message: 'Порядок не понят.' })
  sort?: string;

  @IsOptional()
  @MaxLength(6, { message: 'Страница не понята.' })
  page?: string;
}

/** Names of people are not sent in addresses: the search is posted. */
export class AccountSearchForm {
  @SearchText()
  q = '';
}

export class AccountForm {
  @Trimmed()
  @Length(1, 200, { message: 'Впишите имя.' })
  name: string;

  @Transform(({ value }) => (value === undefined ? [] : [value].flat()) as unknown[])
  @IsArray({ message: 'Отметьте роли.' })
  @IsIn(roleNames, { each: true, message: 'Отметьте роли из списка.' })
  roles: Role[];

  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version: string;
}

export class ThrottleForm {
  @MaxLength(255, { message: 'Запись не понята.' })
  key: string;
}
