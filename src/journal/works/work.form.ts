import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

export class WorkForm {
  /** Of the form that adds: sent twice, it adds once. */
  @IsOptional()
  @IsUUID('all', { message: 'Нет номера операции: обновите страницу.' })
  op?: string;

  @Matches(/^[1-9]\d{0,8}$/, { message: 'Выберите вид работы.' })
  kind: string;

  @IsString({ message: 'Название должно быть текстом.' })
  @MaxLength(200, { message: 'Название длиннее 200 знаков.' })
  title: string;

  @IsOptional()
  @IsString({ message: 'Отметка «обязательная» повреждена.' })
  required?: string;

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'Нет версии записи: обновите страницу.' })
  version?: string;

  @IsOptional()
  @IsString({ message: 'Причина должна быть текстом.' })
  @MaxLength(500, { message: 'Причина длиннее 500 знаков.' })
  reason?: string;
}
