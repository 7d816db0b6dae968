import type { Document } from '../../kit/documents/document.js';
import { momentText } from '../../kit/dates/moments.js';

/** A one-time password as it is printed, known only while the answer is being written. */
export interface IssuedSlip {
  name: string;
  login: string;
  password: string;
  expiresAt: Date;
}

export interface SlipsContext {
  founder: string;
  college: string;
  /** Where to sign in: «https://…». */
  address: string;
  /** ISO timestamp. */
  issuedAt: string;
}

/** Slips to cut out and hand over in person (3.3). */
export function slipsDocument(slips: readonly IssuedSlip[], context: SlipsContext): Document {
  return {
    title: 'Реквизиты доступа',
    letterhead: { founder: context.founder, college: context.college },
    subtitle: ['Разрежьте по линиям и вручите лично. Повторно этот лист не печатается.'],
    facts: [],
    blocks: [{ kind: 'slips', across: 2, slips: slips.map((slip) => slipOf(slip, context.address)) }],
    paper: 'A4',
    footer: '',
    issuedAt: context.issuedAt,
  };
}

function slipOf(slip: IssuedSlip, address: string) {
  return {
    title: slip.name,
    facts: [
      { label: 'Сайт', value: address },
      { label: 'Логин', value: slip.login },
      { label: 'Пароль', value: inFours(slip.password) },
    ],
    note: `Пароль одноразовый, действует до ${momentText(slip.expiresAt)}; вводится с дефисами или без. При первом входе придумайте свой и никому его не сообщайте.`,
  };
}

/** Twelve symbols as 4-4-4: easier to copy by hand. */
function inFours(password: string): string {
  return password.replace(/(.{4})(?=.)/g, '$1-');
}
