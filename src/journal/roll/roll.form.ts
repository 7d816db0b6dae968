import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { readForm } from '../../kit/http/form.js';

const BROKEN = 'Перекличка повреждена: обновите страницу.';

export class RollStudentForm {
  @IsInt({ message: BROKEN })
  student: number;

  @IsIn(['here', 'absent', 'late'], { message: 'Отметьте: здесь, нет или опоздал.' })
  state: 'here' | 'absent' | 'late';
}

export class RollForm {
  @IsUUID('all', { message: 'Нет номера операции: обновите страницу.' })
  op: string;

  /** «student:version:state» of each as the page was made, separated by spaces. */
  @Matches(/^(?:\d{1,9}:\d{1,9}:(?:here|absent|late) ?)*$/, { message: BROKEN })
  @MaxLength(10_000, { message: BROKEN })
  seen: string;

  @IsOptional()
  @IsString({ message: 'Причина должна быть текстом.' })
  @MaxLength(500, { message: 'Причина длиннее 500 знаков.' })
  reason?: string;

  @ArrayMaxSize(500, { message: BROKEN })
  @ValidateNested({ each: true, message: BROKEN })
  @Type(() => RollStudentForm)
  roll: RollStudentForm[];
}

const STUDENT = /^s([1-9]\d{0,8})$/;

/** Reads «s12=absent» as the roll; a browser cannot send a list of radio groups otherwise. */
export function readRollForm(body: unknown): Promise<RollForm> {
  const sent = Object.entries((body ?? {}) as Record<string, unknown>);
  const own = sent.filter(([name]) => !STUDENT.test(name));
  const roll = sent.flatMap(([name, state]) => {
    const [, student] = STUDENT.exec(name) ?? [];
    return student === undefined ? [] : [{ student: Number(student), state }];
  });
  return readForm(RollForm, { ...Object.fromEntries(own), roll });
}
