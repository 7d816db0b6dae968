import { momentText } from '../../kit/dates/moments.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { ListCell } from '../../kit/views/list-page.js';
import type { AccountRow } from './accounts.query.js';

/** What an administrator should know of the account at a glance. */
export function stateOf(
  account: Pick<
    AccountRow,
    'disabledAt' | 'leftOn' | 'mustChange' | 'slipExpired' | 'lastSignInAt' | 'slipExpiresAt'
  >,
  today: string,
): ListCell {
  if (account.disabledAt) return { text: 'отключена', badge: 'quiet' };
  if (account.leftOn && account.leftOn <= today) {
    return { text: `уволен с ${dottedDate(account.leftOn)}`, badge: 'bad' };
  }
  if (account.mustChange && account.slipExpired) return { text: 'листок просрочен', badge: 'warn' };
  if (account.mustChange) {
    const until = account.slipExpiresAt;
    return { text: until ? `листок до ${momentText(until)}` : 'одноразовый пароль', badge: 'note' };
  }
  return account.lastSignInAt ? { text: 'работает', badge: 'good' } : { text: 'не входил', badge: 'warn' };
}
