import { plural } from '../../kit/dates/plural.js';
import { matrix } from '../role-matrix.js';
import { roles } from '../roles.js';
import type { HistoryNames } from './history-entries.js';
import { contacts, dated, person } from './person-columns.js';
import { studyRecordNames } from './study-record-names.js';

const codesLeft = Object.fromEntries(
  Array.from({ length: 11 }, (_, n) => [n, plural(n, 'запасной код', 'запасных кода', 'запасных кодов')]),
);

const access: Record<string, HistoryNames> = {
  account: {
    record: 'Учётная запись',
    columns: {
      login: 'Логин',
      name: 'Имя',
      must_change: 'Одноразовый пароль',
      slip_expires_at: 'Пароль действует до',
      disabled_at: 'Отключена',
    },
  },
  second_factor: {
    record: 'Второй фактор',
    columns: {
      codes_left: 'Запасные коды',
      turned_on_at: 'Второй фактор включён',
      codes_renewed_at: 'Новые запасные коды',
    },
    values: { codes_left: codesLeft },
  },
  account_role: {
    record: 'Роль',
    columns: { account_id: 'Учётная запись', role: 'Роль' },
    values: { role: roles },
  },
  right_override: {
    record: 'Особое право',
    columns: {
      account_id: 'Учётная запись',
      position_id: 'Должность',
      permission: 'Право',
      effect: 'Решение',
    },
    values: {
      effect: { add: 'добавлено', withdraw: 'изъято' },
      permission: Object.fromEntries(Object.entries(matrix).map(([key, { label }]) => [key, label])),
    },
  },
  setting: { record: 'Настройка', columns: { key: 'Настройка', value: 'Значение' } },
};

const college: Record<string, HistoryNames> = {
  institution: {
    record: 'Сведения об учреждении',
    columns: {
      full_name: 'Полное название',
      short_name: 'Краткое название',
      abbreviation: 'Сокращение',
      founder: 'Учредитель',
      city: 'Город',
      address: 'Адрес',
      ...contacts,
      website: 'Сайт',
      inn: 'ИНН',
      kpp: 'КПП',
      ogrn: 'ОГРН',
      director_name: 'Директор',
    },
  },
  department: { record: 'Отделение', columns: { name: 'Название' } },
  department_head: {
    record: 'Заведующий отделением',
    columns: { department_id: 'Отделение', employee_id: 'Сотрудник', ...dated },
  },
  position: { record: 'Должность', columns: { name: 'Название' } },
  employee: {
    record: 'Сотрудник',
    columns: {
      ...person,
      position_id: 'Должность',
      department_id: 'Отделение',
      account_id: 'Учётная запись',
      hired_on: 'Вступил в должность',
      left_on: 'Уволен с',
      recorded_on: 'Внесён в список',
      ...contacts,
    },
  },
  room: {
    record: 'Аудитория',
    columns: {
      number: 'Номер',
      name: 'Название',
      kind: 'Вид',
      building: 'Корпус',
      seats: 'Мест',
      retired: 'Больше не используется',
    },
    values: {
      kind: {
        ...{ classroom: 'кабинет', laboratory: 'лаборатория', computerClass: 'компьютерный класс' },
        ...{ workshop: 'мастерская', hall: 'зал', gym: 'спортивный зал', distance: 'дистанционно' },
        other: 'другое',
      },
    },
  },
  academic_year: {
    record: 'Учебный год',
    columns: { start_year: 'Год начала', starts_on: 'Начало', ends_on: 'Конец' },
  },
  semester: {
    record: 'Семестр',
    columns: { number: 'Семестр', starts_on: 'Начало', ends_on: 'Конец' },
  },
  calendar_day: {
    record: 'День календаря',
    columns: { day: 'День', kind: 'Вид', title: 'Название', regional: 'Региональный' },
    values: { kind: { off: 'выходной', short: 'сокращённый', working: 'рабочий' } },
  },
};

/** How the tables of the history and their columns are called in the interface. */
export const recordNames: Readonly<Record<string, HistoryNames>> = {
  ...access,
  ...college,
  ...studyRecordNames,
};
