import type { WaitingDraft } from '../../kit/imports/import-drafts.js';
import { TABLE_FIELD } from '../../kit/imports/table-upload.js';
import { momentText } from '../../kit/dates/moments.js';
import type { FormField, FormPage } from '../../kit/views/form-page.js';
import type { PlainSection } from '../../kit/views/plain-page.js';
import type { Option } from '../../kit/views/parts.js';
import { BASE_NAMES, BASES, FORM_OF_STUDY_NAMES, FORMS_OF_STUDY } from '../curricula/plan-words.js';
import { PROGRAMME_KIND_NAMES, PROGRAMME_KINDS } from '../programmes/programme-kinds.js';
import { importHref } from './plan-draft.js';

interface Choices {
  programmes: Option[];
  departments: Option[];
}

/** Today's upload form; the file is the last field, so that a refused file keeps the rest as typed. */
export function planUploadPage({ programmes, departments }: Choices): FormPage {
  return {
    title: 'Загрузка учебного плана',
    lead: 'Файл .xlsx или .csv с листом учебного плана. Сначала вы увидите, что прочитано, и только потом подтвердите. Код и год можно не вписывать, если они есть в имени файла: «43.02.15_2024.csv».',
    action: '/curriculum/curricula/import',
    multipart: true,
    fields:
      programmes.length === 0
        ? []
        : [
            {
              name: 'programmeId',
              label: 'Образовательная программа',
              type: 'select',
              required: true,
              value: '',
              options: [{ value: '', label: 'По коду ниже или из имени файла' }, ...programmes],
            },
          ],
    groups: [
      {
        legend: programmes.length === 0 ? 'Образовательная программа' : 'Новая программа',
        ...(programmes.length > 0 && { hint: 'Не заполняйте, если программа уже есть в списке.' }),
        fields: newProgrammeFields(departments),
      },
      { legend: 'Учебный план', fields: planFields() },
      {
        legend: 'Файл',
        fields: [
          { name: TABLE_FIELD, label: 'Файл плана', type: 'file', accept: '.xlsx,.csv', required: true },
        ],
      },
    ],
    submitLabel: 'Прочитать файл',
    cancelHref: '/curriculum/curricula',
  };
}

function newProgrammeFields(departments: Option[]): FormField[] {
  const kinds = PROGRAMME_KINDS.map((kind) => ({ value: kind, label: PROGRAMME_KIND_NAMES[kind] }));
  return [
    { name: 'code', label: 'Код', type: 'text', short: true, maxlength: 8, hint: 'Пусто — из имени файла.' },
    { name: 'kind', label: 'Вид', type: 'select', short: true, value: 'specialist', options: kinds },
    {
      name: 'programmeName',
      label: 'Название',
      type: 'text',
      maxlength: 300,
      hint: 'Как в стандарте: «Поварское и кондитерское дело». Пусто — если программа с этим кодом уже есть.',
    },
    { name: 'qualification', label: 'Квалификация', type: 'text', short: true, maxlength: 300 },
    {
      name: 'departmentId',
      label: 'Отделение',
      type: 'select',
      short: true,
      value: '',
      options: [{ value: '', label: 'не указано' }, ...departments],
    },
  ];
}

function planFields(): FormField[] {
  return [
    {
      name: 'startYear',
      label: 'Год набора',
      type: 'number',
      value: '',
      min: 2000,
      max: 2100,
      hint: 'Пусто — из имени файла.',
      short: true,
    },
    {
      name: 'base',
      label: 'Принимаются',
      type: 'select',
      value: 'basic',
      options: BASES.map((base) => ({ value: base, label: BASE_NAMES[base] })),
      required: true,
      short: true,
    },
    {
      name: 'form',
      label: 'Форма обучения',
      type: 'select',
      value: 'fullTime',
      options: FORMS_OF_STUDY.map((form) => ({ value: form, label: FORM_OF_STUDY_NAMES[form] })),
      required: true,
      short: true,
    },
    {
      name: 'name',
      label: 'Название плана',
      type: 'text',
      maxlength: 300,
      hint: 'Пусто — «код, название программы, приём … года». План с тем же названием и годом будет сравнён с файлом.',
    },
  ];
}

/** Files that were read and not confirmed yet: leaving the page loses nothing. */
export function waitingSection(drafts: readonly WaitingDraft[]): PlainSection[] {
  if (drafts.length === 0) return [];
  const rows = drafts.map(({ id, title, fileName, createdAt }) => ({
    cells: [{ text: title, href: importHref(id) }, { text: fileName }, { text: momentText(createdAt) }],
  }));
  return [
    {
      heading: 'Прочитаны и ждут подтверждения',
      table: {
        columns: [{ label: 'План' }, { label: 'Файл' }, { label: 'Прочитан' }],
        rows,
        empty: { title: 'Ничего не ждёт' },
      },
    },
  ];
}
