import { countOf, forget, keep, renew, restore } from './operations.js';
/** @import { Address, Answer, Operation, Outcome, Write } from './types.js' */

const GATHER = 150;
const LONGEST_WAIT = 30_000;

/**
 * @typedef {object} Setup
 * @property {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} storage
 * @property {string} name  where in the storage: one per course and account
 * @property {(body: { op: string, cells?: Write[], undo?: string }) => Promise<Outcome>} post
 * @property {(address: Address) => string} keyOf
 * @property {() => string} newOp
 * @property {{ set: (run: () => void, ms: number) => unknown, clear: (id: unknown) => void }} timers
 * @property {{ change: () => void, answer: (operation: Operation, answer: Answer) => void,
 *   refused: (operation: Operation, why: string) => void }} on
 */

/**
 * Unsent operations, in order, one request in flight, kept in the storage (ids and values only) until answered.
 * An operation once sent is never altered: its id and cells are repeated as they were (design §6).
 */
export class Queue {
  #setup;
  #operations;
  /** @type {string[]} operations of this page that may be undone */
  #done = [];
  /** @type {'ready' | 'sending' | 'waiting' | 'signedOut' | 'reason'} */
  #state = 'ready';
  #stored = true;
  /** @type {Map<string, string> | undefined} last typed values, counted anew after each change */
  #latest;
  #failures = 0;
  /** @type {unknown} */
  #gathering;
  /** @type {unknown} */
  #pause;

  /** @param {Setup} setup */
  constructor(setup) {
    this.#setup = setup;
    this.#operations = restore(setup.storage, setup.name);
  }

  /**
   * Cells typed quickly travel together; a bulk operation stands alone, so that it is undone alone.
   * @param {Write[]} writes
   */
  put(writes, bulk = false) {
    const { keyOf, newOp, timers } = this.#setup;
    const last = this.#operations.at(-1);
    if (bulk || !last?.open) {
      this.#close();
      const operation = { op: newOp(), cells: [...writes], tried: false, open: !bulk };
      this.#operations.push(operation);
      this.#done.push(operation.op);
    } else {
      const keys = new Set(writes.map(keyOf));
      last.cells = [...(last.cells ?? []).filter((cell) => !keys.has(keyOf(cell))), ...writes];
    }
    timers.clear(this.#gathering);
    if (!bulk) this.#gathering = timers.set(() => this.flush(), GATHER);
    this.#changed();
    if (bulk) void this.#pump();
  }

  /**
   * Takes the last operation back: dropped when it was never sent (its cells are returned), else asked of the server.
   * @returns {Write[] | 'asked' | 'nothing'}
   */
  undo() {
    const target = this.#done.pop();
    if (target === undefined) return 'nothing';
    this.#close();
    const unsent = this.#operations.find((operation) => operation.op === target && !operation.tried);
    if (unsent) this.#operations = this.#operations.filter((operation) => operation !== unsent);
    else this.#operations.push({ op: this.#setup.newOp(), undo: target, tried: false, open: false });
    this.#changed();
    void this.#pump();
    return unsent ? (unsent.cells ?? []) : 'asked';
  }

  flush() {
    this.#close();
    void this.#pump();
  }

  /** The connection is said to be back: do not wait any longer. */
  retry() {
    if (this.#state !== 'waiting') return;
    this.#setup.timers.clear(this.#pause);
    this.#state = 'ready';
    void this.#pump();
  }

  /** The same person has signed in again, or has said why. */
  resume() {
    if (this.#state === 'signedOut' || this.#state === 'reason') this.#state = 'ready';
    this.retry();
    this.flush();
  }

  /** Nothing is to be saved after all: the cells that waited. */
  drop() {
    const dropped = this.waiting();
    for (const { op } of this.#operations) forget(this.#done, op);
    this.#operations = [];
    this.#state = 'ready';
    this.#changed();
    return dropped;
  }

  /** The value last typed and not yet answered. @param {string} key */
  valueOf(key) {
    this.#latest ??= new Map(this.waiting().map((cell) => [this.#setup.keyOf(cell), cell.value]));
    return this.#latest.get(key);
  }

  waiting() {
    return this.#operations.flatMap((operation) => operation.cells ?? []);
  }

  view() {
    return {
      state: this.#state,
      stored: this.#stored,
      unsent: countOf(this.#operations, this.#setup.keyOf),
    };
  }

  #close() {
    this.#setup.timers.clear(this.#gathering);
    const last = this.#operations.at(-1);
    if (last) last.open = false;
  }

  #changed() {
    this.#latest = undefined;
    this.#stored = keep(this.#setup.storage, this.#setup.name, this.#operations);
    this.#setup.on.change();
  }

  async #pump() {
    const operation = this.#operations[0];
    if (this.#state !== 'ready' || !operation || operation.open) return;
    this.#state = 'sending';
    operation.tried = true;
    this.#changed();
    const { op, cells, undo } = operation;
    const outcome = await this.#setup.post(cells ? { op, cells } : { op, undo });
    if (outcome.kind === 'signIn') this.#state = 'signedOut';
    else if (outcome.kind === 'reason') this.#state = 'reason';
    else if (outcome.kind === 'retry') this.#wait(outcome.after);
    else this.#settle(outcome, operation);
    this.#changed();
    void this.#pump();
  }

  /** @param {number} asked  what the server asked for, in milliseconds */
  #wait(asked) {
    this.#state = 'waiting';
    const own = Math.min(LONGEST_WAIT, 1000 * 2 ** this.#failures);
    this.#failures += 1;
    this.#pause = this.#setup.timers.set(() => this.retry(), Math.max(asked, own));
  }

  /** @type {(outcome: Extract<Outcome, { kind: 'ok' | 'refused' }>, operation: Operation) => void} */
  #settle(outcome, operation) {
    this.#state = 'ready';
    this.#failures = 0;
    this.#operations.shift();
    this.#latest = undefined;
    if (outcome.kind === 'refused') {
      forget(this.#done, operation.op);
      this.#setup.on.refused(operation, outcome.why);
      return;
    }
    if (outcome.answer.saved.length === 0) forget(this.#done, operation.op);
    renew(this.#operations, outcome.answer.saved, this.#setup.keyOf);
    this.#setup.on.answer(operation, outcome.answer);
  }
}
