import type { FormField, FormPage } from '../../kit/views/form-page.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import type { InstitutionRow } from './institution.query.js';

export const INSTITUTION = '/college/institution';

export function institutionPage(row: InstitutionRow | undefined, history: HistoryEntry[]): FormPage {
  return {
    title: 'Сведения об учреждении',
    lead: 'Отсюда названия попадают в шапки ведомостей, приказов и на каждую страницу.',
    action: INSTITUTION,
    fields: nameFields(row),
    groups: groupsOf(row),
    hidden: [{ name: 'version', value: row?.version ?? 0 }],
    submitLabel: 'Сохранить',
    cancelHref: '/college',
    history,
  };
}

type TextField = (name: keyof InstitutionRow, label: string, more?: Partial<FormField>) => FormField;

function textOf(row: InstitutionRow | undefined): TextField {
  return (name, label, more = {}) => ({ name, label, type: 'text', value: row?.[name] ?? '', ...more });
}

function nameFields(row: InstitutionRow | undefined): FormField[] {
  const text = textOf(row);
  return [
    text('fullName', 'Полное название', { required: true, maxlength: 400, hint: 'Как в уставе.' }),
    text('shortName', 'Краткое название', {
      required: true,
      maxlength: 200,
      hint: 'Как в приказах: ГБПОУ «Армавирский техникум».',
    }),
    text('abbreviation', 'Сокращение', {
      required: true,
      maxlength: 30,
      short: true,
      hint: 'Стоит на каждой странице: «АТТС».',
    }),
    text('directorName', 'Директор', {
      maxlength: 200,
      short: true,
      hint: 'Фамилия, имя, отчество полностью.',
    }),
    text('founder', 'Учредитель', { maxlength: 400, hint: 'Печатается над названием в документах.' }),
  ];
}

function groupsOf(row: InstitutionRow | undefined): NonNullable<FormPage['groups']> {
  const text = textOf(row);
  return [
    {
      legend: 'Адрес и связь',
      fields: [
        text('city', 'Город', { maxlength: 100, short: true }),
        text('phone', 'Телефон', { type: 'tel', maxlength: 100, short: true }),
        text('address', 'Адрес', { maxlength: 400 }),
        text('email', 'Почта', { type: 'email', maxlength: 200, short: true }),
        text('website', 'Сайт', { maxlength: 200, short: true }),
      ],
    },
    {
      legend: 'Реквизиты',
      fields: [
        text('inn', 'ИНН', { inputmode: 'numeric', maxlength: 10, short: true }),
        text('kpp', 'КПП', { inputmode: 'numeric', maxlength: 9, short: true }),
        text('ogrn', 'ОГРН', { inputmode: 'numeric', maxlength: 13, short: true }),
      ],
    },
  ];
}
