import type { FormField, FormPage } from '../../kit/views/form-page.js';
import { refilled } from '../../kit/views/form-page.js';
import type { Filter } from '../../kit/views/list-page.js';
import type { Empty, Option } from '../../kit/views/parts.js';
import type { OrderChoice } from './order.form.js';
import { asksForGroup, type Candidate } from './order-candidates.query.js';
import { KIND_WORDS, REASONS } from './order-words.js';
import type { OrderKind } from './student-state.rules.js';

export interface NewOrderPage {
  title: string;
  lead: string;
  filters: Filter[];
  form?: FormPage;
  empty: Empty;
}

export interface NewOrderFacts {
  choice: OrderChoice;
  candidates: readonly Candidate[];
  groups: Option[];
  today: string;
}

export function newOrderPage(facts: NewOrderFacts, refused: Parameters<typeof refilled>[1]): NewOrderPage {
  const { kind } = facts.choice;
  const form = kind && facts.candidates.length > 0 ? refilled(formOf(kind, facts), refused) : undefined;
  return {
    title: kind ? `Новый приказ: ${KIND_WORDS[kind]}` : 'Новый приказ',
    lead: 'Сначала готовится проект. Состояние студентов изменится, когда будет зарегистрирован подписанный приказ.',
    filters: filtersOf(facts),
    ...(form && { form }),
    empty: emptyOf(facts.choice),
  };
}

function filtersOf({ choice, groups }: NewOrderFacts): Filter[] {
  const kinds = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }));
  return [
    {
      name: 'kind',
      label: 'О чём приказ',
      type: 'select',
      value: choice.kind ?? '',
      options: [{ value: '', label: 'Выберите' }, ...kinds],
    },
    {
      name: 'group',
      label: 'Студенты группы',
      type: 'select',
      value: choice.group ?? '',
      options: [{ value: '', label: 'Выберите' }, ...groups],
    },
  ];
}

function emptyOf({ kind, group }: OrderChoice): Empty {
  if (!kind) return { title: 'Выберите, о чём приказ', text: 'И группу, студентов которой он касается.' };
  if (!group && asksForGroup(kind)) return { title: 'Выберите группу', text: 'Появятся её студенты.' };
  return {
    title: 'Подходящих студентов нет',
    text: 'В этой группе никого нельзя назвать в таком приказе: выберите другую группу или другой вид приказа.',
  };
}

function formOf(kind: OrderKind, { choice, candidates, groups, today }: NewOrderFacts): FormPage {
  return {
    title: '',
    action: '/contingent/orders',
    fields: [
      ...paperFields(today),
      ...(kind === 'enrol' || kind === 'transfer' || kind === 'returnFromLeave'
        ? [targetField(kind, groups)]
        : []),
      reasonField(kind),
      ...(kind === 'nameChange' ? nameFields() : []),
    ],
    groups: [{ legend: 'Кого касается', fields: studentFields(kind, candidates) }],
    hidden: [
      { name: 'kind', value: kind },
      { name: 'group', value: choice.group ?? '' },
    ],
    submitLabel: 'Сохранить проект',
    cancelHref: '/contingent/orders',
  };
}

/** A paper takes effect today unless another day is likelier. */
export function paperFields(today: string, effectiveOn = today): FormField[] {
  return [
    { name: 'number', label: 'Номер приказа', type: 'text', required: true, maxlength: 40, short: true },
    { name: 'issuedOn', label: 'Дата приказа', type: 'date', value: today, required: true, short: true },
    {
      name: 'effectiveOn',
      label: 'Действует с',
      type: 'date',
      value: effectiveOn,
      hint: 'С этого дня меняется состав группы в журналах.',
      required: true,
      short: true,
    },
    {
      name: 'basis',
      label: 'Документ-основание',
      type: 'text',
      hint: 'Заявление, протокол, представление.',
      maxlength: 500,
    },
  ];
}

function targetField(kind: OrderKind, groups: Option[]): FormField {
  const back = kind === 'returnFromLeave';
  return {
    name: 'toGroupId',
    label: 'В группу',
    type: 'select',
    options: [{ value: '', label: back ? 'В прежнюю группу' : 'Выберите' }, ...groups],
    required: !back,
    short: true,
  };
}

function reasonField(kind: OrderKind): FormField {
  return {
    name: 'reason',
    label: 'Причина',
    type: 'select',
    options: [
      { value: '', label: 'Не указана' },
      ...REASONS[kind].map((reason) => ({ value: reason, label: reason })),
    ],
  };
}

function nameFields(): FormField[] {
  return [
    { name: 'lastName', label: 'Новая фамилия', type: 'text', required: true, maxlength: 80, short: true },
    {
      name: 'firstName',
      label: 'Новое имя',
      type: 'text',
      hint: 'Если меняется.',
      maxlength: 80,
      short: true,
    },
    {
      name: 'middleName',
      label: 'Новое отчество',
      type: 'text',
      hint: 'Если меняется.',
      maxlength: 80,
      short: true,
    },
  ];
}

function studentFields(kind: OrderKind, candidates: readonly Candidate[]): FormField[] {
  const options = candidates.map(({ id, name, group }) => ({
    value: id,
    label: group && !asksForGroup(kind) ? `${name}, ${group}` : name,
  }));
  const students: FormField = {
    name: 'students',
    label: 'Студенты',
    type: 'checkboxes',
    options,
    required: true,
  };
  if (kind === 'nameChange' || kind === 'enrol') return [students];
  return [{ name: 'everyone', label: `Все из списка: ${options.length}`, type: 'checkbox' }, students];
}
