import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { readForm } from '../../kit/http/form.js';
import { Day } from '../../kit/http/form-fields.js';

const BROKEN = 'Форма повреждена: обновите страницу.';

export class WeekForm {
  @IsOptional()
  @Day({ message: 'Неделя указана неверно.' })
  week?: string;
}

export class AbsenceReasonForm {
  @IsInt({ message: BROKEN })
  course: number;

  @IsInt({ message: BROKEN })
  lesson: number;

  @IsInt({ message: BROKEN })
  student: number;

  /** Empty takes the reason away. */
  @Matches(/^$|^[1-9]\d{0,5}$/, { message: 'Выберите причину из списка.' })
  reasonId: string;

  @Matches(/^\d{1,9}:(?:[1-9]\d{0,5})?$/, { message: BROKEN })
  was: string;
}

/** A document or a word of explanation: stays in the history; the director's reason in a closed semester (4.11). */
class NotedForm {
  @IsOptional()
  @IsString({ message: 'Примечание должно быть текстом.' })
  @MaxLength(500, { message: 'Примечание длиннее 500 знаков.' })
  note?: string;
}

export class ReasonsForm extends NotedForm {
  @ArrayMaxSize(1000, { message: BROKEN })
  @ValidateNested({ each: true, message: BROKEN })
  @Type(() => AbsenceReasonForm)
  absences: AbsenceReasonForm[];
}

export class ExcuseForm extends NotedForm {
  @Matches(/^[1-9]\d{0,8}$/, { message: 'Выберите обучающегося.' })
  student: string;

  @Day({ message: 'Укажите первый день.' })
  from: string;

  @Day({ message: 'Укажите последний день.' })
  to: string;

  @Matches(/^[1-9]\d{0,5}$/, { message: 'Выберите причину.' })
  reason: string;
}

const ABSENCE = /^r-(\d{1,9})-(\d{1,9})-(\d{1,9})$/;

/** Reads «r-COURSE-LESSON-STUDENT» and its «was-…» twin as one absence. */
export function readReasonsForm(body: unknown): Promise<ReasonsForm> {
  const sent = (body ?? {}) as Record<string, unknown>;
  const names = Object.keys(sent);
  const own = names.filter((name) => !ABSENCE.test(name) && !name.startsWith('was-'));
  const absences = names.flatMap((name) => {
    const [, course, lesson, student] = ABSENCE.exec(name) ?? [];
    if (course === undefined) return [];
    const place = { course: Number(course), lesson: Number(lesson), student: Number(student) };
    return [{ ...place, reasonId: sent[name], was: sent[`was-${name}`] }];
  });
  return readForm(ReasonsForm, { ...Object.fromEntries(own.map((name) => [name, sent[name]])), absences });
}
