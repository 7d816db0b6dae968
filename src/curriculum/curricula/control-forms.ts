/** The forms in which the plan asks for results (domain D3). */
export const CONTROL_FORMS = [
  'exam',
  'gradedCredit',
  'credit',
  'courseProject',
  'courseWork',
  'controlWork',
  'other',
] as const;

export type ControlForm = (typeof CONTROL_FORMS)[number];

export type MarkScale = 'marks' | 'passFail';

/** The blocks of the summary sheet in the order of the sheet (domain A1, B5). */
export const SHEET_BLOCKS = [
  { block: 'exams', title: 'Экзамены' },
  { block: 'gradedCredits', title: 'Дифференцированные зачёты' },
  { block: 'credits', title: 'Зачёты' },
  { block: 'other', title: 'Другие формы контроля' },
  { block: 'courseWorks', title: 'Курсовые работы и проекты' },
  { block: 'modules', title: 'Экзамены по модулям' },
] as const;

export type SheetBlock = (typeof SHEET_BLOCKS)[number]['block'];

interface ControlFormNames {
  title: string;
  short: string;
  /** In a row of the plan as «форма: …». */
  lower: string;
  scale: MarkScale;
  block: SheetBlock;
}

const named = (title: string, short: string, scale: MarkScale, block: SheetBlock): ControlFormNames => ({
  title,
  short,
  lower: title.toLowerCase(),
  scale,
  block,
});

const FORMS: Readonly<Record<ControlForm, ControlFormNames>> = {
  exam: named('Экзамен', 'Э', 'marks', 'exams'),
  gradedCredit: named('Дифференцированный зачёт', 'ДЗ', 'marks', 'gradedCredits'),
  credit: named('Зачёт', 'З', 'passFail', 'credits'),
  courseProject: named('Курсовой проект', 'КП', 'marks', 'courseWorks'),
  courseWork: named('Курсовая работа', 'КР', 'marks', 'courseWorks'),
  controlWork: named('Домашняя контрольная работа', 'ДКР', 'marks', 'other'),
  other: named('Другая форма контроля', 'ДФ', 'marks', 'other'),
};

export const titleOfForm = (form: ControlForm): string => FORMS[form].title;

export const shortNameOfForm = (form: ControlForm): string => FORMS[form].short;

export const lowerTitleOfForm = (form: ControlForm): string => FORMS[form].lower;

/** «зачтено / не зачтено» for a plain credit, five-point marks for everything else. */
export const scaleOfForm = (form: ControlForm): MarkScale => FORMS[form].scale;

/** The block of the summary sheet; an exam of a professional module has a block of its own (A1). */
export function sheetBlockOf(form: ControlForm, ofModule: boolean): SheetBlock {
  return form === 'exam' && ofModule ? 'modules' : FORMS[form].block;
}

/** The forms in the order of the plan, each once. */
export function inPlanOrder(forms: readonly ControlForm[]): ControlForm[] {
  return CONTROL_FORMS.filter((form) => forms.includes(form));
}

const FINAL_FORMS: readonly ControlForm[] = ['exam', 'gradedCredit', 'credit'];

/**
 * The form that gives a row's final mark in a semester. Course works and control works have marks of their own;
 * where the plan names no other form, the final mark follows from the current marks («другие формы», clause 6).
 */
export function finalFormOf(forms: readonly ControlForm[]): ControlForm {
  return FINAL_FORMS.find((form) => forms.includes(form)) ?? 'other';
}
