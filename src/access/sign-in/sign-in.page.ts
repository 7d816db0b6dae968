import { type Actor, firstDuty } from '../actor.js';

/** Only a path of this site: `//host`, `/\host` and schemes lead elsewhere. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' &&
    /^\/(?![/\\])[\w\-./?=&%+:~,]*$/.test(next) &&
    !next.startsWith('/sign-in')
    ? next
    : '/';
}

export function signInPage(next: string, login: string, why: string | undefined) {
  return { layout: 'bare', title: 'Вход', next: next === '/' ? '' : next, login, why };
}

export function codePage(why?: string) {
  return { layout: 'bare', title: 'Код подтверждения', why };
}

export function passwordPage(actor: Actor, errors: Record<string, string>) {
  const password = (name: string, label: string, autocomplete: string, hint?: string) => ({
    name,
    label,
    type: 'password',
    value: '',
    required: true,
    autocomplete,
    ...(hint ? { hint } : {}),
    ...(errors[name] ? { error: errors[name] } : {}),
  });
  return {
    title: actor.mustChange ? 'Придумайте свой пароль' : 'Смена пароля',
    lead: actor.mustChange
      ? 'Вы вошли с одноразовым паролем. Дальше понадобится свой: запомните его, никому не сообщайте.'
      : undefined,
    action: '/password',
    errors: Object.entries(errors).map(([name, text]) => ({ name, text })),
    fields: [
      password('current', 'Нынешний пароль', 'current-password'),
      password(
        'fresh',
        'Новый пароль',
        'new-password',
        'Не короче 10 знаков; пробелы можно. Удобнее всего несколько слов.',
      ),
      password('repeat', 'Новый пароль ещё раз', 'new-password'),
    ],
    submitLabel: 'Сменить пароль',
    cancelHref: firstDuty(actor) ? undefined : '/',
  };
}
