import { editCell, openCellMenu } from './cell-actions.js';
/** @import { Grid } from './grid.js' */

const LONG_PRESS = 550;

/** @type {(grid: Grid, event: Event) => HTMLTableCellElement | undefined} */
function cellUnder(grid, event) {
  const td = event.target instanceof Element ? event.target.closest('td') : null;
  return td && grid.table.tBodies[0]?.contains(td) ? td : undefined;
}

/** Mouse: press goes, drag selects, a double click edits. Touch: tap goes, a second tap edits, a long press opens the menu. @type {(grid: Grid) => void} */
export function listenPointer(grid) {
  listenMouse(grid);
  listenTouch(grid);
  grid.table.addEventListener('contextmenu', (event) => {
    const td = cellUnder(grid, event);
    if (!td || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    if (td !== grid.cursor.cell) grid.cursor.go(grid.sheet.positionOf(td));
    if (!document.querySelector('.cell-menu')) openCellMenu(grid);
  });
}

/** @type {(grid: Grid) => void} */
function listenMouse(grid) {
  let dragging = false;
  grid.table.addEventListener('mousedown', (event) => {
    const td = cellUnder(grid, event);
    if (!td || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    if (event.button !== 0) return;
    dragging = true;
    grid.cursor.go(grid.sheet.positionOf(td), event.shiftKey);
  });
  grid.table.addEventListener('mouseover', (event) => {
    const td = cellUnder(grid, event);
    if (dragging && td && (event.buttons & 1) === 1) grid.cursor.go(grid.sheet.positionOf(td), true);
  });
  document.addEventListener('mouseup', () => {
    dragging = false;
  });
  grid.table.addEventListener('dblclick', (event) => {
    if (cellUnder(grid, event) === grid.cursor.cell && event.target instanceof HTMLTableCellElement)
      editCell(grid);
  });
}

/** @type {(grid: Grid) => void} */
function listenTouch(grid) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Element | null} */
  let before = null;
  const stop = () => clearTimeout(timer);
  grid.table.addEventListener('pointerdown', (event) => {
    stop();
    const td = cellUnder(grid, event);
    before = document.activeElement;
    if (event.pointerType === 'mouse' || !td) return;
    timer = setTimeout(() => {
      before = null;
      grid.cursor.go(grid.sheet.positionOf(td));
      if (!document.querySelector('.cell-menu')) openCellMenu(grid);
    }, LONG_PRESS);
  });
  for (const name of ['pointerup', 'pointercancel', 'pointerleave']) grid.table.addEventListener(name, stop);
  grid.table.addEventListener('click', (event) => {
    const touched = 'pointerType' in event && event.pointerType !== 'mouse';
    const td = cellUnder(grid, event);
    if (touched && td && td === before && event.target === td) editCell(grid);
  });
}
