import type { FinalMarkSettings } from '../../college/settings/final-mark-setting.js';
import type { MarkValue } from '../marks/mark-value.rules.js';
import type { SheetColumn, SheetStudent } from '../sheet/sheet.query.js';
import { isInside, unpackStudent } from '../sheet/sheet.rules.js';
import { isOutdated } from './decision.rules.js';
import type { Proposal } from './final-mark.rules.js';
import { type CourseBasis, countedWorks, isBySheet, proposalOf } from './student-works.rules.js';

export interface FinalMarkDetail {
  student: number;
  reason: string | null;
  /** What was proposed when the mark was decided. */
  proposed: MarkValue | null;
  note: string | null;
  judge: string | null;
}

/** A student of the course with everything the decision rests on. */
export interface FinalMarkRow {
  student: number;
  name: string;
  /** Belongs to the group on the day of the look, or at the end of a semester that is over. */
  active: boolean;
  proposal: Proposal;
  decided: MarkValue | null;
  state: 'set' | 'waiting' | 'returned';
  basis: string;
  /** Decided upon another proposal than the one of now (clause 6). */
  outdated: boolean;
  reason: string;
  /** What the deputy wrote when returning or agreeing. */
  note: string;
  judge: string;
  version: number;
}

export interface FinalMarksFrame {
  course: { scale: CourseBasis['scale']; control: string; endsOn: string };
  settings: FinalMarkSettings;
  today: string;
}

export interface FinalMarkSources {
  columns: readonly SheetColumn[];
  students: readonly SheetStudent[];
  details: readonly FinalMarkDetail[];
}

/** Students in the order of the journal; pure, so that page, save and issue see the same. */
export function finalMarkRows(sources: FinalMarkSources, frame: FinalMarksFrame): FinalMarkRow[] {
  const details = new Map(sources.details.map((detail) => [detail.student, detail]));
  const basis = courseBasis(sources, frame);
  const day = frame.today < frame.course.endsOn ? frame.today : frame.course.endsOn;
  return sources.students.map((student) => {
    const record = unpackStudent(student);
    const works = countedWorks(record, sources.columns, frame.today);
    const proposal = proposalOf(works, basis, frame.settings);
    const detail = details.get(student.id);
    const decision = decisionOf(student, detail);
    return {
      ...{
        student: student.id,
        name: student.name,
        active: isInside(record.stays, day),
        proposal,
        ...decision,
      },
      outdated:
        !isBySheet(basis) && isStale(decision, detail?.proposed ?? null, { proposal, ...frame.settings }),
    };
  });
}

export function courseBasis(
  { columns }: Pick<FinalMarkSources, 'columns'>,
  frame: FinalMarksFrame,
): CourseBasis {
  return { scale: frame.course.scale, control: frame.course.control, taught: columns.length > 0 };
}

/** Whether the teacher enters the mark of an attestation sheet here until sheets have pages of their own. */
export function entersSheetMarks(
  sources: Pick<FinalMarkSources, 'columns'>,
  frame: FinalMarksFrame,
): boolean {
  return isBySheet(courseBasis(sources, frame));
}

function isStale(
  { decided, state, basis, reason }: Pick<FinalMarkRow, 'decided' | 'state' | 'basis' | 'reason'>,
  proposedThen: MarkValue | null,
  now: { proposal: Proposal; agreementFor: FinalMarkSettings['agreementFor'] },
): boolean {
  return decided !== null && state === 'set' && isOutdated({ ...now, decided, reason, basis, proposedThen });
}

function decisionOf(student: SheetStudent, detail: FinalMarkDetail | undefined) {
  return {
    decided: student.finalValue as MarkValue | null,
    state: student.finalState ?? 'set',
    basis: student.finalBasis ?? '',
    reason: detail?.reason ?? '',
    note: detail?.note ?? '',
    judge: detail?.judge ?? '',
    version: student.finalVersion,
  };
}

/** What the page offered, as the form sends it back: a decision is made on what was seen. */
export function offerText(proposal: Proposal): string {
  return proposal.kind === 'contested' ? proposal.pair.join('/') : (proposal.mark ?? '');
}
