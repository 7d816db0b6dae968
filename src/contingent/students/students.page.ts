import { plural } from '../../kit/dates/plural.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { hrefWith, type ListQuery, pageNumber, sortable } from '../../kit/views/list-links.js';
import type { ListPage, ListRow } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import type { Option } from '../../kit/views/parts.js';
import { STATUS_WORDS } from './student-words.js';
import type { StudentsFilter } from './students.form.js';
import { type StudentRow, STUDENTS_A_PAGE } from './students.query.js';

const PATH = '/contingent/students';

/** `views/contingent/people.hbs`: a list with a search by name that is sent by POST. */
export interface PeoplePage extends ListPage {
  search: { action: string; label: string; value: string };
}

export function studentsPage(
  rows: readonly StudentRow[],
  filter: StudentsFilter,
  search: string,
  groups: Option[],
): PeoplePage {
  const query: ListQuery = Object.fromEntries(Object.entries(filter));
  const list = { path: PATH, query, fallback: 'name' };
  const total = rows[0]?.total ?? 0;
  const filtered = Boolean(filter.group ?? filter.who);
  const pager = pagerOf({
    page: pageNumber(filter.page),
    size: STUDENTS_A_PAGE,
    total,
    hrefOf: (page) => hrefWith(PATH, query, { page }),
  });
  return {
    title: 'Студенты',
    lead: plural(total, 'студент', 'студента', 'студентов'),
    search: { action: `${PATH}/search`, label: 'Фамилия, имя', value: search },
    filters: filtersOf(filter, groups),
    ...(filtered && { resetHref: PATH }),
    columns: [
      sortable({ label: 'Студент', key: 'name' }, list),
      sortable({ label: 'Дата рождения', key: 'birthDate' }, list),
      sortable({ label: 'Группа', key: 'group' }, list),
      { label: 'Состояние' },
    ],
    rows: rows.map(rowOf),
    ...(pager && { pager }),
    empty:
      filtered || search
        ? { title: 'Никого не нашлось', text: 'Измените отбор или имя в поиске.' }
        : {
            title: 'Студентов ещё нет',
            text: 'Студенты появляются, когда список вставлен в группу и зачислен приказом.',
          },
  };
}

function filtersOf(filter: StudentsFilter, groups: Option[]): ListPage['filters'] {
  return [
    {
      name: 'group',
      label: 'Группа',
      type: 'select',
      value: filter.group ?? '',
      options: [{ value: '', label: 'Все' }, ...groups],
    },
    {
      name: 'who',
      label: 'Показать',
      type: 'select',
      value: filter.who ?? '',
      options: [
        { value: '', label: 'учатся сейчас' },
        { value: 'left', label: 'вне групп: отпуск, выбыли' },
        { value: 'all', label: 'всех' },
      ],
    },
    { name: 'sort', label: '', type: 'hidden', value: filter.sort ?? '' },
  ];
}

const BY_LAST_ORDER: Readonly<Record<string, string>> = {
  enrol: STATUS_WORDS.studying,
  returnFromLeave: STATUS_WORDS.studying,
  academicLeave: STATUS_WORDS.onLeave,
  expel: STATUS_WORDS.expelled,
  graduate: STATUS_WORDS.graduated,
};

function rowOf(row: StudentRow): ListRow {
  const state = row.groupId === null ? BY_LAST_ORDER[row.lastKind ?? ''] : STATUS_WORDS.studying;
  return {
    cells: [
      { text: row.name, href: `${PATH}/${row.id}` },
      { text: dottedDate(row.birthDate) },
      row.groupId === null
        ? { text: '—', muted: true }
        : { text: row.group ?? '', href: `/contingent/groups/${row.groupId}` },
      { text: state ?? STATUS_WORDS.notEnrolled },
    ],
    muted: row.groupId === null,
  };
}
