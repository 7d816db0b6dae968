import { type HistoryNames, historyEntries } from '../../access/audit/history-entries.js';
import type { HistoryRow } from '../../access/audit/record-history.query.js';
import { plural } from '../../kit/dates/plural.js';
import { refilled, type FormField, type FormPage } from '../../kit/views/form-page.js';
import type { CurriculumHead } from '../curricula/curricula.query.js';
import { planHref } from '../curricula/curriculum.page.js';
import { CONTROL_FORMS, titleOfForm } from '../curricula/control-forms.js';
import { HOUR_KIND_NAMES, HOUR_KINDS, ROW_KIND_NAMES } from '../curricula/decoded-plan.js';
import type { StoredRow } from '../curricula/stored-row.js';
import { hourCell, tickOf } from './row-hours.rules.js';
import { ROW_KINDS } from './row.form.js';

interface RefusedRow {
  errors: Record<string, string>;
  typed: Record<string, unknown>;
}

interface RowParts {
  head: CurriculumHead;
  rows: readonly StoredRow[];
  /** Absent for a new one. */
  row?: StoredRow;
  history: readonly HistoryRow[];
}

export function rowPage({ head, rows, row, history }: RowParts, refused: RefusedRow) {
  const path = planHref(head.id);
  const hasBelow = rows.some(({ parentId }) => row !== undefined && parentId === row.id);
  const form: FormPage = {
    title: row ? `${row.index} ${row.name}` : 'Новая строка плана',
    lead: head.name,
    action: row ? `${path}/rows/${row.id}` : `${path}/rows`,
    actions: row && row.courses === 0 && !hasBelow ? [removeAction(path, row)] : [],
    fields: row ? fieldsOf(row) : [...fieldsOf(undefined), parentField(rows)],
    ...(row && { hidden: [{ name: 'version', value: row.version }] }),
    submitLabel: row ? 'Сохранить' : 'Добавить',
    cancelHref: path,
    history: historyEntries(history, HISTORY),
  };
  return {
    ...refilled(form, refused),
    note: row && row.courses > 0 ? coursesNote(row.courses) : '',
    table: hasBelow ? undefined : hoursTable(head.semesters, row, refused),
  };
}

const coursesNote = (courses: number): string =>
  `По строке открыто: ${plural(courses, 'курс', 'курса', 'курсов')}. Открытые курсы сохранят свои часы и форму контроля, новые откроются по изменённой строке.`;

function removeAction(path: string, row: StoredRow) {
  return {
    label: 'Удалить строку',
    href: `${path}/rows/${row.id}/delete`,
    method: 'post' as const,
    danger: true,
    confirm: `Удалить строку ${row.index} «${row.name}» из плана?`,
    hidden: [{ name: 'version', value: row.version }],
  };
}

function fieldsOf(row: StoredRow | undefined): FormField[] {
  const required = true;
  return [
    {
      name: 'index',
      label: 'Индекс',
      type: 'text',
      value: row?.index ?? '',
      required,
      maxlength: 40,
      short: true,
    },
    {
      name: 'kind',
      label: 'Вид строки',
      type: 'select',
      value: row?.kind ?? 'discipline',
      options: ROW_KINDS.map((kind) => ({ value: kind, label: ROW_KIND_NAMES[kind] })),
      required,
      short: true,
    },
    { name: 'name', label: 'Название', type: 'text', value: row?.name ?? '', required, maxlength: 500 },
  ];
}

function parentField(rows: readonly StoredRow[]): FormField {
  const headers = rows.filter((row) => !row.counts);
  return {
    name: 'parentId',
    label: 'Входит в',
    type: 'select',
    value: '',
    options: [
      { value: '', label: 'сама по себе, в конце плана' },
      ...headers.map(({ id, index, name }) => ({ value: id, label: `${index} ${name}` })),
    ],
  };
}

/** `views/curriculum/row.hbs`: a line for each kind of hours and each form of control, a column for each semester. */
function hoursTable(semesters: number, row: StoredRow | undefined, { errors, typed }: RefusedRow) {
  const numbers = Array.from({ length: semesters }, (_, at) => at + 1);
  const retyped = typed['hours'];
  const cells = Array.isArray(retyped) ? retyped.map(String) : undefined;
  const ticks = Object.keys(typed).length > 0 ? [typed['controls'] ?? []].flat() : undefined;
  const ticked = (tick: string, own: boolean): boolean => (ticks ? ticks.includes(tick) : own);
  return {
    semesters: numbers,
    error: errors['hours'] ?? '',
    hours: HOUR_KINDS.map((kind, line) => ({
      label: HOUR_KIND_NAMES[kind],
      cells: numbers.map((semester) => ({
        label: `${HOUR_KIND_NAMES[kind]}, ${semester}-й семестр`,
        value: cells?.[line * semesters + semester - 1] ?? hourCell(row?.hours ?? {}, kind, semester),
      })),
    })),
    controls: CONTROL_FORMS.map((form) => ({
      label: titleOfForm(form),
      cells: numbers.map((semester) => ({
        label: `${titleOfForm(form)}, ${semester}-й семестр`,
        value: tickOf(form, semester),
        checked: ticked(tickOf(form, semester), row?.controls[String(semester)]?.includes(form) ?? false),
      })),
    })),
  };
}

const HISTORY: Readonly<Record<string, HistoryNames>> = {
  curriculum_row: {
    record: 'Строка плана',
    columns: { index: 'Индекс', name: 'Название', kind: 'Вид строки' },
    values: { kind: ROW_KIND_NAMES },
  },
  curriculum_hours: {
    record: 'Часы',
    columns: {
      semester: 'Семестр',
      ...Object.fromEntries(
        HOUR_KINDS.map((kind) => [
          kind.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`),
          HOUR_KIND_NAMES[kind],
        ]),
      ),
    },
  },
  curriculum_control: {
    record: 'Форма контроля',
    columns: { semester: 'Семестр', form: 'Форма' },
    values: { form: Object.fromEntries(CONTROL_FORMS.map((form) => [form, titleOfForm(form)])) },
  },
};
