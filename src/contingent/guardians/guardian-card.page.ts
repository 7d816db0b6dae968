import { type Actor, may } from '../../access/actor.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { FormField, FormPage } from '../../kit/views/form-page.js';
import type { HistoryEntry, Option } from '../../kit/views/parts.js';
import type { PlainPage } from '../../kit/views/plain-page.js';
import { KINSHIP_WORDS } from '../students/student-words.js';
import { whyGuardianKeptOut } from './access-facts.js';
import type { GuardianHeader, WardRow } from './guardians.query.js';

export function guardianCardPage(
  actor: Actor,
  guardian: GuardianHeader,
  wards: readonly WardRow[],
  history: HistoryEntry[],
): PlainPage {
  const path = `/contingent/guardians/${guardian.id}`;
  const edits = may(actor, 'guardians.edit');
  const account = guardian.login
    ? `${guardian.login}${guardian.disabledAt ? ' (отключена)' : ''}`
    : 'не создана';
  return {
    title: guardian.name,
    lead: 'Родитель или законный представитель',
    actions: edits ? [{ label: 'Править карточку', href: `${path}/edit`, main: true }] : [],
    sections: [
      {
        pairs: [
          { label: 'Телефон', value: guardian.phone || '—' },
          { label: 'Электронная почта', value: guardian.email || '—' },
          { label: 'Учётная запись', value: account },
        ],
      },
      {
        heading: 'Студенты',
        table: {
          columns: [
            { label: 'Студент' },
            { label: 'Группа' },
            { label: 'Кем приходится' },
            { label: 'С' },
            { label: 'Доступ к дневнику' },
          ],
          rows: wards.map((ward) => ({
            cells: [
              { text: ward.name, href: `/contingent/students/${ward.studentId}` },
              { text: ward.group ?? '—' },
              { text: KINSHIP_WORDS[ward.kinship] ?? ward.kinship },
              { text: dottedDate(ward.since) },
              accessCell(actor, ward),
            ],
            muted: ward.until !== null && ward.until <= actor.today,
            ...(edits &&
              ward.until === null && {
                actions: [{ label: 'Окончить', href: `${path}/wards/${ward.guardianshipId}/end` }],
              }),
          })),
          empty: { title: 'Студентов нет' },
        },
      },
    ],
    ...(history.length > 0 && { history }),
  };
}

function accessCell(actor: Actor, ward: WardRow) {
  const why = whyGuardianKeptOut(ward, ward, actor.today);
  return why
    ? { text: 'закрыт', badge: 'quiet' as const, note: why }
    : { text: 'открыт', badge: 'good' as const };
}

function personFields(guardian: Partial<GuardianHeader>, required: boolean): FormField[] {
  return [
    {
      ...{ name: 'lastName', label: 'Фамилия', type: 'text', value: guardian.lastName ?? '' },
      ...{ maxlength: 80, required, short: true },
    },
    {
      ...{ name: 'firstName', label: 'Имя', type: 'text', value: guardian.firstName ?? '' },
      ...{ maxlength: 80, required, short: true },
    },
    {
      ...{ name: 'middleName', label: 'Отчество', type: 'text', value: guardian.middleName ?? '' },
      ...{ maxlength: 80, short: true },
    },
    {
      ...{ name: 'phone', label: 'Телефон', type: 'tel', value: guardian.phone ?? '' },
      ...{ maxlength: 40, short: true },
    },
    {
      ...{ name: 'email', label: 'Электронная почта', type: 'email', value: guardian.email ?? '' },
      ...{ maxlength: 120, short: true },
    },
  ];
}

export function editGuardianPage(guardian: GuardianHeader): FormPage {
  return {
    title: guardian.name,
    action: `/contingent/guardians/${guardian.id}/edit`,
    fields: personFields(guardian, true),
    hidden: [{ name: 'version', value: guardian.version }],
    submitLabel: 'Сохранить',
    cancelHref: `/contingent/guardians/${guardian.id}`,
  };
}

export function newGuardianPage(
  student: { id: number; name: string; lastName: string },
  today: string,
  alike: Option[],
): FormPage {
  const kinships = Object.entries(KINSHIP_WORDS).map(([value, label]) => ({ value, label }));
  return {
    title: 'Новый родитель',
    lead: `Студент: ${student.name}`,
    action: `/contingent/students/${student.id}/new-guardian`,
    fields: [
      {
        name: 'kinship',
        label: 'Кем приходится студенту',
        type: 'select',
        options: [{ value: '', label: 'Выберите' }, ...kinships],
        required: true,
        short: true,
      },
      { name: 'since', label: 'С какого дня', type: 'date', value: today, required: true, short: true },
      ...(alike.length > 0
        ? [
            {
              name: 'guardianId',
              label: 'Родитель уже есть в системе',
              type: 'select' as const,
              options: [{ value: '', label: 'Нет, это новый человек' }, ...alike],
              hint: 'У родителя нескольких студентов одна карточка и одна учётная запись.',
            },
          ]
        : []),
    ],
    groups: [
      {
        legend: alike.length > 0 ? 'Новый человек' : 'О родителе',
        fields: personFields({}, alike.length === 0),
      },
    ],
    submitLabel: 'Добавить родителя',
    cancelHref: `/contingent/students/${student.id}`,
  };
}

export function endGuardianshipPage(guardian: GuardianHeader, ward: WardRow, today: string): FormPage {
  return {
    title: `${guardian.name}: окончание представительства`,
    lead: `Студент: ${ward.name}. Все права родителя заканчиваются вместе.`,
    action: `/contingent/guardians/${guardian.id}/wards/${ward.guardianshipId}/end`,
    fields: [
      {
        name: 'until',
        label: 'Первый день без доступа',
        type: 'date',
        value: today,
        required: true,
        short: true,
      },
    ],
    submitLabel: 'Окончить',
    cancelHref: `/contingent/guardians/${guardian.id}`,
  };
}
