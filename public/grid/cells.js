/** @import { Answer, Saved, Shown, Write } from './types.js' */
/** @import { Queue } from './queue.js' */
/** @import { Sheet } from './sheet.js' */

const STATES = ['pending', 'stale', 'refused'];
/** Classes a cell has for its place or its state; all others tell its value and are replaced with it. */
const LASTING = ['focus', 'selected', ...STATES, 'off', 'today', 'first-sum', 'sum'];

/**
 * @typedef {{ kind: 'stale', value: string, by: string, at: string } | { kind: 'refused', value: string, why: string }} Note
 */

/** What each cell shows: the server's truth, over it what is typed and unsent, over it what was not taken. */
export class Cells {
  #sheet;
  #queue;
  /** @type {Map<string, Shown>} the server's truth, for the cells touched since the page came */
  #truth = new Map();
  /** @type {Map<string, Note>} */
  #notes = new Map();
  /** @type {string | undefined} the cell under the user's hands: never painted while it is edited */
  #held;

  /**
   * @param {Sheet} sheet
   * @param {() => Queue} queue
   */
  constructor(sheet, queue) {
    this.#sheet = sheet;
    this.#queue = queue;
  }

  /** @type {(key: string) => Shown} */
  truthOf(key) {
    const known = this.#truth.get(key);
    if (known) return known;
    const td = this.#sheet.cellOf(key);
    const shown = {
      text: td?.textContent?.trim() ?? '',
      cls: valueClasses(td),
      v: td?.dataset['v'] ?? '0.0',
    };
    this.#truth.set(key, shown);
    return shown;
  }

  /** @type {(key: string) => Note | undefined} */
  noteOf(key) {
    return this.#notes.get(key);
  }

  noted() {
    return [...this.#notes.keys()];
  }

  /** The writes of an operation appear at once, before any answer. @type {(writes: Write[]) => void} */
  typed(writes) {
    for (const key of writes.map(this.#sheet.dialect.keyOf)) {
      this.truthOf(key);
      this.#notes.delete(key);
      this.paint(key);
    }
  }

  /** @type {(answer: Answer) => void} */
  accept(answer) {
    const { keyOf } = this.#sheet.dialect;
    for (const cell of answer.saved) {
      this.#notes.delete(keyOf(cell));
      this.#renew(cell);
    }
    for (const cell of answer.stale) {
      const value = this.#unsaved.get(keyOf(cell));
      if (value !== undefined)
        this.#notes.set(keyOf(cell), { kind: 'stale', value, by: cell.by, at: cell.at });
      this.#renew(cell);
    }
    for (const cell of answer.refused) this.refuse(keyOf(cell), cell.why);
    for (const key of this.#unsaved.keys()) this.paint(key);
    this.#unsaved.clear();
  }

  /** @type {Map<string, string>} values of the operation being answered */
  #unsaved = new Map();

  /** @type {(writes: Write[]) => void} the operation an answer is about to arrive for */
  answering(writes) {
    this.#unsaved = new Map(writes.map((cell) => [this.#sheet.dialect.keyOf(cell), cell.value]));
  }

  /** @type {(key: string, why: string) => void} */
  refuse(key, why) {
    this.#notes.set(key, { kind: 'refused', value: this.#unsaved.get(key) ?? '', why });
    this.paint(key);
  }

  /** @type {(key: string) => void} */
  dismiss(key) {
    this.#notes.delete(key);
    this.paint(key);
  }

  /** @type {(key: string) => void} */
  hold(key) {
    this.#held = key;
  }

  release() {
    const key = this.#held;
    this.#held = undefined;
    if (key !== undefined) this.paint(key);
  }

  /** @type {(cell: Saved) => void} */
  #renew(cell) {
    const key = this.#sheet.dialect.keyOf(cell);
    this.#truth.set(key, { text: cell.text, cls: cell.cls, v: cell.v });
    this.paint(key);
  }

  /** Changes only what differs; the node itself stays, and so does the focus. @type {(key: string) => void} */
  paint(key) {
    const td = this.#sheet.cellOf(key);
    if (!td || key === this.#held) return;
    const truth = this.truthOf(key);
    const unsent = this.#queue().valueOf(key);
    const note = unsent === undefined ? this.#notes.get(key) : undefined;
    const over = unsent ?? note?.value;
    const { text, cls } = over === undefined ? truth : this.#sheet.dialect.show(over);
    if (td.textContent !== text) td.textContent = text;
    td.dataset['v'] = truth.v;
    dress(td, cls, unsent === undefined ? note?.kind : 'pending');
  }
}

/** @type {(td: HTMLElement, cls: string, state: 'pending' | 'stale' | 'refused' | undefined) => void} */
function dress(td, cls, state) {
  const lasting = LASTING.filter((name) => td.classList.contains(name) && !STATES.includes(name));
  td.className = [...new Set([...lasting, ...cls.split(' '), state ?? ''])].filter(Boolean).join(' ');
  if (state === undefined || state === 'pending') td.removeAttribute('aria-invalid');
  else td.setAttribute('aria-invalid', 'true');
}

/** @type {(td: HTMLElement | undefined) => string} */
function valueClasses(td) {
  return [...(td?.classList ?? [])].filter((name) => !LASTING.includes(name)).join(' ');
}
