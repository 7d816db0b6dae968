import type { Permission } from '../../access/role-matrix.js';
import type { SetupCounts } from './setup.query.js';

export interface SetupStep {
  label: string;
  href: string;
  /** Who may take it. */
  needs: Permission;
  count: number;
  done: boolean;
  /** What is still missing, or who does it. */
  hint: string;
}

type Place = [label: string, href: string, needs: Permission];

/** The quarter of an hour of an administrator (4.1): each step leans on those before it. */
export function setupSteps(counts: SetupCounts): SetupStep[] {
  return [...placeSteps(counts), ...peopleSteps(counts)];
}

function placeSteps(counts: SetupCounts): SetupStep[] {
  return [
    step(
      ['Сведения об учреждении', '/college/institution', 'institution.edit'],
      counts.institution,
      'Названия для документов.',
    ),
    step(
      ['Отделения', '/college/departments', 'departments.manage'],
      counts.departments,
      'Хотя бы одно: к нему относятся группы.',
    ),
    step(['Аудитории', '/college/rooms', 'rooms.manage'], counts.rooms, 'Можно вставить список.'),
    step(
      ['Должности', '/college/positions', 'positions.manage'],
      counts.positions,
      'Обычный список вносится одной кнопкой.',
    ),
    step(
      ['Сотрудники', '/college/employees', 'employees.manage'],
      counts.employees,
      'Вносит специалист отдела кадров (4.2).',
    ),
    calendarStep(counts),
  ];
}

function peopleSteps(counts: SetupCounts): SetupStep[] {
  const accountsHint =
    counts.employees === 0
      ? 'Сначала нужны сотрудники.'
      : `Без учётной записи сотрудников: ${counts.employeesWithoutAccount}.`;
  const accounts = step(
    ['Учётные записи сотрудников', '/access/accounts', 'accounts.manage'],
    counts.accounts,
    accountsHint,
  );
  const everyone = counts.employees > 0 && counts.employeesWithoutAccount === 0;
  return [
    step(
      ['Расписание звонков', '/schedule/bells', 'bells.manage'],
      counts.bells,
      'Вносит секретарь учебной части (4.7).',
    ),
    step(['Группы', '/contingent/groups', 'groups.manage'], counts.groups, 'Название, отделение, год.'),
    step(
      ['Обучающиеся', '/contingent/students', 'students.edit'],
      counts.students,
      'Список вставляют в карточке группы.',
    ),
    { ...accounts, done: everyone, hint: everyone ? '' : accountsHint },
  ];
}

function step([label, href, needs]: Place, count: number, hint: string): SetupStep {
  return { label, href, needs, count, done: count > 0, hint: count > 0 ? '' : hint };
}

function calendarStep(counts: SetupCounts): SetupStep {
  const missing = [
    ...(counts.yearNow ? [] : ['добавьте учебный год']),
    ...(counts.calendarNow ? [] : ['загрузите производственный календарь']),
  ];
  return {
    label: 'Учебный год и календарь',
    href: '/college/calendar',
    needs: 'calendar.manage',
    count: counts.academicYears,
    done: missing.length === 0,
    hint: missing.length === 0 ? '' : `Нужно: ${missing.join(', ')}.`,
  };
}
