import { button, el, showBeside } from './dom.js';
/** @import { Note } from './cells.js' */

/** @type {(note: Note, now: string) => string} `now` is what the cell holds on the server */
export function sentenceOf(note, now) {
  if (note.kind === 'refused') return `Не сохранено: ${note.why}`;
  return now === '' ? `${note.by}, ${note.at}: ячейка очищена` : `${note.by}, ${note.at}: здесь уже «${now}»`;
}

/**
 * What was not taken, said beside its cell without stopping the work; it follows the grid in the order of Tab.
 */
export class NoteBox {
  /** @type {HTMLElement | undefined} */
  #box;
  #beside;

  /** @param {HTMLElement} beside */
  constructor(beside) {
    this.#beside = beside;
  }

  hide() {
    this.#box?.remove();
    this.#box = undefined;
  }

  /**
   * @param {HTMLTableCellElement} td
   * @param {string} words
   * @param {[string, () => void][]} choices
   */
  show(td, words, choices) {
    this.hide();
    /** @type {(run: () => void) => () => void} */
    const after = (run) => () => {
      this.hide();
      td.focus();
      run();
    };
    const buttons = choices.map(([label, run]) => button(label, after(run)));
    this.#box = el(
      'div',
      { class: 'cell-note', role: 'group', popover: 'manual', 'aria-label': 'Спор о ячейке' },
      el('p', {}, words),
      el('div', { class: 'choices' }, ...buttons),
    );
    this.#box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.hide();
      td.focus();
    });
    this.#beside.after(this.#box);
    showBeside(this.#box, td);
  }
}
