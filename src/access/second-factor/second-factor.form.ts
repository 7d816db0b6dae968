import { IsString, Length } from 'class-validator';

export class FirstCodeForm {
  @IsString({ message: 'Введите код из приложения.' })
  @Length(1, 40, { message: 'Введите код из приложения.' })
  code: string;
}

export class TurnOffForm {
  @IsString({ message: 'Введите пароль.' })
  @Length(1, 512, { message: 'Введите пароль.' })
  password: string;
}
