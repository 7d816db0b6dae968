import { IsString, MaxLength } from 'class-validator';

export class BellsForm {
  @IsString({ message: 'Введите звонки, по одной паре в строке.' })
  @MaxLength(500, { message: 'Слишком много текста: восемь строк достаточно.' })
  bells: string;
}
