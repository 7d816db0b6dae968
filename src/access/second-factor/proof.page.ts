import type { FormPage } from '../../kit/views/form-page.js';

/** What the question adds to the form it interrupts. */
export const PROOF_FIELDS = { password: 'proofPassword', code: 'proofCode', from: 'proofFrom' } as const;

export interface ProofQuestion {
  /** The address of the interrupted act: the question is posted there. */
  action: string;
  kept: Readonly<Record<string, unknown>>;
  /** The page the act was begun on. */
  from: string;
  withCode: boolean;
  why?: string;
}

export function proofPage({ action, kept, from, withCode, why }: ProofQuestion): FormPage {
  return {
    title: 'Подтвердите, что это вы',
    lead: 'Действие важное, а вход был больше пяти минут назад. Всё, что вы ввели, сохранится.',
    action,
    ...(why && { errors: [{ text: why }] }),
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
