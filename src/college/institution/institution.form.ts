import { IsOptional, Length, Matches, MaxLength, ValidateBy } from 'class-validator';
import { Trimmed } from '../../kit/http/form-fields.js';
import { isInn, isOgrn } from './requisites.rules.js';

/** An address that a browser would open as a page, never as a script. */
const WEBSITE = /^$|^https?:\/\/[^\s<>"']+$/i;

function Requisite(valid: (digits: string) => boolean, message: string): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && (value === '' || valid(value));
  return ValidateBy({ name: 'requisite', validator: { validate } }, { message });
}

export class InstitutionForm {
  @Trimmed()
  @Length(1, 400, { message: 'Впишите полное название по уставу.' })
  fullName: string;

  @Trimmed()
  @Length(1, 200, { message: 'Впишите краткое название.' })
  shortName: string;

  @Trimmed()
  @Length(1, 30, { message: 'Впишите сокращение, не длиннее 30 знаков: оно стоит на каждой странице.' })
  abbreviation: string;

  @Trimmed()
  @MaxLength(400, { message: 'Не длиннее 400 знаков.' })
  founder = '';

  @Trimmed()
  @MaxLength(100, { message: 'Не длиннее 100 знаков.' })
  city = '';

  @Trimmed()
  @MaxLength(400, { message: 'Не длиннее 400 знаков.' })
  address = '';

  @Trimmed()
  @MaxLength(100, { message: 'Не длиннее 100 знаков.' })
  phone = '';

  @Trimmed()
  @Matches(/^$|^[^\s@]+@[^\s@]+$/, { message: 'Это не похоже на адрес почты.' })
  @MaxLength(200, { message: 'Не длиннее 200 знаков.' })
  email = '';

  @Trimmed()
  @Matches(WEBSITE, { message: 'Адрес сайта начинается с https:// или http://.' })
  @MaxLength(200, { message: 'Не длиннее 200 знаков.' })
  website = '';

  @Trimmed()
  @Requisite(isInn, 'В ИНН учреждения 10 цифр; контрольная цифра не сходится.')
  inn = '';

  @Trimmed()
  @Matches(/^$|^\d{9}$/, { message: 'В КПП 9 цифр.' })
  kpp = '';

  @Trimmed()
  @Requisite(isOgrn, 'В ОГРН 13 цифр; контрольная цифра не сходится.')
  ogrn = '';

  @Trimmed()
  @MaxLength(200, { message: 'Не длиннее 200 знаков.' })
  directorName = '';

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version?: string;
}
