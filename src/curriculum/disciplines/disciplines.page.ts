import { hrefWith, pageNumber, sortable, type ListQuery } from '../../kit/views/list-links.js';
import type { ListPage } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import type { Option } from '../../kit/views/parts.js';
import { ROW_KIND_NAMES } from '../curricula/decoded-plan.js';
import type { CurriculumListQuery } from '../list.form.js';
import { sectionTabs } from '../section-tabs.js';
import { DISCIPLINES_ON_PAGE, type DisciplineRow } from './disciplines.query.js';

const DISCIPLINES = '/curriculum/disciplines';

export function disciplinesPage(
  rows: readonly DisciplineRow[],
  filter: CurriculumListQuery,
  programmes: Option[],
): ListPage {
  const query: ListQuery = { q: filter.q, programme: filter.programme, sort: filter.sort };
  const list = { path: DISCIPLINES, query, fallback: 'name' };
  const filtered = [filter.q, filter.programme].some(Boolean);
  const pager = pagerOf({
    page: pageNumber(filter.page),
    size: DISCIPLINES_ON_PAGE,
    total: rows[0]?.total ?? 0,
    hrefOf: (page) => hrefWith(DISCIPLINES, query, { page }),
  });
  return {
    title: 'Дисциплины',
    lead: 'Всё, чему учат по планам: дисциплины, курсы модулей, практики. Список складывается из строк планов.',
    tabs: sectionTabs(DISCIPLINES),
    filters: [
      { name: 'q', label: 'Название или индекс', type: 'search', value: filter.q ?? '' },
      {
        name: 'programme',
        label: 'Программа',
        type: 'select',
        value: filter.programme ?? '',
        options: [{ value: '', label: 'все' }, ...programmes],
      },
      { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
    ],
    ...(filtered && { resetHref: DISCIPLINES }),
    columns: [
      sortable({ label: 'Название', key: 'name' }, list),
      { label: 'Вид' },
      { label: 'Индексы' },
      { label: 'Программы' },
      sortable({ label: 'Планов', key: 'plans', numeric: true }, list),
      sortable({ label: 'Курсов открыто', key: 'courses', numeric: true }, list),
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.name },
        { text: row.kinds.map((kind) => ROW_KIND_NAMES[kind]).join(', ') },
        { text: row.indexes.join(', ') },
        { text: row.programmes.join(', ') },
        { text: row.plans, href: hrefWith('/curriculum/curricula', {}, { discipline: row.name }) },
        { text: row.courses },
      ],
    })),
    ...(pager && { pager }),
    empty: filtered
      ? { title: 'Ничего не найдено', text: 'Измените отбор или сбросьте его.' }
      : { title: 'Дисциплин пока нет', text: 'Они появятся вместе с первым учебным планом.' },
  };
}
