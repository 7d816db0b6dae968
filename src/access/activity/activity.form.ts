import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { roleNames } from '../roles.js';

const notUnderstood = { message: 'Отбор не понят: выберите из списка.' };

export class ActivityFilter {
  @IsOptional()
  @IsIn(['', ...roleNames], notUnderstood)
  role?: string;

  @IsOptional()
  @IsIn(['', 'yes'], notUnderstood)
  never?: string;

  @IsOptional()
  @IsIn(['7', '14', '30', '180'], notUnderstood)
  days?: string;

  @IsOptional()
  @MaxLength(20, notUnderstood)
  sort?: string;

  @IsOptional()
  @MaxLength(6, notUnderstood)
  page?: string;
}
