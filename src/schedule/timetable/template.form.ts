import { IsIn, IsOptional, Matches } from 'class-validator';
import { SemesterForm } from '../workload/workload.form.js';

const ID = /^[1-9]\d{0,8}$/;

/** A place in the week for an assignment; a second assignment makes a stream. */
export class EntryForm {
  @Matches(ID, { message: 'Выберите, что поставить.' })
  assignment: string;

  @IsOptional()
  @Matches(/^([1-9]\d{0,8})?$/, { message: 'Выберите занятие потока из списка.' })
  joint?: string;

  @Matches(/^[1-7]$/, { message: 'Выберите день недели.' })
  weekday: string;

  @Matches(/^[1-8]$/, { message: 'Выберите пару.' })
  pair: string;

  @IsIn(['every', 'odd', 'even'], { message: 'Выберите, по каким неделям.' })
  parity: string;

  @IsOptional()
  @Matches(/^([1-9]\d{0,8})?$/, { message: 'Выберите кабинет из списка.' })
  room?: string;
}

/** The place in the week that was chosen in the grid. */
export class TemplateQueryForm extends SemesterForm {
  @IsOptional()
  @Matches(/^[1-7]?$/, { message: 'Выберите день недели.' })
  weekday?: string;

  @IsOptional()
  @Matches(/^[1-8]?$/, { message: 'Выберите пару.' })
  pair?: string;
}

export class LayForm {
  @IsOptional()
  @Matches(ID, { message: 'Выберите группу из списка.' })
  group?: string;

  @Matches(ID, { message: 'Выберите семестр из списка.' })
  semester: string;

  @IsOptional()
  @Matches(/^(\d{4}-\d{2}-\d{2})?$/, { message: 'Укажите дату в виде 01.09.2026.' })
  from?: string;
}
