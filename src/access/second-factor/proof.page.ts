import type { Refusal } from '../../kit/http/refusal.js';
import { type FormPage, refilled } from '../../kit/views/form-page.js';

/** What the question adds to the form it interrupts. */
export const PROOF_FIELDS = { password: 'proofPassword', code: 'proofCode', from: 'proofFrom' } as const;

export interface ProofQuestion {
  /** The address of the interrupted act: the question is posted there. */
  action: string;
  kept: Readonly<Record<string, unknown>>;
  /** The page the act was begun on. */
  from: string;
  withCode: boolean;
  refusal?: Pick<Refusal, 'message' | 'fields'>;
}

export function proofPage({ action, kept, from, withCode, refusal }: ProofQuestion): FormPage {
  const page: FormPage = {
    title: 'Подтвердите, что это вы',
    lead: 'Действие важное, а вход был больше пяти минут назад. Всё, что вы ввели, сохранится.',
    action,
    fields: [
      {
        ...{ name: PROOF_FIELDS.password, label: 'Пароль', type: 'password' },
        ...{ required: true, autocomplete: 'current-password' },
      },
      ...(withCode ? [codeField(PROOF_FIELDS.code)] : []),
    ],
    hidden: [...hiddenOf(kept), { name: PROOF_FIELDS.from, value: from }],
    submitLabel: 'Подтвердить и продолжить',
    ...(from && { cancelHref: from }),
  };
  return refusal ? refilled(page, { errors: errorsOf(refusal), typed: {} }) : page;
}

/** Beside the fields as the question calls them; a wait concerns the whole. */
function errorsOf({ message, fields }: NonNullable<ProofQuestion['refusal']>): Record<string, string> {
  const { password, code } = fields;
  if (password) return { [PROOF_FIELDS.password]: password };
  return code ? { [PROOF_FIELDS.code]: code } : { whole: message };
}

export function codeField(name: string): FormPage['fields'][number] {
  return {
    ...{ name, label: 'Код из приложения на телефоне', type: 'text', required: true, short: true },
    ...{ autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 40 },
  };
}

function hiddenOf(kept: ProofQuestion['kept']) {
  return Object.entries(kept).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (typeof one === 'string' ? [{ name, value: one }] : [])),
  );
}
