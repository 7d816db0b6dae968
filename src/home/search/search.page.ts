import { type Actor, may } from '../../access/actor.js';
import type { ListTable } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import type { Action, Empty } from '../../kit/views/parts.js';
import { type SearchedKind, searchedKinds } from './search-kinds.js';
import type { Found } from './search.query.js';

export const A_FEW = 5;
export const A_PAGE = 30;

const HEADINGS: Readonly<Record<SearchedKind['kind'], string>> = {
  students: 'Студенты',
  employees: 'Сотрудники',
  groups: 'Группы',
  courses: 'Журналы',
  rooms: 'Кабинеты',
};

const NOTES: Readonly<Record<SearchedKind['kind'], string>> = {
  students: 'Группа',
  employees: 'Должность',
  groups: 'Отделение',
  courses: 'Группа и семестр',
  rooms: 'Где',
};

const NAMES: Readonly<Record<SearchedKind['kind'], string>> = {
  students: 'Имя',
  employees: 'Имя',
  groups: 'Группа',
  courses: 'Дисциплина',
  rooms: 'Номер',
};

interface SearchContent {
  text: string;
  /** False while there is nothing to look for yet. */
  asked: boolean;
  kind?: SearchedKind['kind'] | undefined;
  page: number;
  found: readonly Found[];
}

interface SearchSection {
  heading: string;
  table: ListTable;
  actions: Action[];
}

/** `views/home/search.hbs`: what was found, kind by kind, or one kind page by page. */
export function searchPage(actor: Actor, content: SearchContent) {
  const kinds = searchedKinds.filter(({ permission }) => may(actor, permission)).map(({ kind }) => kind);
  return {
    title: 'Поиск',
    lead: `Ищет по части названия: ${kinds.map((kind) => HEADINGS[kind].toLowerCase()).join(', ')}.`,
    text: content.text,
    backHref: content.kind ? '/search' : '',
    sections: kinds.flatMap((kind) => sectionOf(actor, kind, content)),
    empty: emptyOf(content),
  };
}

function sectionOf(actor: Actor, kind: SearchedKind['kind'], content: SearchContent): SearchSection[] {
  const rows = content.found.filter((one) => one.kind === kind);
  const total = rows[0]?.total ?? 0;
  if (total === 0) return [];
  const pager =
    content.kind &&
    pagerOf({
      ...{ page: content.page, size: A_PAGE, total },
      hrefOf: (page) => `/search?kind=${kind}&page=${page}`,
    });
  return [
    {
      heading: `${HEADINGS[kind]}: ${total}`,
      table: {
        columns: [{ label: NAMES[kind] }, { label: NOTES[kind] }],
        rows: rows.map((one) => ({
          cells: [{ text: one.title.trim(), ...linkOf(actor, one) }, { text: one.note }],
        })),
        empty: { title: 'Ничего нет' },
        ...(pager && { pager }),
      },
      actions:
        !content.kind && total > rows.length
          ? [{ label: `Показать все: ${total}`, href: `/search?kind=${kind}` }]
          : [],
    },
  ];
}

/** The page this person may open; without one the name is only told. */
function linkOf(actor: Actor, { kind, id, opens }: Found): { href?: string } {
  if (kind === 'employees' && may(actor, 'employees.manage'))
    return { href: `/college/employees/${id}/edit` };
  if (!opens) return {};
  const pages: Readonly<Record<SearchedKind['kind'], string>> = {
    students: `/contingent/students/${id}`,
    employees: `/schedule/timetable?teacher=${id}`,
    groups: `/contingent/groups/${id}`,
    courses: `/journal/courses/${id}`,
    rooms: `/schedule/timetable?room=${id}`,
  };
  return { href: pages[kind] };
}

function emptyOf({ asked, text }: SearchContent): Empty {
  if (asked) {
    return {
      title: `По запросу «${text}» ничего не нашлось`,
      text: 'Проверьте, нет ли опечатки, или введите только часть слова.',
    };
  }
  return { title: 'Что найти?', text: 'Введите не меньше двух знаков: часть фамилии, названия или номера.' };
}
