import { clearRange, fillDown } from './bulk.js';
import { editCell, openCellMenu } from './cell-actions.js';
import { showKeys } from './dialogs.js';
import { commandOf } from './keys.js';
/** @import { Grid } from './grid.js' */
/** @import { Command } from './keys.js' */

/** @type {Record<string, (grid: Grid) => void>} */
const DEEDS = {
  edit: editCell,
  clear: clearRange,
  cancel,
  menu: openCellMenu,
  help: (grid) => showKeys(grid.dialect.keys),
  undo,
  fill: fillDown,
};

/** @type {(grid: Grid) => void} */
export function listenKeyboard(grid) {
  grid.table.addEventListener('keydown', (event) => {
    const command = event.target instanceof HTMLTableCellElement ? commandOf(event) : undefined;
    if (!command || (command.name === 'type' && !type(grid, event))) return;
    obey(grid, command);
    event.preventDefault();
  });
  offer('[data-undo]', () => {
    undo(grid);
    grid.cursor.go(grid.cursor.at);
  });
  offer('[data-keys]', () => showKeys(grid.dialect.keys));
}

/** For hands without such a key; without scripts the button is not there. @type {(selector: string, run: () => void) => void} */
function offer(selector, run) {
  const button = document.querySelector(selector);
  if (!(button instanceof HTMLButtonElement)) return;
  button.hidden = false;
  button.addEventListener('click', run);
}

/** @type {(grid: Grid, command: Command) => void} */
function obey(grid, command) {
  if (command.name === 'move') grid.cursor.move(command.to, command.extend);
  else if (command.name === 'enter') grid.enter(command.back ? 'up' : 'down');
  else DEEDS[command.name]?.(grid);
}

/** @type {(grid: Grid, event: KeyboardEvent) => boolean} whether the key was a value's; others stay the browser's */
function type(grid, event) {
  const { at } = grid.cursor;
  const value = grid.dialect.typed(event, grid.sheet.textAt(at));
  if (value === undefined) {
    if (/[\p{L}\p{N}]/u.test(event.key)) grid.status.tell(`Здесь можно: ${grid.dialect.legal}`);
    return false;
  }
  const after = grid.table.dataset['after'];
  if (grid.write(at, value) && (after === 'down' || after === 'right')) grid.cursor.move(after, false);
  return true;
}

/** @type {(grid: Grid) => void} */
function cancel(grid) {
  const key = grid.sheet.keyAt(grid.cursor.at);
  if (key !== undefined && grid.cells.noteOf(key)?.kind === 'refused') grid.cells.dismiss(key);
  grid.cursor.go(grid.cursor.at);
  grid.notes.hide();
}

/** @type {(grid: Grid) => void} */
function undo(grid) {
  const dropped = grid.saving.queue.undo();
  if (dropped === 'nothing') grid.status.tell('Отменять нечего');
  if (dropped === 'nothing' || dropped === 'asked') return;
  grid.cells.typed(dropped);
  grid.status.tell('Отменено');
}
