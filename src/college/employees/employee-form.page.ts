import type { FormField, FormPage } from '../../kit/views/form-page.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import { deleteAction } from '../directory.page.js';
import { fullName } from './employee-lines.rules.js';
import { EMPLOYEES, type EmployeeChoices } from './employees.page.js';
import type { EmployeeRow } from './employees.query.js';

export function newEmployeePage(choices: EmployeeChoices, today: string): FormPage {
  return {
    title: 'Новый сотрудник',
    lead: 'Сведения вносят не позднее трёх рабочих дней со дня вступления в должность (4.2).',
    action: EMPLOYEES,
    fields: fieldsOf(choices, undefined, today),
    submitLabel: 'Добавить',
    cancelHref: EMPLOYEES,
  };
}

export function editEmployeePage(
  employee: EmployeeRow,
  choices: EmployeeChoices,
  history: HistoryEntry[],
): FormPage {
  return {
    title: fullName(employee),
    ...deleteAction(`${EMPLOYEES}/${employee.id}`, employee, `Удалить ${fullName(employee)} из списка?`),
    action: `${EMPLOYEES}/${employee.id}/edit`,
    fields: fieldsOf(choices, employee, employee.hiredOn),
    hidden: [{ name: 'version', value: employee.version }],
    submitLabel: 'Сохранить',
    cancelHref: EMPLOYEES,
    history,
  };
}

function fieldsOf(choices: EmployeeChoices, row: EmployeeRow | undefined, hiredOn: string): FormField[] {
  const name = (field: 'lastName' | 'firstName' | 'middleName', label: string): FormField => ({
    ...{ name: field, label, type: 'text', value: row?.[field] ?? '', maxlength: 100, short: true },
    ...(field !== 'middleName' && { required: true }),
  });
  return [
    name('lastName', 'Фамилия'),
    name('firstName', 'Имя'),
    name('middleName', 'Отчество'),
    ...placeFields(choices, row),
    ...dayFields(row, hiredOn),
    { name: 'phone', label: 'Телефон', type: 'tel', value: row?.phone ?? '', maxlength: 100, short: true },
    { name: 'email', label: 'Почта', type: 'email', value: row?.email ?? '', maxlength: 200, short: true },
  ];
}

function placeFields(choices: EmployeeChoices, row: EmployeeRow | undefined): FormField[] {
  return [
    {
      name: 'positionId',
      label: 'Должность',
      type: 'select',
      value: row?.positionId ?? '',
      options: [{ value: '', label: 'Выберите' }, ...choices.positions],
      required: true,
      short: true,
    },
    {
      name: 'departmentId',
      label: 'Отделение',
      type: 'select',
      value: row?.departmentId ?? '',
      options: [{ value: '', label: 'Не относится к отделению' }, ...choices.departments],
      short: true,
    },
  ];
}

function dayFields(row: EmployeeRow | undefined, hiredOn: string): FormField[] {
  return [
    {
      name: 'hiredOn',
      label: 'В должности с',
      type: 'date',
      value: hiredOn,
      required: true,
      short: true,
    },
    {
      name: 'leftOn',
      label: 'Не работает с',
      type: 'date',
      value: row?.leftOn ?? '',
      hint: 'Первый день, когда сотрудник уже не работает.',
      short: true,
    },
  ];
}
