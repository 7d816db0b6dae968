import { Type } from 'class-transformer';
import {
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
import { Refusal } from '../../kit/http/refusal.js';

const BROKEN = 'Форма повреждена: обновите страницу.';

/** One field of a lesson's form that stands for a part of a cell, and what the page had shown in it. */
export class LessonCellForm {
  @IsInt({ message: BROKEN })
  slot: number;

  @IsInt({ message: BROKEN })
  student: number;

  @IsIn(['mark', 'roll'], { message: BROKEN })
  part: 'mark' | 'roll';

  @IsString({ message: BROKEN })
  typed: string;

  /** «version:value» as the page was made. */
  @Matches(/^\d{1,9}:/, { message: BROKEN })
  was: string;
}

export class LessonForm {
  @IsOptional()
  @IsUUID('all', { message: 'Нет номера операции: обновите страницу.' })
  op?: string;

  @Matches(/^\d{1,9}$/, { message: 'Нет версии записи: обновите страницу.' })
  version: string;

  @IsString({ message: 'Тема должна быть текстом.' })
  @MaxLength(1000, { message: 'Тема длиннее 1000 знаков.' })
  topic: string;

  @IsString({ message: 'Задание должно быть текстом.' })
  @MaxLength(2000, { message: 'Задание длиннее 2000 знаков.' })
  homework: string;

  /** The whole form of the lesson was sent: its roll counts as taken. */
  @IsOptional()
  @IsString({ message: BROKEN })
  rollDone?: string;

  @IsOptional()
  @IsString({ message: BROKEN })
  everybodyHere?: string;

  @IsOptional()
  @IsString({ message: 'Причина должна быть текстом.' })
  @MaxLength(500, { message: 'Причина длиннее 500 знаков.' })
  reason?: string;

  @ValidateNested({ each: true, message: BROKEN })
  @Type(() => LessonCellForm)
  cells: LessonCellForm[];
}

const CELL = /^(mark|roll)-(\d)-([1-9]\d{0,8})$/;

/** Reads «mark-0-12», «roll-0-12» and their «was-…» twins as cells; everything else by its own name. */
export function readLessonForm(body: unknown): Promise<LessonForm> {
  const sent = Object.entries((body ?? {}) as Record<string, unknown>);
  const own = sent.filter(([name]) => !CELL.test(name) && !name.startsWith('was-'));
  const was = new Map(sent.filter(([name]) => name.startsWith('was-')));
  const cells = sent.flatMap(([name, typed]) => {
    const [, part, slot, student] = CELL.exec(name) ?? [];
    if (part === undefined) return [];
    if (typeof typed === 'string' && typed.length > 20)
      throw Refusal.ofFields({ [name]: 'Такой отметки нет.' });
    return [
      { part, slot: Number(slot), student: Number(student), typed, was: was.get(`was-${name}`) ?? '0:' },
    ];
  });
  return readForm(LessonForm, { ...Object.fromEntries(own), cells });
}
