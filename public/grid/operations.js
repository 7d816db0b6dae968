/** @import { Address, Operation, Saved } from './types.js' */

/** How many cells wait; an operation to be undone counts as one. @type {(operations: Operation[], keyOf: (address: Address) => string) => number} */
export function countOf(operations, keyOf) {
  return new Set(operations.flatMap(({ op, cells }) => (cells ? cells.map(keyOf) : [op]))).size;
}

/**
 * A cell typed again while its first value was under way goes on top of the version that value was given.
 * @type {(operations: Operation[], saved: Saved[], keyOf: (address: Address) => string) => void}
 */
export function renew(operations, saved, keyOf) {
  const versions = new Map(saved.map((cell) => [keyOf(cell), cell.v]));
  const unsent = operations.filter((operation) => !operation.tried);
  for (const cell of unsent.flatMap((operation) => operation.cells ?? []))
    cell.seen = versions.get(keyOf(cell)) ?? cell.seen;
}

/** @type {(done: string[], op: string) => void} */
export function forget(done, op) {
  const index = done.indexOf(op);
  if (index >= 0) done.splice(index, 1);
}

/** @type {(storage: Pick<Storage, 'getItem'>, name: string) => Operation[]} */
export function restore(storage, name) {
  try {
    const kept = JSON.parse(storage.getItem(name) ?? '[]');
    return kept.map((/** @type {Operation} */ operation) => ({ ...operation, open: false }));
  } catch {
    return [];
  }
}

/**
 * @param {Pick<Storage, 'setItem' | 'removeItem'>} storage
 * @param {string} name
 * @param {Operation[]} operations
 * @returns {boolean} false when something unsent could not be kept
 */
export function keep(storage, name, operations) {
  try {
    if (operations.length === 0) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(operations));
    return true;
  } catch {
    return operations.length === 0;
  }
}
