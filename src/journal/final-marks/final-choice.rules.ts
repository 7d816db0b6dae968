import type { FinalMarkSettings } from '../../college/settings/final-mark-setting.js';
import type { MarkValue, Scale } from '../marks/mark-value.rules.js';
import { finalValues, judgeDecision } from './decision.rules.js';
import { type FinalMarkRow, offerText } from './final-mark-rows.js';
import type { Proposal } from './final-mark.rules.js';

/** What a person chose for one student, with what the page had shown. */
export interface FinalWish {
  student: number;
  /** '' takes the mark away. */
  value: string;
  reason: string;
  /** The version seen; 0 = nothing was decided yet. */
  seen: number;
  /** Value and reason as the page showed them: what nobody touched is no wish. */
  was: string;
  /** The proposal as the page showed it. */
  offer: string;
}

export interface ChoiceFrame {
  scale: Scale;
  settings: Pick<FinalMarkSettings, 'agreementFor'>;
  /** The mark comes from an attestation sheet. */
  bySheet: boolean;
  /** The director corrects with a reason (4.11). */
  correcting: boolean;
  issued: boolean;
}

export interface FinalWrite {
  student: number;
  seen: number;
  value: MarkValue | null;
  state: 'set' | 'waiting';
  basis: 'proposed' | 'contested' | 'deviating' | 'none';
  derivation: string;
  proposed: MarkValue | null;
  reason: string | null;
}

export type FinalOutcome =
  | { kind: 'same' }
  | { kind: 'stale' }
  | { kind: 'refused'; why: string }
  | { kind: 'write'; write: FinalWrite };

const refused = (why: string): FinalOutcome => ({ kind: 'refused', why });

export function wasText(row: Pick<FinalMarkRow, 'decided' | 'reason'>): string {
  return `${row.decided ?? ''}|${row.reason}`;
}

/** What becomes of one choice (clause 6, 4.6, design §6). */
export function decideFinal(wish: FinalWish, row: FinalMarkRow, frame: ChoiceFrame): FinalOutcome {
  const wanted = `${wish.value}|${wish.reason.trim()}`;
  if (wanted === wish.was || wanted === wasText(row)) return { kind: 'same' };
  if (wish.value === '' && row.decided === null && row.version === wish.seen) return { kind: 'same' };
  if (wish.seen !== row.version) return { kind: 'stale' };
  if (!row.active) return refused('Обучающийся выбыл из группы: итоговая отметка не ставится.');
  if (wish.value === '') return clearing(wish, row, frame);
  const value = finalValues(frame.scale).find((allowed) => allowed === wish.value);
  if (!value) return refused('Такой итоговой отметки в этом журнале нет.');
  const offer = offerText(row.proposal);
  if (wish.offer !== offer && !frame.bySheet) {
    return refused(
      `Пока вы решали, предложение изменилось: было «${wish.offer}», стало «${offer}». Проверьте и сохраните ещё раз.`,
    );
  }
  return choosing({ ...wish, value }, row, frame);
}

function clearing(wish: FinalWish, row: FinalMarkRow, frame: ChoiceFrame): FinalOutcome {
  if (frame.issued) return refused('Отметки выставлены: поставьте другую отметку, н/а или осв.');
  const write = { student: wish.student, seen: wish.seen, value: null, state: 'set', basis: 'none' } as const;
  return { kind: 'write', write: { ...write, ...derived(row.proposal), reason: null } };
}

function choosing(
  wish: FinalWish & { value: MarkValue },
  row: FinalMarkRow,
  frame: ChoiceFrame,
): FinalOutcome {
  const reason = wish.reason.trim() || null;
  const decision = { proposal: row.proposal, decided: wish.value, reason };
  const judgement =
    frame.bySheet || frame.correcting
      ? 'accepted'
      : judgeDecision({ ...decision, agreementFor: frame.settings.agreementFor });
  if (judgement === 'needsReason') return refused(whyReason(row.proposal, wish.value));
  return {
    kind: 'write',
    write: {
      ...{ student: wish.student, seen: wish.seen, value: wish.value, reason },
      state: judgement === 'waits' ? 'waiting' : 'set',
      basis: basisOf(row.proposal, wish.value, frame.bySheet),
      ...derived(row.proposal),
    },
  };
}

function derived(proposal: Proposal): Pick<FinalWrite, 'derivation' | 'proposed'> {
  return {
    derivation: proposal.derivation,
    proposed: proposal.kind === 'contested' ? proposal.pair[0] : proposal.mark,
  };
}

function basisOf(proposal: Proposal, value: MarkValue, bySheet: boolean): FinalWrite['basis'] {
  if (bySheet) return 'none';
  if (proposal.kind === 'contested') return proposal.pair.includes(value) ? 'contested' : 'deviating';
  return proposal.mark === value ? proposal.kind : 'deviating';
}

function whyReason(proposal: Proposal, value: MarkValue): string {
  return proposal.kind === 'contested' && proposal.pair.includes(value)
    ? 'Спорный случай: напишите обоснование (раздел 6).'
    : `«${value}» отличается от предложенной отметки: напишите обоснование (раздел 6).`;
}

/** «Принять все предложенные»: those proposed without dispute where nothing is decided yet. */
export function acceptedProposals(rows: readonly FinalMarkRow[], except: ReadonlySet<number>): FinalWish[] {
  return rows
    .filter((row) => row.active && row.decided === null && row.proposal.kind === 'proposed')
    .filter((row) => !except.has(row.student))
    .map((row) => ({
      ...{ student: row.student, value: offerText(row.proposal), reason: '', seen: row.version },
      ...{ was: wasText(row), offer: offerText(row.proposal) },
    }));
}
