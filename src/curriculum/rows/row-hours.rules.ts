import { CONTROL_FORMS, type ControlForm } from '../curricula/control-forms.js';
import {
  HOUR_KIND_NAMES,
  HOUR_KINDS,
  noHours,
  type DecodedRow,
  type SemesterHours,
} from '../curricula/decoded-plan.js';
import { numberIn } from '../curricula/plan-cells.rules.js';
import { counted, hoursText } from '../curricula/plan-text.rules.js';

const MOST_HOURS = 9999;

type Hours = DecodedRow['hours'];
type Controls = DecodedRow['controls'];

/** The typed cells, kind after kind, semester after semester; a sentence where something cannot be taken. */
export function hoursTyped(cells: readonly string[], semesters: number): { hours: Hours; wrong?: string } {
  const hours: Hours = {};
  for (const [place, cell] of cells.entries()) {
    const kind = HOUR_KINDS[Math.floor(place / semesters)];
    const semester = (place % semesters) + 1;
    if (kind === undefined) break;
    const value = numberIn(cell);
    if (value === undefined || value > MOST_HOURS) {
      return {
        hours,
        wrong: `${semester}-й семестр, ${HOUR_KIND_NAMES[kind]}: «${cell}» — не число часов от 0 до ${MOST_HOURS}.`,
      };
    }
    if (value > 0) (hours[String(semester)] ??= noHours())[kind] = counted([value]);
  }
  return withTotals(hours);
}

/** Practical training is a part of the other hours and adds nothing (D3). */
const PARTS = HOUR_KINDS.filter((kind) => kind !== 'total' && kind !== 'practicalTraining');

/** A total left empty is the sum of its parts; one smaller than its parts is a slip. */
function withTotals(hours: Hours): { hours: Hours; wrong?: string } {
  for (const [semester, own] of Object.entries(hours)) {
    const parts = counted(PARTS.map((kind) => own[kind]));
    own.total ||= Math.max(parts, own.practicalTraining);
    if (own.total < parts) {
      const wrong = `${semester}-й семестр: всего ${hoursText(own.total)}, а по видам набирается ${hoursText(parts)}.`;
      return { hours, wrong };
    }
  }
  return { hours };
}

/** Ticked boxes «exam-2»: the form and its semester. Anything else is not taken. */
export function controlsTicked(ticks: readonly string[], semesters: number): Controls {
  const controls: Controls = {};
  for (const form of CONTROL_FORMS) {
    for (let semester = 1; semester <= semesters; semester += 1) {
      if (ticks.includes(tickOf(form, semester))) (controls[String(semester)] ??= []).push(form);
    }
  }
  return controls;
}

export const tickOf = (form: ControlForm, semester: number): string => `${form}-${semester}`;

export function hourCell(hours: Hours, kind: keyof SemesterHours, semester: number): string {
  const value = hours[String(semester)]?.[kind] ?? 0;
  return value === 0 ? '' : String(value).replace('.', ',');
}
