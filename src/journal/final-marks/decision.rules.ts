import { gradeOf, type MarkValue, type Scale } from '../marks/mark-value.rules.js';
import type { Proposal } from './final-mark.rules.js';
import type { AgreementFor } from '../../college/settings/final-mark-setting.js';

export interface Decision {
  readonly proposal: Proposal;
  readonly decided: MarkValue;
  readonly reason: string | null;
  readonly agreementFor: AgreementFor;
}

/** `waits`: not final anywhere until the deputy for studies agrees (clause 6). */
export type Judgement = 'accepted' | 'needsReason' | 'waits';

const FINAL_VALUES: Readonly<Record<Scale, readonly MarkValue[]>> = {
  marks: ['5', '4', '3', '2', 'н/а', 'осв'],
  passFail: ['зачёт', 'незачёт', 'н/а', 'осв'],
};

/** The values a final mark may have in this course. */
export function finalValues(scale: Scale): readonly MarkValue[] {
  return FINAL_VALUES[scale];
}

/** What becomes of the teacher's choice (clause 6, design §9). */
export function judgeDecision({ proposal, decided, reason, agreementFor }: Decision): Judgement {
  const offered = offeredMarks(proposal);
  if (proposal.kind !== 'contested' && offered.includes(decided)) return 'accepted';
  if ((reason ?? '').trim() === '') return 'needsReason';
  if (offered.includes(decided)) return 'accepted';
  return needsAgreement(offered, decided, agreementFor) ? 'waits' : 'accepted';
}

export interface StandingDecision extends Omit<Decision, 'decided'> {
  readonly decided: MarkValue;
  readonly basis: string;
  /** The mark that was proposed when it was decided. */
  readonly proposedThen: MarkValue | null;
}

/**
 * Marks that came later may change the proposal under a decision: then it needs what any other mark needs (clause 6).
 * What was agreed to, or the director's own, holds while the proposal is the one it was measured against.
 */
export function isOutdated(standing: StandingDecision): boolean {
  const { proposal, basis, proposedThen } = standing;
  const head = proposal.kind === 'contested' ? proposal.pair[0] : proposal.mark;
  if (basis === 'deviating' && proposedThen === head) return false;
  return judgeDecision(standing) !== 'accepted';
}

function offeredMarks(proposal: Proposal): readonly MarkValue[] {
  if (proposal.kind === 'contested') return proposal.pair;
  return proposal.mark === null ? [] : [proposal.mark];
}

function needsAgreement(
  offered: readonly MarkValue[],
  decided: MarkValue,
  agreementFor: AgreementFor,
): boolean {
  const ranks = offered.map(rankOf).filter((rank) => rank !== undefined);
  const rank = rankOf(decided);
  // An exemption is neither above nor below a mark, and a mark before its sheet has nothing to compare with.
  if (agreementFor === 'both' || rank === undefined || ranks.length === 0) return true;
  return agreementFor === 'above' ? rank > Math.max(...ranks) : rank < Math.min(...ranks);
}

function rankOf(value: MarkValue): number | undefined {
  if (value === 'осв') return undefined;
  if (value === 'н/а') return 1;
  return gradeOf(value) ?? (value === 'зачёт' ? 3 : 2);
}
