import { IsIn, IsOptional } from 'class-validator';
import { Chosen } from '../../kit/http/form-fields.js';
import { type Permission, permissions } from '../role-matrix.js';

export class OverrideForm {
  @Chosen({ required: false, message: 'Выберите должность из списка.' })
  positionId = '';

  @Chosen({ required: false, message: 'Выберите человека из списка.' })
  accountId = '';

  @IsIn(permissions, { message: 'Выберите право.' })
  permission: Permission;

  @IsIn(['add', 'withdraw'], { message: 'Выберите, изъять или добавить.' })
  effect: 'add' | 'withdraw';
}

export class OverrideForWhom {
  @IsOptional()
  @Chosen({ required: false })
  account?: string;
}
