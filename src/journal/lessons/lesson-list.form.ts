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
import { Trimmed } from '../../kit/http/form-fields.js';
import { readForm } from '../../kit/http/form.js';

const BROKEN = 'Форма повреждена: обновите страницу.';

class LessonTextsForm {
  @IsInt({ message: BROKEN })
  lesson: number;

  @Trimmed()
  @IsString({ message: BROKEN })
  topic: string;

  @Trimmed()
  @IsString({ message: BROKEN })
  homework: string;

  /** «version:fingerprint» of what the page showed. */
  @Matches(/^\d{1,9}:[\w-]{12}$/, { message: BROKEN })
  was: string;
}

export class LessonListForm {
  @IsOptional()
  @IsString({ message: 'Причина должна быть текстом.' })
  @MaxLength(500, { message: 'Причина длиннее 500 знаков.' })
  reason?: string;

  @ArrayMaxSize(500, { message: BROKEN })
  @ValidateNested({ each: true, message: BROKEN })
  @Type(() => LessonTextsForm)
  rows: LessonTextsForm[];
}

const FIELD = /^(topic|homework|was)-([1-9]\d{0,8})$/;

/** Reads «topic-12», «homework-12» and «was-12» as rows; everything else by its own name. */
export function readLessonListForm(body: unknown): Promise<LessonListForm> {
  const own: Record<string, unknown> = {};
  const rows = new Map<string, Record<string, unknown>>();
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    const [, field, lesson] = FIELD.exec(name) ?? [];
    if (field === undefined || lesson === undefined) own[name] = value;
    else rows.set(lesson, { ...rows.get(lesson), lesson: Number(lesson), [field]: value });
  }
  return readForm(LessonListForm, { ...own, rows: [...rows.values()] });
}
