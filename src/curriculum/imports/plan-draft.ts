import type { DecodedPlan } from '../curricula/decoded-plan.js';
import type { Base, FormOfStudy } from '../curricula/plan-words.js';
import type { ProgrammeKind } from '../programmes/programme-kinds.js';

/** Of a programme that may not exist yet: found by code and name, as the database keeps them apart. */
export interface DraftProgramme {
  code: string;
  name: string;
  qualification: string;
  kind: ProgrammeKind;
  departmentId: number | null;
}

/** Which plan the file becomes. */
export interface PlanTarget {
  programme: DraftProgramme;
  name: string;
  startYear: number;
  base: Base;
  form: FormOfStudy;
}

export interface PlanDraft {
  target: PlanTarget;
  plan: DecodedPlan;
}

export const PLAN_IMPORT = 'curriculum';
export const importHref = (id: string): string => `/curriculum/imports/${id}`;
