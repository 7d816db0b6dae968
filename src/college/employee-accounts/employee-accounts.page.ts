import { loginStem } from '../../access/accounts/login.rules.js';
import { MOST_SLIPS } from '../../access/credentials/slips.rules.js';
import { roleNames, roles } from '../../access/roles.js';
import { plural } from '../../kit/dates/plural.js';
import type { FormPage } from '../../kit/views/form-page.js';
import type { Option } from '../../kit/views/parts.js';
import type { AccountlessRow } from './employee-accounts.query.js';
import { rolesOfPosition } from './roles-of-position.rules.js';

export const NEW_ACCOUNTS = '/access/new-accounts';

/** Everybody without an account, ticked where the position says which roles they need. */
export function waitingPage(rows: readonly AccountlessRow[]) {
  const offered = rows.filter((row) => rolesOfPosition(row.position).length > 0).slice(0, MOST_SLIPS);
  return {
    title: 'Учётные записи сотрудникам',
    lead: `${plural(rows.length, 'сотрудник', 'сотрудника', 'сотрудников')} без учётной записи. Роли предложены по должности, их можно изменить потом.`,
    actions: [{ label: 'К учётным записям', href: '/access/accounts' }],
    action: NEW_ACCOUNTS,
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      position: row.position,
      href: `${NEW_ACCOUNTS}/${row.id}`,
      login: loginStem(row.name),
      roles: rolesOfPosition(row.position)
        .map((role) => roles[role])
        .join(', '),
      checked: offered.includes(row),
    })),
    most: MOST_SLIPS,
    empty: {
      title: 'У всех сотрудников есть учётные записи',
      text: 'Новые появятся здесь, когда отдел кадров внесёт новых сотрудников.',
      action: { label: 'К учётным записям', href: '/access/accounts' },
    },
  };
}

export function newAccountPage(employee: AccountlessRow, unowned: Option[]): FormPage {
  const suggested = rolesOfPosition(employee.position);
  return {
    title: employee.name,
    lead: `${employee.position}. Листок с одноразовым паролем покажется сразу после сохранения.`,
    action: `${NEW_ACCOUNTS}/${employee.id}`,
    fields: [
      {
        name: 'login',
        label: 'Логин',
        type: 'text',
        value: loginStem(employee.name),
        maxlength: 60,
        short: true,
        hint: 'Если такой уже занят, выберите другой. Пустой составится сам.',
      },
      {
        name: 'roles',
        label: 'Роли',
        type: 'checkboxes',
        required: true,
        options: roleNames
          .filter((role) => role !== 'student' && role !== 'guardian')
          .map((role) => ({ value: role, label: roles[role], checked: suggested.includes(role) })),
      },
      ...(unowned.length > 0 ? [existingField(unowned)] : []),
      shapeField(),
    ],
    submitLabel: 'Завести и показать листок',
    cancelHref: NEW_ACCOUNTS,
  };
}

function existingField(unowned: Option[]): FormPage['fields'][number] {
  return {
    name: 'existing',
    label: 'Или связать с имеющейся записью',
    type: 'select',
    value: '',
    options: [{ value: '', label: 'Нет, завести новую' }, ...unowned],
    hint: 'Например, с записью первого администратора: логин, пароль и роли останутся прежними.',
  };
}

function shapeField(): FormPage['fields'][number] {
  return {
    name: 'as',
    label: 'Как показать листок',
    type: 'radios',
    value: 'page',
    required: true,
    options: [
      { value: 'page', label: 'на странице, чтобы напечатать' },
      { value: 'pdf', label: 'файлом PDF' },
    ],
  };
}
