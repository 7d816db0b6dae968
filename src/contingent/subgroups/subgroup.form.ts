import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { readForm } from '../../kit/http/form.js';
import { Day, Trimmed } from '../../kit/http/form-fields.js';

const BROKEN = 'Состав не понят: обновите страницу.';

export class NewDivisionForm {
  @Trimmed()
  @MaxLength(60, { message: 'Название не длиннее 60 знаков.' })
  division = '';

  @Type(() => Number)
  @IsInt({ message: 'Выберите число подгрупп.' })
  @Min(2, { message: 'Подгрупп не меньше двух.' })
  @Max(4, { message: 'Подгрупп не больше четырёх.' })
  count: number;

  @Day({ message: 'Укажите, с какого дня.' })
  since: string;

  @IsOptional()
  @IsIn(['yes'], { message: 'Отметка не понята.' })
  evenly?: string;
}

/** On which day the composition is looked at. */
export class DivisionDayForm {
  @IsOptional()
  @Day({ required: false, message: 'Такой даты нет в календаре.' })
  on?: string;
}

class PlaceForm {
  @IsInt({ message: BROKEN })
  student: number;

  @Matches(/^(?:[1-9]\d{0,8})?$/, { message: BROKEN })
  subgroup: string;
}

export class DivisionForm {
  @Day({ message: 'Укажите, с какого дня действует состав.' })
  since: string;

  /** «student=stays» of each as the page was made, separated by spaces. */
  @Matches(/^(?:[1-9]\d{0,8}=[\d/,-]* ?)*$/, { message: BROKEN })
  @MaxLength(30_000, { message: BROKEN })
  seen: string;

  @ArrayMaxSize(500, { message: BROKEN })
  @ValidateNested({ each: true, message: BROKEN })
  @Type(() => PlaceForm)
  places: PlaceForm[];
}

const STUDENT = /^p([1-9]\d{0,8})$/;

/** Reads «p12=3» as a place; a browser cannot send a list of radio groups otherwise. */
export function readDivisionForm(body: unknown): Promise<DivisionForm> {
  const sent = Object.entries((body ?? {}) as Record<string, unknown>);
  const own = sent.filter(([name]) => !STUDENT.test(name));
  const places = sent.flatMap(([name, subgroup]) => {
    const [, student] = STUDENT.exec(name) ?? [];
    return student === undefined ? [] : [{ student: Number(student), subgroup }];
  });
  return readForm(DivisionForm, { ...Object.fromEntries(own), places });
}
