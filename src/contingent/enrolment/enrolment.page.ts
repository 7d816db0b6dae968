import { plural } from '../../kit/dates/plural.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { type FormPage, refilled } from '../../kit/views/form-page.js';
import type { ListRow, ListTable } from '../../kit/views/list-page.js';
import { paperFields } from '../orders/new-order.page.js';
import { REASONS } from '../orders/order-words.js';
import { FUNDING_WORDS } from '../students/student-words.js';
import { snilsText } from '../students/snils.rules.js';
import type { GroupHeader } from '../groups/group-card.query.js';
import type { EnrolmentPlan, PlannedStudent } from './enrolment-plan.js';

/** `views/contingent/enrol.hbs` */
export interface EnrolPage {
  title: string;
  lead: string;
  check?: { heading: string; text: string; table: ListTable };
  confirm?: FormPage;
  paste: FormPage;
  upload?: FormPage;
}

export interface EnrolFacts {
  group: GroupHeader;
  today: string;
  /** May print one-time passwords for the new students. */
  issues: boolean;
}

export interface Checked {
  text: string;
  plan: EnrolmentPlan;
  /** What was typed into the order and why it was refused. */
  refused?: Parameters<typeof refilled>[1];
}

export function enrolPage(facts: EnrolFacts, checked?: Checked): EnrolPage {
  const { group } = facts;
  const ready = checked && checked.plan.wrong === 0 && checked.plan.enrolled.length > 0;
  return {
    title: `Список студентов группы ${group.name}`,
    lead: 'Вставьте список из таблицы или документа, проверьте строки и зачислите всех одним приказом.',
    ...(checked && { check: checkOf(checked.plan, group.name) }),
    ...(ready && { confirm: confirmForm(facts, checked) }),
    paste: { ...pasteForm(group.id, checked?.text), ...(!ready && { errors: errorsOf(checked) }) },
    ...(!checked && { upload: uploadForm(group.id) }),
  };
}

/** Why the list that was confirmed could not be enrolled, when there is no order form to say it. */
function errorsOf(checked: Checked | undefined): { text: string }[] {
  return Object.values(checked?.refused?.errors ?? {}).map((text) => ({ text }));
}

function pasteForm(groupId: number, text: string | undefined): FormPage {
  return {
    title: '',
    action: `/contingent/groups/${groupId}/enrol`,
    fields: [
      {
        name: 'text',
        label: text === undefined ? 'Список' : 'Исправить список',
        type: 'textarea',
        rows: text === undefined ? 14 : 8,
        value: text ?? '',
        hint: 'Строка на студента: фамилия, имя, отчество; дата рождения; если есть — пол, СНИЛС, телефон, бюджет или договор. Порядок столбцов любой, заголовки можно оставить.',
        required: true,
      },
    ],
    hidden: [{ name: 'step', value: 'check' }],
    submitLabel: text === undefined ? 'Проверить список' : 'Проверить ещё раз',
    cancelHref: `/contingent/groups/${groupId}`,
  };
}

function uploadForm(groupId: number): FormPage {
  return {
    title: '',
    action: `/contingent/groups/${groupId}/enrol/file`,
    multipart: true,
    fields: [
      {
        name: 'file',
        label: 'Или файл с таблицей',
        type: 'file',
        accept: '.xlsx,.csv,.txt',
        hint: 'Первый лист файла .xlsx или текст .csv, до 5 МБ.',
        required: true,
      },
    ],
    submitLabel: 'Прочитать файл',
  };
}

function confirmForm({ group, today, issues }: EnrolFacts, { text, plan, refused }: Checked): FormPage {
  const count = plural(plan.enrolled.length, 'студента', 'студентов', 'студентов');
  const [number, issued, effective, basis] = paperFields(today, likelyDay(group, today));
  const page: FormPage = {
    title: '',
    action: `/contingent/groups/${group.id}/enrol`,
    fields: [
      ...[number, issued, effective, basis].filter((field) => field !== undefined),
      {
        name: 'reason',
        label: 'Основание приёма',
        type: 'select',
        options: REASONS.enrol.map((reason) => ({ value: reason, label: reason })),
      },
      ...(issues
        ? [
            {
              name: 'accounts',
              label: 'Создать учётные записи и показать листки с одноразовыми паролями',
              type: 'checkbox' as const,
            },
          ]
        : []),
    ],
    hidden: [
      { name: 'step', value: 'enrol' },
      { name: 'text', value: text },
    ],
    submitLabel: `Зачислить ${count} подписанным приказом`,
  };
  return refused ? refilled(page, refused) : page;
}

/** A group without students began on 1 September of its year: its first list is mostly entered later. */
function likelyDay(group: GroupHeader, today: string): string {
  const began = `${group.startYear}-09-01`;
  return group.hasStudents || began > today ? today : began;
}

function checkOf({ lines, enrolled, wrong }: EnrolmentPlan, group: string): EnrolPage['check'] {
  return {
    heading: plural(lines.length, 'строка', 'строки', 'строк'),
    text: summaryOf({ all: lines.length, enrolled: enrolled.length, wrong }, group),
    table: {
      columns: [
        { label: 'Студент' },
        { label: 'Дата рождения' },
        { label: 'Пол' },
        { label: 'СНИЛС' },
        { label: 'Телефон' },
        { label: 'Основа' },
        { label: 'Проверка' },
      ],
      rows: lines.map(rowOf),
      empty: { title: 'В списке нет ни одной строки', text: 'Вставьте список и проверьте ещё раз.' },
    },
  };
}

function summaryOf(count: { all: number; enrolled: number; wrong: number }, group: string): string {
  if (count.all === 0) return 'Список пуст.';
  if (count.wrong > 0) {
    const lines = plural(count.wrong, 'строке', 'строках', 'строках');
    return `Исправьте список: есть замечания в ${lines}. Пока они есть, никто не зачисляется.`;
  }
  const here = count.all - count.enrolled;
  if (count.enrolled === 0) return `Все из списка уже в группе ${group}: этот список ничего не изменит.`;
  const already = here > 0 ? ` Уже в группе: ${here}, их список не меняет.` : '';
  return `Будет зачислено: ${count.enrolled}.${already}`;
}

const SEX_SHORT: Readonly<Record<string, string>> = { male: 'м', female: 'ж' };

function rowOf(student: PlannedStudent): ListRow {
  const { name } = student;
  const fullName = name ? [name.lastName, name.firstName, name.patronymic].filter(Boolean).join(' ') : '—';
  const notes = [...student.problems, ...student.notes].join(' ');
  return {
    cells: [
      { text: fullName, note: `строка ${student.line}` },
      { text: student.birthDate ? dottedDate(student.birthDate) : '—' },
      { text: SEX_SHORT[student.sex ?? ''] ?? '—', ...(student.sexGuessed && { note: 'по отчеству' }) },
      { text: student.snils ? snilsText(student.snils) : '—' },
      { text: student.phone ?? '—' },
      { text: FUNDING_WORDS[student.funding ?? 'budget'] ?? '' },
      { ...verdictOf(student), ...(notes && { note: notes }) },
    ],
    muted: student.here && student.problems.length === 0,
  };
}

function verdictOf(student: PlannedStudent) {
  if (student.problems.length > 0) return { text: 'исправьте', badge: 'bad' as const };
  if (student.here) return { text: 'уже в группе', badge: 'quiet' as const };
  return { text: 'зачислить', badge: 'good' as const };
}
