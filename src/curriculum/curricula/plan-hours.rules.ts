import { HOUR_KIND_NAMES, HOUR_KINDS, isPractice, noHours } from './decoded-plan.js';
import type { HourKind, PlanProblem, RowKind, SemesterHours } from './decoded-plan.js';
import type { Figures, SheetRow } from './sheet-row.rules.js';
import { counted, hoursText } from './plan-text.rules.js';

type Part = Exclude<HourKind, 'total' | 'practicalTraining'>;
type Hours = Map<number, SemesterHours>;

const PARTS: readonly Part[] = HOUR_KINDS.filter((kind) => kind !== 'total' && kind !== 'practicalTraining');

const round = (value: number): number => Math.round(value * 100) / 100;

const sumOfParts = (hours: SemesterHours): number => PARTS.reduce((sum, part) => sum + hours[part], 0);

function practiceHours(figures: Figures): SemesterHours {
  const total = figures.practiceHours ?? figures.total ?? figures.contact ?? 0;
  return { ...noHours(), total, practicalTraining: total };
}

function taughtHours(figures: Figures): SemesterHours {
  const hours = noHours();
  for (const part of PARTS) hours[part] = figures[part] ?? 0;
  hours.practicalTraining = figures.practiceHours ?? 0;
  const beside = hours.selfStudy + hours.consultation + hours.attestation;
  const made = figures.contact === undefined ? sumOfParts(hours) : figures.contact + beside;
  hours.total = figures.total ?? (made > 0 ? made : hours.practicalTraining);
  return hours;
}

interface Unplaced {
  row: SheetRow;
  gaps: { semester: number; hours: number }[];
  parts: { part: Part; hours: number }[];
}

function unplacedOf(row: SheetRow, hours: Hours): Unplaced {
  const gaps = [...hours]
    .map(([semester, own]) => ({ semester, hours: round(own.total - sumOfParts(own)) }))
    .filter((gap) => gap.hours !== 0);
  const whole = row.figures.get(0) ?? {};
  const parts = PARTS.map((part) => {
    const placed = [...hours.values()].reduce((sum, own) => sum + own[part], 0);
    return { part, hours: round((whole[part] ?? placed) - placed) };
  }).filter((left) => left.hours !== 0);
  return { row, gaps, parts };
}

/**
 * The sheet prints self-study and consultations for the whole plan only. They belong to the semester whose hours
 * are not yet explained; with several such semesters only a single kind can be placed without guessing.
 */
function place(unplaced: Unplaced, hours: Hours): PlanProblem[] {
  const { gaps, parts } = unplaced;
  const sum = (list: readonly { hours: number }[]): number =>
    round(list.reduce((s, one) => s + one.hours, 0));
  const clean = [...gaps, ...parts].every((one) => one.hours > 0) && sum(gaps) === sum(parts);
  const [onlyPart] = parts;
  const [onlyGap] = gaps;
  if (clean && onlyGap && gaps.length === 1) {
    for (const { part, hours: left } of parts) add(hours, onlyGap.semester, part, left);
    return [];
  }
  if (clean && onlyPart && parts.length === 1) {
    for (const gap of gaps) add(hours, gap.semester, onlyPart.part, gap.hours);
    return [];
  }
  return disagreements(unplaced);
}

function add(hours: Hours, semester: number, part: Part, value: number): void {
  const own = hours.get(semester);
  if (own) own[part] = round(own[part] + value);
}

function disagreements({ row, gaps, parts }: Unplaced): PlanProblem[] {
  const title = `${row.index} «${row.name}»`;
  const texts = parts.map(({ part, hours }) =>
    hours > 0
      ? `${title}: ${HOUR_KIND_NAMES[part]} — ${hoursText(hours)} по плану не отнесено ни к одному семестру.`
      : `${title}: ${HOUR_KIND_NAMES[part]} — в семестрах на ${hoursText(-hours)} больше, чем по плану.`,
  );
  for (const { semester, hours } of gaps) {
    const sign = hours > 0 ? 'больше' : 'меньше';
    texts.push(
      `${title}: в ${semester}-м семестре всего часов на ${hoursText(Math.abs(hours))} ${sign}, чем в сумме по видам занятий.`,
    );
  }
  return texts.map((text) => ({ line: row.line, severity: 'warning', text }));
}

function checkTotal(row: SheetRow, hours: Hours): PlanProblem[] {
  const stated = row.figures.get(0)?.total;
  const sum = round([...hours.values()].reduce((s, own) => s + own.total, 0));
  if (stated === undefined || stated === sum) return [];
  const title = `${row.index} «${row.name}»`;
  const text =
    hours.size === 0
      ? `${title}: ${hoursText(stated)} не распределены по семестрам, поэтому не будут видны ни в одном из них.`
      : `${title}: всего по плану ${hoursText(stated)}, а в сумме по семестрам ${hoursText(sum)}.`;
  return [{ line: row.line, severity: 'warning', text }];
}

/** Hours of a leaf row by semester, with everything in them that does not add up. */
export function hoursOf(row: SheetRow, kind: RowKind): { hours: Hours; problems: PlanProblem[] } {
  const hours: Hours = new Map();
  const wholeOnly = isPractice(kind) || row.inWeeks;
  for (const [semester, figures] of [...row.figures].sort(([a], [b]) => a - b)) {
    if (semester === 0) continue;
    const own = isPractice(kind) ? practiceHours(figures) : taughtHours(figures);
    if (own.total > 0) hours.set(semester, own);
  }
  const problems = checkTotal(row, hours);
  if (!wholeOnly && hours.size > 0) problems.push(...place(unplacedOf(row, hours), hours));
  return { hours, problems };
}

export const totalOf = (row: SheetRow, hours: Hours): number =>
  row.figures.get(0)?.total ?? counted([...hours.values()].map((own) => own.total));
