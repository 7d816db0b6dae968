import type { HistoryNames } from './history-entries.js';
import { contacts, dated, person } from './person-columns.js';

const contingent: Record<string, HistoryNames> = {
  study_group: {
    record: 'Группа',
    columns: {
      name: 'Название',
      department_id: 'Отделение',
      curriculum_id: 'Учебный план',
      start_year: 'Год начала',
      first_course: 'Первый курс',
      disbanded_on: 'Расформирована',
    },
  },
  group_curator: {
    record: 'Куратор группы',
    columns: { group_id: 'Группа', employee_id: 'Сотрудник', ...dated },
  },
  student: {
    record: 'Обучающийся',
    columns: {
      ...person,
      birth_date: 'Дата рождения',
      record_book: 'Зачётная книжка',
      funding: 'Финансирование',
      ...contacts,
      account_id: 'Учётная запись',
    },
    values: { funding: { budget: 'бюджет', contract: 'договор', targeted: 'целевой договор' } },
  },
  guardian: { record: 'Родитель', columns: { ...person, ...contacts, account_id: 'Учётная запись' } },
  guardianship: {
    record: 'Родство',
    columns: {
      guardian_id: 'Родитель',
      student_id: 'Обучающийся',
      ...dated,
      consented_on: 'Согласие с',
      consent_withdrawn_on: 'Согласие отозвано',
    },
  },
  subgroup: {
    record: 'Подгруппа',
    columns: { group_id: 'Группа', division: 'Деление', number: 'Номер' },
  },
  subgroup_membership: {
    record: 'Состав подгруппы',
    columns: { student_id: 'Обучающийся', ...dated },
  },
  student_order: {
    record: 'Приказ',
    columns: {
      number: 'Номер',
      issued_on: 'Дата',
      effective_on: 'Действует с',
      kind: 'Вид',
      state: 'Состояние',
      basis: 'Основание',
    },
    values: {
      state: { draft: 'проект', signed: 'подписан', cancelled: 'отменён' },
      kind: {
        ...{ enrol: 'зачисление', transfer: 'перевод', academicLeave: 'академический отпуск' },
        ...{ returnFromLeave: 'выход из отпуска', expel: 'отчисление', graduate: 'выпуск' },
        nameChange: 'смена фамилии',
      },
    },
  },
  student_order_line: {
    record: 'Строка приказа',
    columns: { student_id: 'Обучающийся', to_group_id: 'В группу', reason: 'Причина', ...person },
  },
};

const study: Record<string, HistoryNames> = {
  programme: {
    record: 'Образовательная программа',
    columns: {
      code: 'Код',
      name: 'Название',
      qualification: 'Квалификация',
      department_id: 'Отделение',
    },
  },
  curriculum: {
    record: 'Учебный план',
    columns: { name: 'Название', start_year: 'Год начала', semesters: 'Семестров' },
  },
  curriculum_row: {
    record: 'Строка учебного плана',
    columns: { index: 'Индекс', name: 'Название', counts: 'Учитывается' },
  },
  bell: { record: 'Звонок', columns: { pair: 'Пара', starts_at: 'Начало', ends_at: 'Конец' } },
  group_period: {
    record: 'Семестр группы',
    columns: {
      group_id: 'Группа',
      study_semester: 'Семестр',
      starts_on: 'Начало',
      ends_on: 'Конец',
      closed_at: 'Закрыт',
    },
  },
  course: {
    record: 'Дисциплина группы',
    columns: {
      group_id: 'Группа',
      row_id: 'Дисциплина',
      plan_hours: 'Часов',
      issued_at: 'Отметки выставлены',
    },
  },
  assignment: {
    record: 'Назначение преподавателя',
    columns: { course_id: 'Дисциплина', employee_id: 'Преподаватель', ...dated },
  },
  timetable_entry: {
    record: 'Занятие в расписании',
    columns: { weekday: 'День недели', pair: 'Пара', room_id: 'Аудитория', ...dated },
  },
};

const journal: Record<string, HistoryNames> = {
  mark: { record: 'Отметка', columns: { student_id: 'Обучающийся', value: 'Отметка' } },
  final_mark: {
    record: 'Итоговая отметка',
    columns: { student_id: 'Обучающийся', value: 'Отметка', state: 'Состояние', reason: 'Причина' },
    values: { state: { set: 'выставлена', waiting: 'ждёт согласования', returned: 'возвращена' } },
  },
  absence: {
    record: 'Отсутствие',
    columns: { student_id: 'Обучающийся', kind: 'Вид', hours: 'Часов', reason_id: 'Причина' },
    values: { kind: { absent: 'не был', late: 'опоздал' } },
  },
  lesson_record: {
    record: 'Занятие',
    columns: { topic: 'Тема', homework: 'Задание', roll_at: 'Перекличка' },
  },
  assessed_work: {
    record: 'Работа',
    columns: { kind_id: 'Вид', title: 'Название', required: 'Обязательная' },
  },
  frozen_sheet: { record: 'Подписанная ведомость', columns: { number: 'Номер', hash: 'Отпечаток' } },
};

/** Students, curricula, timetable and journals. */
export const studyRecordNames: Readonly<Record<string, HistoryNames>> = {
  ...contingent,
  ...study,
  ...journal,
};
