import type { FormPage } from '../../kit/views/form-page.js';
import type { ListTable } from '../../kit/views/list-page.js';
import type { HistoryEntry, Option } from '../../kit/views/parts.js';
import { isPermission } from '../rights.rules.js';
import { permissionRow, permissions } from '../role-matrix.js';
import { roleNames, roles, type Role } from '../roles.js';
import type { OverrideRow } from './overrides.query.js';

export const RIGHTS = '/access/rights';

const SIGNS = {
  all: { sign: '●', words: 'всё' },
  own: { sign: '○', words: 'своё' },
} as const;

/** The matrix of section 4 as it is in force, and what this college has decided beside it. */
export function rightsPage(overrides: readonly OverrideRow[], history: HistoryEntry[]) {
  return {
    title: 'Права доступа',
    lead: 'Что кому открыто по разделу 4 Положения. Изменения действуют со следующей открытой страницы.',
    actions: [
      { label: 'Изъять или добавить право', href: `${RIGHTS}/new`, main: true },
      { label: 'Журнал изменений прав', href: '/access/audit?book=rights' },
    ],
    overrides: overridesTable(overrides),
    roles: roleNames.map((role) => roles[role]),
    rows: permissions.map((permission) => {
      const { label, clause, grants, grantable } = permissionRow(permission);
      return {
        label,
        clause,
        cells: roleNames.map((role) => cellOf(grants[role], grantable?.includes(role) ?? false)),
      };
    }),
    history,
  };
}

function cellOf(reach: keyof typeof SIGNS | undefined, grantable: boolean) {
  if (reach) return SIGNS[reach];
  return grantable ? { sign: '+', words: 'можно добавить' } : { sign: '', words: 'закрыто' };
}

function overridesTable(rows: readonly OverrideRow[]): ListTable {
  return {
    columns: [{ label: 'Кому' }, { label: 'Право' }, { label: 'Решение' }],
    rows: rows.map((row) => ({
      cells: [
        {
          text: row.ownerName,
          note: row.owner === 'position' ? 'все на этой должности' : 'один человек',
        },
        { text: isPermission(row.permission) ? permissionRow(row.permission).label : row.permission },
        row.effect === 'add' ? { text: 'добавлено', badge: 'good' } : { text: 'изъято', badge: 'warn' },
      ],
      actions: [
        {
          label: 'Отменить',
          href: `${RIGHTS}/overrides/${row.id}/delete`,
          method: 'post',
          confirm: `Вернуть ${row.ownerName} право как у роли?`,
        },
      ],
    })),
    empty: { title: 'Особых решений нет: у всех права своей роли' },
  };
}

export function overrideFormPage(
  choices: { positions: Option[]; accounts: Option[] },
  account: string,
): FormPage {
  return {
    title: 'Изъять или добавить право',
    lead: 'Изъять можно почти любое право. Добавить только те, что Положение разрешает добавлять; они отмечены в матрице плюсом. Решение о человеке сильнее решения о должности.',
    action: RIGHTS,
    fields: [
      {
        name: 'positionId',
        label: 'Всем на должности',
        type: 'select',
        value: '',
        options: [{ value: '', label: 'Не выбрана' }, ...choices.positions],
        short: true,
      },
      {
        name: 'accountId',
        label: 'Или одному человеку',
        type: 'select',
        value: account,
        options: [{ value: '', label: 'Не выбран' }, ...choices.accounts],
        short: true,
      },
      {
        name: 'permission',
        label: 'Право',
        type: 'select',
        value: '',
        options: [{ value: '', label: 'Выберите' }, ...permissions.map(permissionOption)],
        required: true,
      },
      {
        name: 'effect',
        label: 'Решение',
        type: 'radios',
        value: 'withdraw',
        options: [
          { value: 'withdraw', label: 'изъять' },
          { value: 'add', label: 'добавить' },
        ],
        required: true,
      },
    ],
    submitLabel: 'Сохранить',
    cancelHref: RIGHTS,
  };
}

function permissionOption(permission: (typeof permissions)[number]): Option {
  const { label, clause, grantable } = permissionRow(permission);
  const to = grantable?.map((role: Role) => roles[role]).join(', ');
  return { value: permission, label: `${label} (${clause})${to ? `; можно добавить: ${to}` : ''}` };
}
