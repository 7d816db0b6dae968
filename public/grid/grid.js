import { choicesOf } from './cell-actions.js';
import { Cells } from './cells.js';
import { copyRange } from './bulk.js';
import { Cursor } from './cursor.js';
import { listenKeyboard } from './keyboard.js';
import { NoteBox, sentenceOf } from './notes.js';
import { listenPaste } from './paste-dialog.js';
import { listenPointer } from './pointer.js';
import { Saving } from './saving.js';
import { Sheet } from './sheet.js';
import { Status } from './status.js';
/** @import { Dialect, Position, Write } from './types.js' */

/** An editable table: cursor, typing, saving. What the cells mean is the dialect's business (design §10). */
export class Grid {
  /**
   * @param {HTMLTableElement} table
   * @param {Dialect} dialect
   */
  constructor(table, dialect) {
    this.table = table;
    this.dialect = dialect;
    this.sheet = new Sheet(table, dialect);
    this.notes = new NoteBox(table);
    this.status = new Status(table, dialect, () => this.saving.unblock());
    this.cells = new Cells(this.sheet, () => this.saving.queue);
    this.saving = new Saving(this);
    this.cursor = new Cursor(this.sheet);
    this.#listen();
    this.saving.start();
  }

  #listen() {
    this.table.addEventListener('grid:focus', () => this.showNote(this.cursor.at));
    document.addEventListener('copy', (event) => {
      const active = document.activeElement;
      if (!(active instanceof HTMLTableCellElement) || !this.table.contains(active)) return;
      event.clipboardData?.setData('text/plain', copyRange(this));
      event.preventDefault();
      this.status.tell('Скопировано');
    });
    listenKeyboard(this);
    listenPointer(this);
    listenPaste(this);
  }

  /** @type {(at: Position) => string} */
  nameOf(at) {
    return `${this.sheet.rowName(at)}, ${this.sheet.columnName(at)}`;
  }

  /** @type {(at: Position, value: string) => Write | undefined} with the version on the screen */
  writeOf(at, value) {
    const address = this.sheet.addressAt(at);
    if (!address) return undefined;
    const seen = this.cells.truthOf(this.dialect.keyOf(address)).v;
    return /** @type {Write} */ ({ ...address, value, seen });
  }

  /** @type {(at: Position, value: string) => boolean} whether the cell already shows this value and owes no answer */
  same(at, value) {
    const key = this.sheet.keyAt(at);
    const shown = this.sheet.textAt(at) === this.dialect.show(value).text;
    return shown && (key === undefined || !this.cells.noteOf(key));
  }

  /** @type {(at: Position, value: string) => boolean} */
  write(at, value) {
    const why = this.whyNot(at);
    const write = this.writeOf(at, value);
    if (why === undefined && write && !this.same(at, value)) this.put([write]);
    return why === undefined;
  }

  /** @type {(at: Position) => string | undefined} says aloud why the cell may not be written */
  whyNot(at) {
    const why = this.sheet.whyNot(at);
    if (why !== undefined) this.status.tell(`Нельзя изменить: ${why}`);
    return why;
  }

  /** @type {(writes: Write[], bulk?: boolean) => void} */
  put(writes, bulk = false) {
    if (writes.length === 0) return;
    for (const write of writes) this.cells.truthOf(this.dialect.keyOf(write));
    this.saving.queue.put(writes, bulk);
    this.cells.typed(writes);
    this.showNote(this.cursor.at);
  }

  /** @type {(to: 'up' | 'down') => void} */
  enter(to) {
    this.saving.queue.flush();
    this.cursor.move(to, false);
  }

  /** The note of a cell beside it, if it has one. @type {(at: Position) => void} */
  showNote(at) {
    const key = this.sheet.keyAt(at);
    const cell = this.sheet.cellAt(at);
    const note = key === undefined ? undefined : this.cells.noteOf(key);
    if (!note || !cell || key === undefined) this.notes.hide();
    else this.notes.show(cell, sentenceOf(note, this.cells.truthOf(key).text), choicesOf(this, at));
  }
}
