import { momentText } from '../../kit/dates/moments.js';
import type { FormPage } from '../../kit/views/form-page.js';
import { type Actor, firstDuty } from '../actor.js';
import { codeField } from './proof.page.js';
import { qrPicture } from './qr.js';
import type { FactorState } from './second-factors.service.js';
import { inFours, keyUri } from './totp.js';

export const SECOND_FACTOR = '/second-factor';

/** `views/access/second-factor-set-up.hbs` */
export function setUpPage(actor: Actor, secret: string, issuer: string) {
  const due = firstDuty(actor) === 'secondFactor';
  const form: Pick<FormPage, 'action' | 'fields' | 'submitLabel' | 'cancelHref'> = {
    action: SECOND_FACTOR,
    fields: [codeField('code')],
    submitLabel: actor.factor.on ? 'Перейти на новый телефон' : 'Включить',
    ...(!due && { cancelHref: actor.factor.on ? SECOND_FACTOR : '/' }),
  };
  return {
    title: due ? 'Подключите второй фактор' : 'Второй фактор',
    lead: due
      ? 'Для вашей роли одного пароля мало: при каждом входе нужен ещё код из приложения на телефоне.'
      : 'При каждом входе, кроме пароля, понадобится код из приложения на телефоне.',
    qr: qrPicture(keyUri(secret, { issuer, login: actor.login })),
    secret: inFours(secret),
    form,
  };
}

/** `views/access/second-factor.hbs` */
export function factorPage(actor: Actor, state: FactorState) {
  const turnOff: Pick<FormPage, 'action' | 'fields' | 'submitLabel'> = {
    action: `${SECOND_FACTOR}/off`,
    fields: [
      {
        ...{ name: 'password', label: 'Пароль', type: 'password', required: true, short: true },
        autocomplete: 'current-password',
      },
    ],
    submitLabel: 'Выключить',
  };
  return {
    title: 'Второй фактор',
    lead: 'При каждом входе, кроме пароля, нужен код из приложения на телефоне.',
    pairs: [
      { label: 'Включён', value: momentText(state.turnedOnAt) },
      { label: 'Запасных кодов осталось', value: state.codesLeft },
    ],
    actions: [
      {
        ...{ label: 'Новые запасные коды', href: `${SECOND_FACTOR}/codes`, method: 'post' as const },
        confirm: 'Выдать новые запасные коды? Прежние перестанут действовать.',
      },
      { label: 'Другой телефон', href: `${SECOND_FACTOR}/phone` },
    ],
    turnOff: actor.factor.demanded ? undefined : turnOff,
  };
}

/** `views/access/recovery-codes.hbs`: shown in the answer itself, once. */
export function codesPage(codes: readonly string[]) {
  return {
    title: 'Запасные коды',
    lead: 'Каждым можно один раз войти, если телефона нет под рукой. Больше они нигде не показываются.',
    codes,
    doneHref: '/',
    scripts: ['kit/print.js'],
  };
}
