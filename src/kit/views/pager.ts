import type { Pager } from './parts.js';

interface Paging {
  /** From 1. */
  page: number;
  size: number;
  total: number;
  hrefOf: (page: number) => string;
}

const russian = new Intl.NumberFormat('ru-RU');

/** The first, the last and the neighbours of the current page; nothing for an empty list. */
export function pagerOf({ page, size, total, hrefOf }: Paging): Pager | undefined {
  if (total === 0) return undefined;
  const last = Math.ceil(total / size);
  const current = Math.min(Math.max(page, 1), last);
  return {
    from: russian.format((current - 1) * size + 1),
    to: russian.format(Math.min(current * size, total)),
    total: russian.format(total),
    ...(current > 1 && { previousHref: hrefOf(current - 1) }),
    ...(current < last && { nextHref: hrefOf(current + 1) }),
    pages: numbersAround(current, last).map((number) => {
      if (number === undefined) return { label: '…' };
      return { label: russian.format(number), href: hrefOf(number), current: number === current };
    }),
  };
}

function numbersAround(current: number, last: number): (number | undefined)[] {
  const shown = [...new Set([1, current - 1, current, current + 1, last])].filter((n) => n >= 1 && n <= last);
  return shown.flatMap((number, index) => {
    const skipped = number - (shown[index - 1] ?? 0) - 1;
    if (skipped === 0) return [number];
    return skipped === 1 ? [number - 1, number] : [undefined, number];
  });
}
