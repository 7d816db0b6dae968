import { button, el, openDialog } from './dom.js';
import { asksToSignIn } from './transport.js';

/**
 * Who is signed in now, read from this very page: the mark of its grid or form.
 * @returns {Promise<string | undefined>}
 */
async function accountNow() {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
  if (asksToSignIn(response) || !response.ok) return undefined;
  return /\sdata-account="([^"]*)"/.exec(await response.text())?.[1];
}

/** @type {(account: string) => Promise<string | undefined>} why nothing may be sent yet */
async function whyNotYet(account) {
  try {
    const now = await accountNow();
    if (now === account) return undefined;
    return now === undefined
      ? 'Вход ещё не выполнен. Войдите в соседней вкладке и нажмите ещё раз.'
      : 'Вход выполнен под другой учётной записью, поэтому ничего не отправлено. Войдите под своей.';
  } catch {
    return 'Нет связи с сервером. Попробуйте ещё раз.';
  }
}

/**
 * The session has ended: what was typed waits, the person signs in beside and sends it.
 * @type {(account: string, waiting: string, send: () => void) => void}
 */
export function askToSignIn(account, waiting, send) {
  if (document.querySelector('dialog.sign-in')) return;
  const href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  const link = el('a', { href, target: '_blank', class: 'btn' }, 'Войти в новой вкладке');
  const problem = el('p', { class: 'problem', role: 'alert' });
  const dialog = openDialog(
    'Сеанс завершён',
    'sign-in',
    el('p', {}, `Введённое не потеряно: ${waiting}. Войдите снова под своей учётной записью и отправьте.`),
    problem,
  );
  const check = async () => {
    const why = await whyNotYet(account);
    problem.textContent = why ?? '';
    if (why !== undefined) return;
    dialog.close();
    send();
  };
  const ready = button('Я вошёл — отправить', () => void check(), 'btn main');
  dialog.append(
    el(
      'div',
      { class: 'actions' },
      link,
      ready,
      button('Позже', () => dialog.close()),
    ),
  );
  link.focus();
}
