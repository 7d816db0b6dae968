import { hrefWith, pageNumber, type ListQuery } from '../kit/views/list-links.js';
import { pagerOf } from '../kit/views/pager.js';
import type { Pager } from '../kit/views/parts.js';
import type { FormPage } from '../kit/views/form-page.js';

/** What a list was asked for; DirectoryFilter is what the browser may send of it. */
export interface Asked {
  q?: string;
  department?: string;
  position?: string;
  all?: string;
  sort?: string;
  page?: string;
}

const A_PAGE = 50;

/** Which rows a list shows: one page of them, or all for an export. */
export interface Portion {
  limit: number;
  offset: number;
}

export const WHOLE: Portion = { limit: 20_000, offset: 0 };

export function portionOf(filter: Asked): Portion {
  return { limit: A_PAGE, offset: (pageNumber(filter.page) - 1) * A_PAGE };
}

export function directoryPager(path: string, filter: Asked, total: number): { pager: Pager } | object {
  const query: ListQuery = { ...filter };
  const pager = pagerOf({
    page: pageNumber(filter.page),
    size: A_PAGE,
    total,
    hrefOf: (page) => hrefWith(path, query, { page }),
  });
  return pager ? { pager } : {};
}

/** Where the same list is exported: without the page. */
export function exportHref(path: string, filter: Asked): string {
  return hrefWith(`${path}.csv`, { ...filter }, { page: undefined });
}

export function isFiltered({ q, department, position, all }: Asked): boolean {
  return [q, department, position, all].some((value) => value !== undefined && value !== '');
}

/** The «Удалить» of a form page: sends the version that was seen. */
export function deleteAction(
  path: string,
  record: { version: number },
  question: string,
): Pick<FormPage, 'actions'> {
  return {
    actions: [
      {
        label: 'Удалить',
        href: `${path}/delete`,
        method: 'post',
        danger: true,
        confirm: question,
        hidden: [{ name: 'version', value: record.version }],
      },
    ],
  };
}
