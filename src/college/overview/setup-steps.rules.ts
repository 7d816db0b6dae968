import type { Permission } from '../../access/role-matrix.js';
import type { SetupCounts } from './setup.query.js';

export interface SetupStep {
  label: string;
  href: string;
  /** Who may take it. */
  needs: Permission;
  count: number;
  done: boolean;
  /** How it is done, or what is still missing. */
  hint: string;
  /** The role it belongs to, when that is not the administrator's. */
  owner: string;
}

type Place = [label: string, href: string, needs: Permission, owner?: string];

const PERSONNEL = 'специалист отдела кадров';
const REGISTRAR = 'секретарь учебной части';
const DEPUTY = 'заместитель директора по УР';

/** The quarter of an hour of an administrator (4.1), then what leads to the first journals: each step leans on those before it. */
export function setupSteps(counts: SetupCounts): SetupStep[] {
  return [...directorySteps(counts), ...studySteps(counts)];
}

/** The lists of the college themselves. */
export function directorySteps(counts: SetupCounts): SetupStep[] {
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
      ['Сотрудники', '/college/employees', 'employees.manage', PERSONNEL],
      counts.employees,
      'Можно вставить список: фамилия, имя, отчество; должность.',
    ),
    calendarStep(counts),
  ];
}

function peopleSteps(counts: SetupCounts): SetupStep[] {
  const accountsHint =
    counts.employees === 0
      ? 'Сначала нужны сотрудники.'
      : `Без учётной записи сотрудников: ${counts.employeesWithoutAccount}.`;
  const everyone = counts.employees > 0 && counts.employeesWithoutAccount === 0;
  const accounts = step(
    ['Учётные записи сотрудников', everyone ? '/access/accounts' : '/access/new-accounts', 'accounts.manage'],
    counts.accounts,
    accountsHint,
  );
  return [
    step(
      ['Расписание звонков', '/schedule/bells', 'bells.manage', REGISTRAR],
      counts.bells,
      'По одной паре в строке.',
    ),
    step(['Группы', '/contingent/groups', 'groups.manage'], counts.groups, 'Название, отделение, год.'),
    step(
      ['Обучающиеся', counts.students > 0 ? '/contingent/students' : '/contingent/groups', 'students.edit'],
      counts.students,
      'Список вставляют в карточке группы: он становится приказом о зачислении.',
    ),
    { ...accounts, done: everyone, hint: everyone ? '' : accountsHint },
  ];
}

function studySteps(counts: SetupCounts): SetupStep[] {
  return [
    step(
      ['Учебные планы', '/curriculum', 'curricula.edit', DEPUTY],
      counts.curricula,
      'План загружают из файла .xlsx или .csv.',
    ),
    step(
      ['План каждой группы', '/contingent/groups', 'groups.manage'],
      counts.groupsWithPlan,
      'Откройте группу, «Править», выберите учебный план: курсы семестра появятся сами.',
    ),
    step(
      ['Преподаватели дисциплин', '/schedule/workload', 'workload.assign', DEPUTY],
      counts.assignments,
      'Кто какую дисциплину ведёт в группе.',
    ),
    step(
      ['Недельная сетка', '/schedule/templates', 'timetable.edit', REGISTRAR],
      counts.templateEntries,
      'Что в какой день и на какой паре.',
    ),
    step(
      ['Занятия на датах', '/schedule/templates', 'timetable.edit', REGISTRAR],
      counts.lessons,
      'Сетку раскладывают на даты семестра: после этого открываются журналы.',
    ),
  ];
}

function step([label, href, needs, owner = '']: Place, count: number, hint: string): SetupStep {
  return { label, href, needs, owner, count, done: count > 0, hint: count > 0 ? '' : hint };
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
    owner: '',
    count: counts.academicYears,
    done: missing.length === 0,
    hint: missing.length === 0 ? '' : `Нужно: ${missing.join(', ')}.`,
  };
}
