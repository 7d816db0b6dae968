/** @import { Address, Bounds, Dialect, Position } from './types.js' */

/** The table as rows and columns: who stands where, and why a cell may not be written. */
export class Sheet {
  /** @type {Map<string, HTMLTableCellElement>} */
  #cells = new Map();
  /** @type {Map<string, HTMLTableRowElement>} */
  #rowsById = new Map();

  /**
   * @param {HTMLTableElement} table
   * @param {Dialect} dialect
   */
  constructor(table, dialect) {
    this.table = table;
    this.dialect = dialect;
    this.heads = [...(table.tHead?.rows[table.tHead.rows.length - 1]?.cells ?? [])];
    this.rows = [...(table.tBodies[0]?.rows ?? [])];
    this.columns = this.heads.map((head) => dialect.columnOf(head));
    for (const tr of this.rows) this.#index(tr);
  }

  /** @param {HTMLTableRowElement} tr */
  #index(tr) {
    const row = this.dialect.rowOf(tr);
    this.#rowsById.set(JSON.stringify(row), tr);
    for (const [column, ids] of this.columns.entries()) {
      const td = tr.cells[column];
      if (ids && td) this.#cells.set(this.dialect.keyOf({ ...ids, ...row }), td);
    }
  }

  get editable() {
    return this.table.dataset['editable'] !== undefined;
  }

  /** @returns {Bounds} */
  get bounds() {
    return { rows: this.rows.length, first: 1, last: this.heads.length - 1 };
  }

  /** @type {(at: Position) => HTMLTableCellElement | undefined} */
  cellAt(at) {
    return this.rows[at.row]?.cells[at.column];
  }

  /** @type {(td: HTMLTableCellElement) => Position} */
  positionOf(td) {
    const tr = /** @type {HTMLTableRowElement} */ (td.parentElement);
    return { row: this.rows.indexOf(tr), column: td.cellIndex };
  }

  /** @type {(at: Position) => Address | undefined} */
  addressAt(at) {
    const ids = this.columns[at.column];
    const tr = this.rows[at.row];
    return ids && tr ? /** @type {Address} */ ({ ...ids, ...this.dialect.rowOf(tr) }) : undefined;
  }

  /** @type {(at: Position) => Address | undefined} */
  rowOfPosition(at) {
    const tr = this.rows[at.row];
    return tr && this.dialect.rowOf(tr);
  }

  /** @type {(at: Position) => string | undefined} */
  keyAt(at) {
    const address = this.addressAt(at);
    return address && this.dialect.keyOf(address);
  }

  /** @type {(key: string) => HTMLTableCellElement | undefined} */
  cellOf(key) {
    return this.#cells.get(key);
  }

  /** @type {(row: Address) => HTMLTableRowElement | undefined} */
  rowOf(row) {
    return this.#rowsById.get(JSON.stringify(row));
  }

  /** @type {(at: Position) => string} */
  textAt(at) {
    const td = this.cellAt(at);
    return (td?.textContent ?? '').trim();
  }

  /** @type {(at: Position) => string} */
  rowName(at) {
    return wordsOf(this.rows[at.row]?.cells[0]);
  }

  /** @type {(at: Position) => string} */
  columnName(at) {
    return wordsOf(this.heads[at.column]);
  }

  /** @type {(at: Position) => string | undefined} why the cell may not be written */
  whyNot(at) {
    const td = this.cellAt(at);
    if (!td) return 'выходит за край таблицы';
    if (!this.editable) return 'этот журнал открыт только для просмотра';
    if (!this.columns[at.column]) return 'этот столбец считается сам';
    if (td.getAttribute('aria-disabled') === 'true')
      return td.title || 'в этот день обучающийся не числился в группе';
    return undefined;
  }
}

/** The words of a heading, its parts set apart. @type {(cell: HTMLElement | undefined) => string} */
function wordsOf(cell) {
  const words = [...(cell?.childNodes ?? [])].map((node) => node.textContent?.trim() ?? '');
  return words.filter(Boolean).join(' ');
}
