import { Queue } from './queue.js';
import { askReason } from './reason.js';
import { askToSignIn } from './sign-in.js';
import { waits } from './status.js';
import { postJson } from './transport.js';
/** @import { Address, Answer, Operation } from './types.js' */
/** @import { Grid } from './grid.js' */

/** The queue of a grid and what its answers do to the page. */
export class Saving {
  #grid;
  #state = 'ready';
  #reason = '';

  /** @param {Grid} grid */
  constructor(grid) {
    this.#grid = grid;
    const { save = '', account = '' } = grid.table.dataset;
    this.account = account;
    this.queue = new Queue({
      storage: sessionStorage,
      name: `grid-queue:${save}:${account}`,
      post: (body) => postJson(save, account, this.#reason ? { ...body, reason: this.#reason } : body),
      keyOf: grid.dialect.keyOf,
      newOp: () => crypto.randomUUID(),
      timers: { set: (run, ms) => setTimeout(run, ms), clear: (id) => clearTimeout(Number(id)) },
      on: {
        change: () => this.show(),
        answer: (operation, answer) => this.#answered(operation, answer),
        refused: (operation, why) => this.#refused(operation, why),
      },
    });
  }

  /** What was left unsent by a reload is shown as typed and sent. */
  start() {
    const kept = this.queue.waiting();
    this.#grid.cells.typed(kept);
    if (kept.length > 0) this.queue.flush();
    addEventListener('online', () => this.queue.retry());
    addEventListener('pagehide', () => this.queue.flush());
    addEventListener('beforeunload', (event) => {
      const { unsent, stored } = this.queue.view();
      if (unsent > 0 && !stored) event.preventDefault();
    });
  }

  /** The visible state of saving; its changes for the worse are also spoken. */
  show() {
    const { status, cells } = this.#grid;
    const view = this.queue.view();
    status.show(view, cells.noted().length);
    const { state } = view;
    const before = this.#state;
    this.#state = state;
    if (before !== state && (state === 'signedOut' || state === 'reason')) this.unblock();
    if (state === 'waiting' && before !== state)
      status.say('Нет связи. Введённое хранится и будет отправлено.');
  }

  /** Asks for what keeps the queue waiting: signing in again, or the reason of a correction. */
  unblock() {
    if (this.queue.view().state === 'reason') this.#askReason();
    else this.#signIn();
  }

  /** Asked once a page; also for the lesson's own form. @type {(send: () => void, drop?: () => void) => void} */
  withReason(send, drop = () => undefined) {
    askReason({
      send: (reason) => {
        this.#reason = reason;
        send();
      },
      drop,
    });
  }

  get reason() {
    return this.#reason;
  }

  #askReason() {
    this.withReason(
      () => this.queue.resume(),
      () => this.#grid.cells.typed(this.queue.drop()),
    );
  }

  #signIn() {
    const { unsent } = this.queue.view();
    const waiting = `${this.#grid.dialect.count(unsent)} ${waits(unsent)} отправки`;
    askToSignIn(this.account, waiting, () => this.queue.resume());
  }

  /** An answer in the same shape that came another way: «Все присутствуют». @type {(answer: Answer) => void} */
  apply(answer) {
    this.#answered({ op: '', cells: [], tried: true, open: false }, answer);
    this.show();
  }

  /** @type {(operation: Operation, answer: Answer) => void} */
  #answered(operation, answer) {
    const { cells, status, dialect } = this.#grid;
    cells.answering(operation.cells ?? []);
    cells.accept(answer);
    for (const { row, values } of dialect.totals(answer)) this.#total(row, values);
    status.saved(answer.savedAt);
    status.say(this.#sentence(operation, answer));
    const first = answer.refused[0] ?? answer.stale[0];
    if (first) this.#point(first);
  }

  /** @type {(operation: Operation, why: string) => void} */
  #refused(operation, why) {
    const { cells, status, dialect } = this.#grid;
    const writes = operation.cells ?? [];
    cells.answering(writes);
    for (const write of writes) cells.refuse(dialect.keyOf(write), why);
    status.say(`Не сохранено: ${why}`);
    if (writes[0]) this.#point(writes[0]);
  }

  /** @type {(operation: Operation, answer: Answer) => string} */
  #sentence(operation, { saved, stale, refused }) {
    const { count } = this.#grid.dialect;
    const undone = operation.undo !== undefined;
    if (refused[0]) return `Не сохранено: ${refused[0].why}`;
    if (stale[0] && undone) return `Отменено, кроме тех, что уже изменены: ${count(stale.length)}`;
    if (stale[0]) return `${stale[0].by}, ${stale[0].at}: здесь уже «${stale[0].text}». Tab — решить`;
    if (undone) return 'Отменено';
    return saved.length > 1 ? `Сохранено: ${count(saved.length)}` : 'Сохранено';
  }

  /** Shows the note of a cell, unless the hands are busy elsewhere. @type {(address: Address) => void} */
  #point(address) {
    const { sheet, dialect } = this.#grid;
    const td = sheet.cellOf(dialect.keyOf(address));
    const editing = document.activeElement instanceof HTMLInputElement;
    if (td && !editing) this.#grid.showNote(sheet.positionOf(td));
  }

  /** @type {(row: Address, values: Record<string, string>) => void} */
  #total(row, values) {
    const tr = this.#grid.sheet.rowOf(row);
    for (const [name, text] of Object.entries(values)) {
      const td = tr?.querySelector(`td[data-sum="${CSS.escape(name)}"]`);
      const place = td?.querySelector('b') ?? td;
      if (place && place.textContent !== text) place.textContent = text;
      const cls = values[`${name}Class`];
      if (td && cls !== undefined) td.className = `sum ${cls}`.trim();
    }
  }
}
