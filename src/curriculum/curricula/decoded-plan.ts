import type { ControlForm } from './control-forms.js';

export type RowKind =
  | 'cycle'
  | 'module'
  | 'discipline'
  /** МДК */
  | 'course'
  /** УП */
  | 'trainingPractice'
  /** ПП */
  | 'productionPractice'
  /** ПДП */
  | 'preGraduationPractice'
  | 'moduleExam'
  /** ГИА */
  | 'stateExam'
  | 'consultation'
  | 'other';

export const HOUR_KINDS = [
  'total',
  'lecture',
  'practice',
  'lab',
  'seminar',
  'selfStudy',
  'courseWork',
  'consultation',
  'individualProject',
  'attestation',
  'practicalTraining',
] as const;

export type HourKind = (typeof HOUR_KINDS)[number];

/** Academic hours of one semester. `practicalTraining` is a part of the others and adds nothing to the total. */
export type SemesterHours = Record<HourKind, number>;

export const ROW_KIND_NAMES: Readonly<Record<RowKind, string>> = {
  cycle: 'цикл',
  module: 'профессиональный модуль',
  discipline: 'дисциплина',
  course: 'междисциплинарный курс',
  trainingPractice: 'учебная практика',
  productionPractice: 'производственная практика',
  preGraduationPractice: 'преддипломная практика',
  moduleExam: 'экзамен по модулю',
  stateExam: 'государственная итоговая аттестация',
  consultation: 'консультации',
  other: 'прочее',
};

export const HOUR_KIND_NAMES: Readonly<Record<HourKind, string>> = {
  total: 'всего',
  lecture: 'лекции',
  practice: 'практические занятия',
  lab: 'лабораторные занятия',
  seminar: 'семинары',
  selfStudy: 'самостоятельная работа',
  courseWork: 'курсовое проектирование',
  consultation: 'консультации',
  individualProject: 'индивидуальный проект',
  attestation: 'промежуточная аттестация',
  practicalTraining: 'практическая подготовка',
};

export interface DecodedRow {
  /** Line of the sheet, from 1. */
  line: number;
  index: string;
  rawIndex: string;
  name: string;
  parentIndex: string | null;
  /** Distinguishes parents of one index («ОП» may be two cycles). */
  parentLine: number | null;
  cycle: string | null;
  kind: RowKind;
  /** True for rows with hours or controls of their own; headers and totals repeat the sums of others. */
  counts: boolean;
  /** Hours of the whole plan as the sheet states them, else the sum over semesters. */
  total: number;
  controls: Record<string, ControlForm[]>;
  hours: Record<string, SemesterHours>;
}

export interface PlanProblem {
  line: number;
  text: string;
  severity: 'refused' | 'warning' | 'repaired';
}

export interface PlanTotals {
  counted: number;
  /** The sheet's own grand total; null where the sheet has none. */
  stated: number | null;
  agrees: boolean;
}

export interface DecodedPlan {
  rows: DecodedRow[];
  problems: PlanProblem[];
  semesters: number;
  totals: PlanTotals;
}

export const isPractice = (kind: RowKind): boolean =>
  kind === 'trainingPractice' || kind === 'productionPractice' || kind === 'preGraduationPractice';

export const noHours = (): SemesterHours => ({
  total: 0,
  lecture: 0,
  practice: 0,
  lab: 0,
  seminar: 0,
  selfStudy: 0,
  courseWork: 0,
  consultation: 0,
  individualProject: 0,
  attestation: 0,
  practicalTraining: 0,
});
