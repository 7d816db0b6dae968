import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Trimmed } from '../../kit/http/form-fields.js';
import { roomKindNames, type RoomKind } from './room-kinds.js';

export class RoomForm {
  @Trimmed()
  @Length(1, 40, { message: 'Укажите номер, не длиннее 40 знаков.' })
  number: string;

  @Trimmed()
  @MaxLength(200, { message: 'Не длиннее 200 знаков.' })
  name = '';

  @IsIn(roomKindNames, { message: 'Выберите вид аудитории.' })
  kind: RoomKind;

  @Trimmed()
  @MaxLength(100, { message: 'Не длиннее 100 знаков.' })
  building = '';

  @IsOptional()
  @Transform(({ value }) => (value === '' ? undefined : Number(value)))
  @IsInt({ message: 'Число мест — целое число.' })
  @Min(1, { message: 'Мест бывает от 1 до 2000.' })
  @Max(2000, { message: 'Мест бывает от 1 до 2000.' })
  seats?: number;

  @IsOptional()
  @IsIn(['yes', 'no'], { message: 'Выберите из списка.' })
  retired?: string;

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version?: string;
}
