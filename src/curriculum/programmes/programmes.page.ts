import { may, type Actor } from '../../access/actor.js';
import type { FormField, FormPage } from '../../kit/views/form-page.js';
import { hrefWith, pageNumber, sortable, type ListQuery } from '../../kit/views/list-links.js';
import type { ListPage } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import type { HistoryEntry, Option } from '../../kit/views/parts.js';
import type { CurriculumListQuery } from '../list.form.js';
import { sectionTabs } from '../section-tabs.js';
import { PROGRAMME_KIND_NAMES, PROGRAMME_KINDS } from './programme-kinds.js';
import { PROGRAMMES_ON_PAGE, type ProgrammeRow } from './programmes.query.js';

export const PROGRAMMES = '/curriculum/programmes';

export function programmesPage(
  actor: Actor,
  rows: readonly ProgrammeRow[],
  filter: CurriculumListQuery,
): ListPage {
  const query: ListQuery = { q: filter.q, sort: filter.sort };
  const list = { path: PROGRAMMES, query, fallback: 'code' };
  const pager = pagerOf({
    page: pageNumber(filter.page),
    size: PROGRAMMES_ON_PAGE,
    total: rows[0]?.total ?? 0,
    hrefOf: (page) => hrefWith(PROGRAMMES, query, { page }),
  });
  const editable = may(actor, 'programmes.edit');
  return {
    title: 'Образовательные программы',
    tabs: sectionTabs(PROGRAMMES),
    actions: editable ? [{ label: 'Добавить программу', href: `${PROGRAMMES}/new`, main: true }] : [],
    filters: [
      { name: 'q', label: 'Код, название, квалификация', type: 'search', value: filter.q ?? '' },
      { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
    ],
    ...(filter.q && { resetHref: PROGRAMMES }),
    columns: [
      sortable({ label: 'Код', key: 'code' }, list),
      sortable({ label: 'Название', key: 'name' }, list),
      { label: 'Квалификация' },
      { label: 'Вид' },
      { label: 'Отделение' },
      sortable({ label: 'Планов', key: 'curricula', numeric: true }, list),
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.code, ...(editable && { href: `${PROGRAMMES}/${row.id}/edit` }) },
        { text: row.name },
        { text: row.qualification },
        { text: PROGRAMME_KIND_NAMES[row.kind] },
        row.department === null ? { text: 'не указано', muted: true } : { text: row.department },
        { text: row.curricula, href: hrefWith('/curriculum/curricula', {}, { programme: row.id }) },
      ],
    })),
    ...(pager && { pager }),
    empty: filter.q
      ? { title: 'Ничего не найдено', text: 'Измените поиск или сбросьте его.' }
      : { title: 'Программ пока нет', text: 'Программа появится сама при загрузке её учебного плана.' },
  };
}

export function newProgrammePage(departments: Option[]): FormPage {
  return {
    title: 'Новая программа',
    action: PROGRAMMES,
    fields: fieldsOf(undefined, departments),
    submitLabel: 'Добавить',
    cancelHref: PROGRAMMES,
  };
}

export function editProgrammePage(
  programme: ProgrammeRow,
  departments: Option[],
  history: HistoryEntry[],
): FormPage {
  const hidden = [{ name: 'version', value: programme.version }];
  const remove = {
    label: 'Удалить',
    href: `${PROGRAMMES}/${programme.id}/delete`,
    method: 'post' as const,
    danger: true,
    confirm: `Удалить программу ${programme.code} «${programme.name}»?`,
    hidden,
  };
  return {
    title: `Программа ${programme.code}`,
    actions: programme.curricula === 0 ? [remove] : [],
    action: `${PROGRAMMES}/${programme.id}/edit`,
    fields: fieldsOf(programme, departments),
    hidden,
    submitLabel: 'Сохранить',
    cancelHref: PROGRAMMES,
    history,
  };
}

function fieldsOf(programme: ProgrammeRow | undefined, departments: Option[]): FormField[] {
  const required = true;
  const text = (name: 'code' | 'name' | 'qualification', label: string): FormField => ({
    ...{ name, label, type: 'text', value: programme?.[name] ?? '', maxlength: 300 },
  });
  return [
    { ...text('code', 'Код'), required, short: true, maxlength: 8, hint: 'Например, 09.02.07' },
    {
      name: 'kind',
      label: 'Вид',
      type: 'select',
      value: programme?.kind ?? 'specialist',
      options: PROGRAMME_KINDS.map((kind) => ({ value: kind, label: PROGRAMME_KIND_NAMES[kind] })),
      required,
      short: true,
    },
    { ...text('name', 'Название'), required },
    { ...text('qualification', 'Квалификация'), short: true },
    {
      name: 'departmentId',
      label: 'Отделение',
      type: 'select',
      value: programme?.departmentId ?? '',
      options: [{ value: '', label: 'не указано' }, ...departments],
      short: true,
    },
  ];
}
