import type { ListColumn } from './list-page.js';

/** What a list was asked for: the values of its address, as they were sent. */
export type ListQuery = Readonly<Record<string, string | number | undefined>>;

/** The same list with some values changed; empty ones leave the address. */
export function hrefWith(path: string, query: ListQuery, changes: ListQuery): string {
  const values = Object.entries({ ...query, ...changes }).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return values.length === 0 ? path : `${path}?${new URLSearchParams(values).toString()}`;
}

/** A column by which the list may be ordered; `sort` in the query is «name» or «-name». */
export function sortable(
  column: { label: string; key: string; numeric?: boolean },
  list: { path: string; query: ListQuery; fallback: string },
): ListColumn {
  const sort = String(list.query['sort'] ?? list.fallback);
  const sorted = sort === column.key ? 'asc' : sort === `-${column.key}` ? 'desc' : undefined;
  const next = sorted === 'asc' ? `-${column.key}` : column.key;
  return {
    label: column.label,
    sortHref: hrefWith(list.path, list.query, { sort: next, page: undefined }),
    ...(sorted && { sorted }),
    ...(column.numeric && { numeric: true }),
  };
}

/** The order of a list as SQL: only the named expressions, whatever the address says. */
export function orderBy(
  sort: string | undefined,
  columns: Readonly<Record<string, string>>,
  fallback: string,
): string {
  const wanted = sort ?? fallback;
  const key = wanted.replace(/^-/, '');
  const expression = Object.hasOwn(columns, key) ? columns[key] : columns[fallback.replace(/^-/, '')];
  return `${expression ?? '1'} ${wanted.startsWith('-') ? 'DESC' : 'ASC'} NULLS LAST`;
}

/** The number of a page in an address; anything else is the first. */
export function pageNumber(text: string | undefined): number {
  return text && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}
