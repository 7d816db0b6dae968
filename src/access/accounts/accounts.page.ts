import { momentText } from '../../kit/dates/moments.js';
import { plural } from '../../kit/dates/plural.js';
import { hrefWith, pageNumber, sortable } from '../../kit/views/list-links.js';
import { pagerOf } from '../../kit/views/pager.js';
import type { Action, Option } from '../../kit/views/parts.js';
import { type Actor, may } from '../actor.js';
import { roleNames, roles } from '../roles.js';
import { stateOf } from './account-state.js';
import { type AccountRow, ACCOUNTS_A_PAGE, type AskedAccounts } from './accounts.query.js';

export const ACCOUNTS = '/access/accounts';

const STATES: Option[] = [
  { value: '', label: 'Любое' },
  { value: 'never', label: 'Ни разу не входили' },
  { value: 'expired', label: 'Листок просрочен' },
  { value: 'left', label: 'Уволены, но не отключены' },
  { value: 'disabled', label: 'Отключены' },
];

export function accountsPage(actor: Actor, rows: readonly AccountRow[], asked: AskedAccounts) {
  const { q, ...shown } = asked;
  const list = { path: ACCOUNTS, query: shown, fallback: 'name' };
  const total = rows[0]?.total ?? 0;
  const issues = may(actor, 'credentials.issue');
  return {
    title: 'Учётные записи',
    lead: plural(total, 'учётная запись', 'учётные записи', 'учётных записей'),
    actions: actionsOf(actor),
    q,
    filters: filtersOf(asked),
    resetHref: asked.role || asked.state ? ACCOUNTS : '',
    issues,
    columns: [
      sortable({ label: 'Имя', key: 'name' }, list),
      sortable({ label: 'Логин', key: 'login' }, list),
      { label: 'Роли' },
      sortable({ label: 'Последний вход', key: 'last' }, list),
      { label: 'Состояние' },
    ],
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      disabled: row.disabledAt !== null || row.id === actor.accountId,
      cells: [
        {
          text: row.name,
          href: `${ACCOUNTS}/${row.id}`,
          ...(row.position && { note: row.position }),
        },
        { text: row.login },
        { text: row.roles.map((role) => roles[role]).join(', ') },
        row.lastSignInAt ? { text: momentText(row.lastSignInAt) } : { text: 'не было', muted: true },
        stateOf(row, actor.today),
      ],
    })),
    pager: pagerOf({
      page: pageNumber(asked.page),
      size: ACCOUNTS_A_PAGE,
      total,
      hrefOf: (page) => hrefWith(ACCOUNTS, shown, { page }),
    }),
    empty: { title: 'Таких учётных записей нет', text: 'Измените поиск или отбор.' },
  };
}

function actionsOf(actor: Actor): Action[] {
  return [
    ...(may(actor, 'credentials.issue')
      ? [{ label: 'Завести учётные записи сотрудникам', href: '/access/new-accounts', main: true }]
      : []),
    { label: 'Задержанные попытки входа', href: `${ACCOUNTS}/throttled` },
  ];
}

function filtersOf(asked: AskedAccounts) {
  return [
    {
      name: 'role',
      label: 'Роль',
      type: 'select',
      value: asked.role ?? '',
      options: [
        { value: '', label: 'Все' },
        ...roleNames.map((role) => ({ value: role, label: roles[role] })),
      ],
    },
    { name: 'state', label: 'Состояние', type: 'select', value: asked.state ?? '', options: STATES },
    { name: 'sort', label: '', type: 'hidden', value: asked.sort ?? '' },
  ];
}
