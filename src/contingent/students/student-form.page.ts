import type { FormField, FormPage } from '../../kit/views/form-page.js';
import type { StudentHeader } from './student-card.query.js';
import { FUNDING_WORDS, SEX_WORDS } from './student-words.js';

export function editStudentPage(student: StudentHeader): FormPage {
  return {
    title: student.name,
    lead: 'Исправление ошибок в карточке. Группу и фамилию после вступления в брак меняют приказом.',
    action: `/contingent/students/${student.id}/edit`,
    fields: nameFields(student),
    groups: [
      { legend: 'СНИЛС', hint: snilsHint(student), fields: snilsFields(student) },
      { legend: 'Обучение и связь', fields: studyFields(student) },
      { legend: 'Дееспособность', fields: capacityFields(student) },
    ],
    hidden: [{ name: 'version', value: student.version }],
    submitLabel: 'Сохранить',
    cancelHref: `/contingent/students/${student.id}`,
  };
}

function text(name: string, label: string, value: string, more: Partial<FormField> = {}): FormField {
  return { name, label, type: 'text', value, short: true, ...more };
}

function select(
  name: string,
  label: string,
  value: string,
  words: Readonly<Record<string, string>>,
): FormField {
  const options = Object.entries(words).map(([code, word]) => ({ value: code, label: word }));
  return { name, label, type: 'select', value, options, required: true, short: true };
}

function nameFields(student: StudentHeader): FormField[] {
  return [
    text('lastName', 'Фамилия', student.lastName, { required: true, maxlength: 80 }),
    text('firstName', 'Имя', student.firstName, { required: true, maxlength: 80 }),
    text('middleName', 'Отчество', student.middleName, { maxlength: 80 }),
    text('birthDate', 'Дата рождения', student.birthDate, { type: 'date', required: true }),
    select('sex', 'Пол', student.sex, SEX_WORDS),
  ];
}

function snilsHint({ hasSnils }: StudentHeader): string {
  return hasSnils
    ? 'СНИЛС указан и зашифрован. Заполните поле, только если его нужно заменить.'
    : 'Укажите номер или причину, по которой его нет.';
}

function snilsFields(student: StudentHeader): FormField[] {
  return [
    text('snils', 'СНИЛС', '', { inputmode: 'numeric', maxlength: 20, autocomplete: 'off' }),
    text('snilsAbsence', 'Почему СНИЛС нет', student.snilsAbsence, { maxlength: 120 }),
  ];
}

function studyFields(student: StudentHeader): FormField[] {
  return [
    text('recordBook', 'Номер зачётной книжки', student.recordBook, { maxlength: 40 }),
    select('funding', 'Основа обучения', student.funding, FUNDING_WORDS),
    text('phone', 'Телефон', student.phone, { type: 'tel', maxlength: 40 }),
    text('email', 'Электронная почта', student.email, { type: 'email', maxlength: 120 }),
  ];
}

function capacityFields(student: StudentHeader): FormField[] {
  return [
    text('emancipatedOn', 'Полностью дееспособен до 18 лет с', student.emancipatedOn ?? '', {
      type: 'date',
      hint: 'Брак или эмансипация: с этого дня доступ родителей закрывается.',
    }),
    {
      name: 'guardianshipKept',
      label: 'Опека или попечительство над совершеннолетним: доступ представителя остаётся',
      type: 'checkbox',
      checked: student.guardianshipKept,
    },
  ];
}
