import type { Role } from './roles.js';

/** 'own' = the records within the role's reach; which these are, SQL decides once per resource. */
export type Reach = 'all' | 'own';

export interface PermissionRow {
  label: string;
  clause: string;
  grants: Partial<Record<Role, Reach>>;
  /** Roles to which the administrator may give the permission beyond the table (4.1, 8.4). */
  grantable?: readonly Role[];
}

const all = (...names: Role[]): Partial<Record<Role, Reach>> =>
  Object.fromEntries(names.map((name) => [name, 'all']));
const own = (...names: Role[]): Partial<Record<Role, Reach>> =>
  Object.fromEntries(names.map((name) => [name, 'own']));

const staff = all(
  'administrator',
  'director',
  'deputyStudies',
  'deputyMethods',
  'registrar',
  'departmentHead',
  'curator',
  'teacher',
  'hr',
  'admissions',
);
const everyone = { ...staff, ...all('student', 'guardian') };
const contingentReaders = {
  ...all('administrator', 'director', 'deputyStudies', 'deputyMethods', 'registrar'),
  ...own('departmentHead', 'curator'),
};

/** Section 4 of the regulation as one table; guard, menu, tests, docs and the rights page read it. */
export const matrix = {
  'institution.edit': {
    label: 'Сведения об учреждении',
    clause: '4.1, 4.11',
    grants: all('administrator', 'director'),
  },
  'rooms.manage': { label: 'Список аудиторий', clause: '4.1', grants: all('administrator') },
  'positions.manage': { label: 'Список должностей', clause: '4.1', grants: all('administrator') },
  'departments.manage': { label: 'Отделения', clause: '4.1', grants: all('administrator') },
  'calendar.manage': { label: 'Учебные годы и календари', clause: '4.1', grants: all('administrator') },
  'settings.manage': { label: 'Настройки', clause: '4.1', grants: all('administrator') },
  'groups.manage': {
    label: 'Учебные группы и перевод на следующий год',
    clause: '4.1',
    grants: all('administrator'),
  },
  'directory.read': { label: 'Справочник: сотрудники, группы, аудитории', clause: '1.8', grants: staff },
  'employees.manage': { label: 'Список сотрудников', clause: '4.2', grants: all('hr') },
  'employees.personalData': { label: 'Персональные данные сотрудников', clause: '4.2', grants: all('hr') },
  'accounts.manage': { label: 'Учётные записи', clause: '3.3, 4.1', grants: all('administrator') },
  'credentials.issue': {
    label: 'Выдача логинов и паролей',
    clause: '3.3, 4.1',
    grants: all('administrator'),
  },
  'rights.assign': { label: 'Права доступа', clause: '4.1, 8.4', grants: all('administrator') },
  'credentials.handOut': {
    label: 'Вручение логинов и паролей обучающимся и родителям',
    clause: '3.3, 4.3',
    grants: own('curator'),
  },
  'activity.read': {
    label: 'Активность пользователей',
    clause: '4.1, 4.3, 4.10, 5.1',
    grants: { ...all('administrator', 'deputyMethods', 'director'), ...own('curator') },
  },
  'audit.read': { label: 'Журнал изменений', clause: '4.1, 7.1', grants: all('administrator', 'director') },
  'appointments.issue': { label: 'Назначение ответственных', clause: '3.1, 4.11', grants: all('director') },
  'sanctions.issue': { label: 'Меры ответственности', clause: '4.11', grants: all('director') },
  'students.read': { label: 'Список обучающихся', clause: '4.1, 4.3', grants: contingentReaders },
  'guardians.read': { label: 'Список родителей', clause: '4.1, 4.3', grants: contingentReaders },
  'orders.read': { label: 'Приказы по контингенту', clause: '4.1, 4.3', grants: contingentReaders },
  'students.edit': { label: 'Карточки обучающихся', clause: '4.1', grants: all('administrator') },
  'guardians.edit': { label: 'Карточки родителей', clause: '4.1', grants: all('administrator') },
  'orders.issue': {
    label: 'Регистрация приказов по контингенту',
    clause: '4.1',
    grants: all('administrator'),
  },
  'students.personalData': {
    label: 'СНИЛС, документы, здоровье, социальный статус',
    clause: '4.1, 4.3, 152-ФЗ',
    grants: { ...all('administrator'), ...own('curator') },
  },
  'ownCard.read': {
    label: 'Своя карточка',
    clause: '4.5',
    grants: { ...own(...(Object.keys(everyone) as Role[])) },
  },
  'corrections.report': {
    label: 'Сообщение об изменении данных',
    clause: '4.3, 4.5',
    grants: own('curator', 'student', 'guardian'),
  },
  'corrections.endorse': {
    label: 'Согласование правок данных',
    clause: '4.3',
    grants: own('departmentHead'),
  },
  'corrections.resolve': { label: 'Внесение правок данных', clause: '4.3', grants: all('administrator') },
  'applicants.manage': { label: 'Абитуриенты', clause: '4.8', grants: all('admissions') },
  'applicants.personalData': {
    label: 'Персональные данные абитуриентов',
    clause: '4.8',
    grants: all('admissions'),
  },
  'applicants.read': {
    label: 'Список абитуриентов',
    clause: '4.8',
    grants: all('admissions', 'administrator', 'director', 'deputyStudies'),
  },
  'programmes.edit': { label: 'Образовательные программы', clause: '4.9', grants: all('deputyStudies') },
  'curricula.edit': { label: 'Учебные планы', clause: '4.9', grants: all('deputyStudies') },
  'disciplines.edit': { label: 'Список учебных дисциплин', clause: '4.9', grants: all('deputyStudies') },
  'workload.assign': { label: 'Назначение преподавателей', clause: '4.9', grants: all('deputyStudies') },
  'curricula.read': {
    label: 'Чтение учебных планов',
    clause: '2.4',
    grants: { ...staff, ...own('student', 'guardian') },
  },
  'curricula.review': { label: 'Сверка планов с программами', clause: '4.10', grants: all('deputyMethods') },
  'syllabi.approve': { label: 'Утверждение рабочих программ', clause: '4.10', grants: all('deputyMethods') },
  'lessonPlans.approve': { label: 'Утверждение КТП', clause: '4.10', grants: all('deputyMethods') },
  'monitoring.conduct': {
    label: 'Мониторинг успеваемости',
    clause: '4.10',
    grants: all('deputyMethods', 'administrator'),
  },
  'syllabi.edit': { label: 'Рабочие программы', clause: '1.9, 4.6', grants: own('teacher') },
  'lessonPlans.edit': { label: 'Календарно-тематические планы', clause: '1.9, 4.6', grants: own('teacher') },
  'subgroups.divide': {
    label: 'Деление на подгруппы',
    clause: '4.6, 4.7',
    grants: { ...all('registrar', 'administrator', 'deputyMethods'), ...own('departmentHead', 'teacher') },
  },
  'bells.manage': { label: 'Расписание звонков', clause: '4.7', grants: all('registrar') },
  'timetable.edit': { label: 'Составление расписания', clause: '4.7', grants: all('registrar') },
  'substitutions.edit': { label: 'Изменения в расписании', clause: '4.7', grants: all('registrar') },
  'examSessions.edit': { label: 'Расписание сессии', clause: '4.7', grants: all('registrar') },
  'timetable.read': { label: 'Чтение расписания', clause: '2.3', grants: everyone },
  'journal.read': {
    label: 'Чтение журналов',
    clause: '4.3, 4.6, 4.7, 4.9–4.11',
    grants: {
      ...all('registrar', 'deputyStudies', 'deputyMethods', 'director', 'administrator'),
      ...own('teacher', 'curator', 'departmentHead'),
    },
  },
  'lessons.record': {
    label: 'Темы и задания занятий',
    clause: '4.6, 4.11',
    grants: { ...own('teacher'), ...all('director') },
  },
  'absences.record': {
    label: 'Отсутствие и опоздания',
    clause: '4.6, 4.11',
    grants: { ...own('teacher'), ...all('director') },
  },
  'marks.record': {
    label: 'Отметки',
    clause: '4.6, 4.11',
    grants: { ...own('teacher'), ...all('director') },
  },
  'absences.explain': {
    label: 'Причины отсутствия',
    clause: '4.3',
    grants: { ...own('curator'), ...all('director') },
  },
  'excuses.record': {
    label: 'Оправдательные документы',
    clause: '4.3',
    grants: { ...own('curator'), ...all('director') },
  },
  'finalMarks.record': {
    label: 'Итоговые отметки',
    clause: '4.6, 6',
    grants: { ...own('teacher'), ...all('director') },
  },
  'attestation.record': {
    label: 'Аттестационные ведомости, курсовые, практика',
    clause: '4.6, 6',
    grants: { ...own('teacher'), ...all('director') },
  },
  'attestation.open': {
    label: 'Выдача ведомостей',
    clause: '4.7, 4.9',
    grants: all('registrar', 'deputyStudies'),
  },
  'deviatingMarks.approve': {
    label: 'Согласование отметок вне правил округления',
    clause: '6',
    grants: all('deputyStudies'),
  },
  'periods.close': {
    label: 'Закрытие семестра',
    clause: '7.4',
    grants: { ...all('deputyStudies', 'deputyMethods'), ...own('departmentHead') },
  },
  'periods.reopen': { label: 'Открытие закрытого семестра', clause: '4.11', grants: all('director') },
  'retakes.assign': {
    label: 'Пересдачи',
    clause: '2.1',
    grants: { ...all('deputyStudies'), ...own('departmentHead') },
  },
  'stateExams.record': {
    label: 'Государственная итоговая аттестация',
    clause: '2.1',
    grants: all('deputyStudies'),
    grantable: ['departmentHead', 'registrar'],
  },
  'disputes.raise': { label: 'Сообщение об ошибочной отметке', clause: '4.4', grants: own('student') },
  'disputes.answer': {
    label: 'Ответ на сообщение об отметке',
    clause: '4.4',
    grants: { ...own('teacher'), ...all('director') },
  },
  'reviews.conduct': {
    label: 'Проверка журналов',
    clause: '4.6, 4.7, 7',
    grants: { ...all('director', 'deputyMethods', 'deputyStudies', 'registrar'), ...own('departmentHead') },
  },
  'remarks.resolve': { label: 'Устранение замечаний', clause: '4.6', grants: own('teacher') },
  'remarks.accept': { label: 'Приём устранённых замечаний', clause: '4.6', grants: all('registrar') },
  'violations.report': {
    label: 'Сообщение о нарушении',
    clause: '4.7, 4.9',
    grants: all('registrar', 'deputyStudies'),
  },
  'violations.read': {
    label: 'Чтение сообщений о нарушениях',
    clause: '4.7, 4.9',
    grants: all('deputyMethods', 'deputyStudies', 'director'),
  },
  'violations.decide': { label: 'Решение по нарушению', clause: '4.11', grants: all('director') },
  'diary.read': { label: 'Электронный дневник', clause: '4.4, 4.5', grants: own('student', 'guardian') },
  'reports.group': {
    label: 'Отчёты по группе',
    clause: '4.3, 5.2, 5.3',
    grants: { ...own('curator', 'departmentHead'), ...all('deputyStudies', 'deputyMethods', 'director') },
  },
  'letters.write': {
    label: 'Письма родителям',
    clause: '4.3',
    grants: { ...own('curator', 'departmentHead'), ...all('deputyStudies', 'deputyMethods', 'director') },
  },
  'reports.course': {
    label: 'Отчёты преподавателя',
    clause: '4.6',
    grants: { ...own('teacher'), ...all('deputyStudies', 'deputyMethods', 'director') },
  },
  'reports.college': {
    label: 'Сводные отчёты',
    clause: '4.9, 5.4',
    grants: all('deputyStudies', 'deputyMethods', 'director', 'administrator'),
  },
  'reports.activity': {
    label: 'Отчёт об активности',
    clause: '5.1',
    grants: all('administrator', 'deputyMethods', 'director'),
  },
  'announcements.publish': {
    label: 'Объявления',
    clause: '2.6',
    grants: {
      ...all('administrator', 'director', 'deputyStudies', 'deputyMethods', 'registrar'),
      ...own('curator'),
    },
  },
  'messages.send': { label: 'Сообщения', clause: '2.6, 4.5', grants: everyone },
  'support.ask': { label: 'Вопрос в поддержку', clause: '4.3–4.6', grants: everyone },
  'support.answer': { label: 'Ответы поддержки', clause: '4.1', grants: all('administrator') },
  'imports.run': { label: 'Импорт массивов данных', clause: '4.1', grants: all('administrator') },
  'exports.bulk': { label: 'Экспорт массивов данных', clause: '4.1', grants: all('administrator') },
} as const satisfies Record<string, PermissionRow>;

export type Permission = keyof typeof matrix;

export const permissions = Object.keys(matrix) as Permission[];

export function permissionRow(permission: Permission): PermissionRow {
  return matrix[permission];
}
