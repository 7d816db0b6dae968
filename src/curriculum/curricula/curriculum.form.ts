import { Transform } from 'class-transformer';
import { IsIn, IsInt, Length, Matches, Max, Min } from 'class-validator';
import { Trimmed } from '../../kit/http/form-fields.js';
import { BASES, FORMS_OF_STUDY, type Base, type FormOfStudy } from './plan-words.js';

const WholeNumber = () => Transform(({ value }) => (value === '' ? undefined : Number(value)));

export class CurriculumForm {
  @Trimmed()
  @Length(1, 300, { message: 'Укажите название, не длиннее 300 знаков.' })
  name: string;

  @WholeNumber()
  @IsInt({ message: 'Укажите год набора.' })
  @Min(2000, { message: 'Год набора — от 2000 до 2100.' })
  @Max(2100, { message: 'Год набора — от 2000 до 2100.' })
  startYear: number;

  @WholeNumber()
  @IsInt({ message: 'Укажите число семестров.' })
  @Min(1, { message: 'Семестров бывает от 1 до 12.' })
  @Max(12, { message: 'Семестров бывает от 1 до 12.' })
  semesters: number;

  @IsIn(BASES, { message: 'Выберите, на базе какого образования.' })
  base: Base;

  @IsIn(FORMS_OF_STUDY, { message: 'Выберите форму обучения.' })
  form: FormOfStudy;

  @Matches(/^\d{1,9}$/, { message: 'Обновите страницу.' })
  version: string;
}
