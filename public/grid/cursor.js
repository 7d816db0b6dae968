import { positionsOf, rangeOf, step } from './range.js';
/** @import { Position, Range } from './types.js' */
/** @import { Sheet } from './sheet.js' */

const PAGE = 10;

/** The focused cell (the grid's only tab stop) and the range selected from it. */
export class Cursor {
  #sheet;
  #name;
  /** @type {Position} */
  at = { row: 0, column: 1 };
  /** @type {Position} */
  #anchor = this.at;
  /** @type {HTMLElement[]} */
  #selected = [];

  /** @param {Sheet} sheet */
  constructor(sheet) {
    this.#sheet = sheet;
    this.#name = `grid-cell:${sheet.table.dataset['save'] ?? location.pathname}`;
    sheet.table.setAttribute('aria-multiselectable', 'true');
    this.#place(this.#remembered() ?? this.#start());
    this.cell?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  /** @returns {Range} */
  get range() {
    return rangeOf(this.#anchor, this.at);
  }

  get cell() {
    return this.#sheet.cellAt(this.at);
  }

  /** @type {(to: string, extend: boolean) => void} */
  move(to, extend) {
    this.go(step(this.at, to, this.#sheet.bounds, this.#page()), extend);
  }

  /** @type {(at: Position, extend?: boolean) => void} */
  go(at, extend = false) {
    this.#place(at, extend);
    this.cell?.focus({ preventScroll: true });
    this.cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.#remember();
  }

  /** @type {(at: Position, extend?: boolean) => void} */
  #place(at, extend = false) {
    const before = this.cell;
    before?.classList.remove('focus');
    if (before) before.tabIndex = -1;
    this.at = at;
    if (!extend) this.#anchor = at;
    if (this.cell) this.cell.tabIndex = 0;
    this.cell?.classList.add('focus');
    this.#paint();
    this.#sheet.table.dispatchEvent(
      new CustomEvent('grid:focus', { detail: { head: this.#sheet.heads[at.column] }, bubbles: true }),
    );
  }

  #paint() {
    for (const td of this.#selected) {
      td.classList.remove('selected');
      td.removeAttribute('aria-selected');
    }
    const positions = positionsOf(this.range);
    const cells = positions.length > 1 ? positions.map((at) => this.#sheet.cellAt(at)) : [];
    this.#selected = cells.filter((td) => td !== undefined);
    for (const td of this.#selected) {
      td.classList.add('selected');
      td.setAttribute('aria-selected', 'true');
    }
  }

  #page() {
    const view = this.#sheet.table.parentElement?.clientHeight ?? 0;
    const row = this.cell?.offsetHeight ?? 0;
    const scrolls = view > 0 && view < this.#sheet.table.offsetHeight;
    return scrolls && row > 0 ? Math.max(1, Math.floor(view / row) - 2) : PAGE;
  }

  #start() {
    const next = this.#sheet.heads.findIndex((head) => head.matches('.today, .next'));
    return { row: 0, column: next > 0 ? next : 1 };
  }

  #remember() {
    const place = { row: this.#sheet.rowOfPosition(this.at), column: this.#sheet.columns[this.at.column] };
    try {
      sessionStorage.setItem(this.#name, JSON.stringify({ ...place, last: this.at }));
    } catch {
      // A full storage only costs the remembered place.
    }
  }

  /** @returns {Position | undefined} the cell by its ids: rows and columns may have come or gone since */
  #remembered() {
    try {
      const { row, column, last } = JSON.parse(sessionStorage.getItem(this.#name) ?? '');
      const tr = this.#sheet.rowOf(row);
      const found = this.#sheet.columns.findIndex(
        (ids) => ids && JSON.stringify(ids) === JSON.stringify(column),
      );
      const at = { row: tr ? this.#sheet.rows.indexOf(tr) : 0, column: found > 0 ? found : last.column };
      return this.#sheet.cellAt(at) ? at : undefined;
    } catch {
      return undefined;
    }
  }
}
