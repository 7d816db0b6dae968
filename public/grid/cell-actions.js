import { showHistory } from './dialogs.js';
import { edit } from './editor.js';
import { openMenu } from './menu.js';
/** @import { Position } from './types.js' */
/** @import { Grid } from './grid.js' */

/** @type {(grid: Grid) => void} */
export function editCell(grid) {
  const { at, cell } = grid.cursor;
  const key = grid.sheet.keyAt(at);
  if (grid.whyNot(at) !== undefined || !cell || key === undefined) return;
  grid.cells.hold(key);
  edit(cell, {
    label: grid.nameOf(at),
    take: (text) => take(grid, at, text),
    leave: (how) => {
      grid.cells.release();
      if (how !== 'away') cell.focus();
      if (how === 'up' || how === 'down') grid.enter(how);
    },
  });
}

/** @type {(grid: Grid, at: Position, text: string) => boolean} whether the text was legal */
function take(grid, at, text) {
  if (text.trim() === grid.sheet.textAt(at)) return true;
  const value = grid.dialect.read(text);
  if (value === undefined) grid.status.tell(`Здесь можно: ${grid.dialect.legal}`);
  else grid.write(at, value);
  return value !== undefined;
}

/**
 * What may be done about a cell that was not taken.
 * @type {(grid: Grid, at: Position) => [string, () => void][]}
 */
export function choicesOf(grid, at) {
  const key = grid.sheet.keyAt(at);
  const note = key === undefined ? undefined : grid.cells.noteOf(key);
  if (!note || key === undefined) return [];
  const accept = () => {
    grid.cells.dismiss(key);
    grid.notes.hide();
    grid.saving.show();
  };
  if (note.kind === 'refused') return [['Понятно', accept]];
  const insist = () => {
    const write = grid.writeOf(at, note.value);
    if (write) grid.put([write]);
  };
  return [
    ['Оставить моё', insist],
    ['Принять', accept],
  ];
}

/** @type {(grid: Grid) => void} */
export function openCellMenu(grid) {
  const { at, cell } = grid.cursor;
  const address = grid.sheet.addressAt(at);
  if (!cell || !address) return;
  const disabled = grid.sheet.whyNot(at) !== undefined;
  const name = grid.nameOf(at);
  const url = `${grid.table.dataset['history'] ?? ''}/${Object.values(address).join('/')}`;
  const values = [...grid.dialect.menu, { label: 'Очистить', value: '' }].map(({ label, value }) => ({
    label,
    disabled,
    run: () => void grid.write(at, value),
  }));
  const history = { label: 'История ячейки', run: () => void showHistory(name, url) };
  const choices = choicesOf(grid, at).map(([label, run]) => ({ label, run }));
  openMenu(cell, grid.table, { name, items: [...choices, ...values, history] });
}
