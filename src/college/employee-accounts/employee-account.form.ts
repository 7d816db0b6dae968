import { Transform } from 'class-transformer';
import { IsArray, IsIn, Matches } from 'class-validator';
import type { SlipsShape } from '../../access/credentials/send-slips.js';
import { roleNames, type Role } from '../../access/roles.js';
import { Chosen, Trimmed } from '../../kit/http/form-fields.js';

export class EmployeeAccountForm {
  @Chosen({ required: false, message: 'Выберите учётную запись из списка.' })
  existing = '';

  @Trimmed()
  @Matches(/^$|^[a-zA-Z0-9._-]{2,60}$/, {
    message: 'Логин: латинские буквы, цифры, точка и дефис, от 2 до 60 знаков.',
  })
  login = '';

  @Transform(({ value }) => (value === undefined ? [] : [value].flat()) as unknown[])
  @IsArray({ message: 'Отметьте роли.' })
  @IsIn(roleNames, { each: true, message: 'Отметьте роли из списка.' })
  roles: Role[] = [];

  @IsIn(['page', 'pdf'], { message: 'Выберите, как показать листок.' })
  as: SlipsShape;
}
