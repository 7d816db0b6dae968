import { momentText } from '../../kit/dates/moments.js';
import type { FormPage } from '../../kit/views/form-page.js';
import type { Action, HistoryEntry } from '../../kit/views/parts.js';
import type { PlainPage } from '../../kit/views/plain-page.js';
import { type Actor, may } from '../actor.js';
import { roleNames, roles } from '../roles.js';
import { stateOf } from './account-state.js';
import { plainAddress } from '../audit/plain-address.js';
import { ACCOUNTS } from './accounts.page.js';
import type { AccountRow } from './accounts.query.js';

interface AccountFacts {
  signIns: readonly { at: Date; outcome: string; origin: string }[];
  history: HistoryEntry[];
}

export function accountPage(actor: Actor, account: AccountRow, facts: AccountFacts): PlainPage {
  const state = stateOf(account, actor.today);
  return {
    title: account.name,
    ...(account.position && { lead: account.position }),
    actions: actionsOf(actor, account),
    sections: [
      {
        pairs: [
          { label: 'Логин', value: account.login },
          { label: 'Роли', value: account.roles.map((role) => roles[role]).join(', ') },
          { label: 'Состояние', value: state.text, ...(state.badge && { badge: state.badge }) },
          { label: 'Второй фактор', value: account.factorOn ? 'включён' : 'не включён' },
          {
            label: 'Последний вход',
            value: account.lastSignInAt ? momentText(account.lastSignInAt) : 'не было',
          },
        ],
      },
      {
        heading: 'Последние попытки входа',
        table: {
          columns: [{ label: 'Когда' }, { label: 'Итог' }, { label: 'Откуда' }],
          rows: facts.signIns.map(({ at, outcome, origin }) => ({
            cells: [
              { text: momentText(at) },
              outcome === 'signedIn' ? { text: 'вошёл', badge: 'good' } : { text: 'отказано', badge: 'bad' },
              { text: plainAddress(origin) },
            ],
          })),
          empty: { title: 'Ещё не входил' },
        },
      },
    ],
    history: facts.history,
  };
}

function actionsOf(actor: Actor, account: AccountRow): Action[] {
  const path = `${ACCOUNTS}/${account.id}`;
  const own = account.id === actor.accountId;
  const issue: Action[] =
    may(actor, 'credentials.issue') && !own && !account.disabledAt
      ? [
          {
            label: 'Выдать новый листок',
            href: `${ACCOUNTS}/slips`,
            method: 'post',
            hidden: [{ name: 'ids', value: account.id }],
          },
        ]
      : [];
  const overrides: Action[] = may(actor, 'rights.assign')
    ? [
        { label: 'Имя и роли', href: `${path}/edit`, main: true },
        { label: 'Особые права', href: `/access/rights/new?account=${account.id}` },
      ]
    : [];
  const reset: Action[] = account.factorOn && !own ? [resetAction(account, path)] : [];
  return [...overrides, ...issue, ...reset, ...(own ? [] : [switchAction(account, path)])];
}

function resetAction({ name }: AccountRow, path: string): Action {
  return {
    label: 'Сбросить второй фактор',
    href: `${path}/reset-second-factor`,
    method: 'post',
    confirm: `Сбросить второй фактор, ${name}? Только если телефон потерян и вы уверены, что просит сам человек. Пароль останется прежним.`,
  };
}

function switchAction(account: AccountRow, path: string): Action {
  if (account.disabledAt) return { label: 'Включить', href: `${path}/enable`, method: 'post' };
  return {
    label: 'Отключить',
    href: `${path}/disable`,
    method: 'post',
    danger: true,
    confirm: `Отключить учётную запись ${account.name}? Открытые сеансы закроются сразу.`,
  };
}

export function accountFormPage(account: AccountRow): FormPage {
  return {
    title: account.name,
    lead: `Логин ${account.login}. Новые роли действуют со следующей открытой страницы.`,
    action: `${ACCOUNTS}/${account.id}/roles`,
    fields: [
      { name: 'name', label: 'Имя', type: 'text', value: account.name, required: true, maxlength: 200 },
      {
        name: 'roles',
        label: 'Роли',
        type: 'checkboxes',
        required: true,
        options: roleNames.map((role) => ({
          value: role,
          label: roles[role],
          checked: account.roles.includes(role),
        })),
      },
    ],
    hidden: [{ name: 'version', value: account.version }],
    submitLabel: 'Сохранить',
    cancelHref: `${ACCOUNTS}/${account.id}`,
  };
}
