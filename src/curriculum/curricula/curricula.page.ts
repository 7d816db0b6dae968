import { may, type Actor } from '../../access/actor.js';
import { hrefWith, pageNumber, sortable, type ListQuery } from '../../kit/views/list-links.js';
import type { Filter, ListPage } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import type { Empty, Option } from '../../kit/views/parts.js';
import type { CurriculumListQuery } from '../list.form.js';
import { sectionTabs } from '../section-tabs.js';
import { A_PAGE, type CurriculumListRow } from './curricula.query.js';
import { hours } from './plan-grid.js';

export const CURRICULA = '/curriculum/curricula';

export function curriculaPage(
  actor: Actor,
  rows: readonly CurriculumListRow[],
  filter: CurriculumListQuery,
  programmes: Option[],
): ListPage {
  const { q, programme, discipline, sort } = filter;
  const query: ListQuery = { q, programme, discipline, sort };
  const list = { path: CURRICULA, query, fallback: '-year' };
  const pager = pagerOf({
    page: pageNumber(filter.page),
    size: A_PAGE,
    total: rows[0]?.total ?? 0,
    hrefOf: (page) => hrefWith(CURRICULA, query, { page }),
  });
  const filtered = [q, programme, discipline].some(Boolean);
  return {
    title: 'Учебные планы',
    ...(filter.discipline && { lead: `С дисциплиной «${filter.discipline}»` }),
    tabs: sectionTabs(CURRICULA),
    actions: may(actor, 'curricula.edit')
      ? [{ label: 'Загрузить план', href: `${CURRICULA}/import`, main: true }]
      : [],
    filters: filtersOf(filter, programmes),
    ...(filtered && { resetHref: CURRICULA }),
    columns: [
      sortable({ label: 'План', key: 'name' }, list),
      sortable({ label: 'Программа', key: 'programme' }, list),
      sortable({ label: 'Год набора', key: 'year', numeric: true }, list),
      sortable({ label: 'Семестров', key: 'semesters', numeric: true }, list),
      sortable({ label: 'Часов', key: 'hours', numeric: true }, list),
      { label: 'Группы' },
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.name, href: `${CURRICULA}/${row.id}` },
        { text: `${row.code} ${row.programme}` },
        { text: row.startYear },
        { text: row.semesters },
        { text: hours(row.hours) || '0' },
        row.groups.length > 0 ? { text: row.groups.join(', ') } : { text: 'групп нет', muted: true },
      ],
    })),
    ...(pager && { pager }),
    empty: emptyOf(filtered),
  };
}

function filtersOf(filter: CurriculumListQuery, programmes: Option[]): Filter[] {
  return [
    { name: 'q', label: 'План или программа', type: 'search', value: filter.q ?? '' },
    {
      name: 'programme',
      label: 'Программа',
      type: 'select',
      value: filter.programme ?? '',
      options: [{ value: '', label: 'все' }, ...programmes],
    },
    { name: 'discipline', label: '', type: 'hidden', value: filter.discipline ?? '' },
    { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
  ];
}

function emptyOf(filtered: boolean): Empty {
  if (filtered) return { title: 'Ничего не найдено', text: 'Измените отбор или сбросьте его.' };
  return {
    title: 'Учебных планов пока нет',
    text: 'Загрузите файл плана: из него появятся дисциплины, часы и формы контроля.',
  };
}
