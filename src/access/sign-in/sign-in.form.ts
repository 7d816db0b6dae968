import { IsOptional, IsString, Length, MaxLength } from 'class-validator';

export class SignInForm {
  @IsString({ message: 'Введите логин.' })
  @Length(1, 100, { message: 'Введите логин.' })
  login: string;

  @IsString({ message: 'Введите пароль.' })
  @Length(1, 512, { message: 'Введите пароль.' })
  password: string;

  @IsOptional()
  @IsString({ message: 'Адрес возврата не понят.' })
  @MaxLength(2000, { message: 'Адрес возврата слишком длинный.' })
  next?: string;
}

export class CodeForm {
  @IsString({ message: 'Введите код.' })
  @Length(1, 40, { message: 'Введите код.' })
  code: string;
}

export class PasswordForm {
  @IsString({ message: 'Введите нынешний пароль.' })
  @Length(1, 512, { message: 'Введите нынешний пароль.' })
  current: string;

  @IsString({ message: 'Введите новый пароль.' })
  @Length(1, 512, { message: 'Введите новый пароль.' })
  fresh: string;

  @IsString({ message: 'Повторите новый пароль.' })
  @Length(1, 512, { message: 'Повторите новый пароль.' })
  repeat: string;
}

export class RoleForm {
  @IsString({ message: 'Выберите роль.' })
  @MaxLength(40, { message: 'Выберите роль.' })
  role: string;
}

export class LookForm {
  @IsOptional()
  @IsString({ message: 'Выберите вид.' })
  @MaxLength(10, { message: 'Выберите вид.' })
  contrast?: string;
}
