import { Grid } from '../grid/grid.js';
import { mountLessonPanels } from './lesson-panel.js';
import { marks, rollOnly } from './marks.js';

const table = document.querySelector('table[data-grid="journal"]');
if (table instanceof HTMLTableElement) {
  const grid = new Grid(table, 'marksClosed' in table.dataset ? rollOnly : marks);
  mountLessonPanels(grid);
  // The first key already writes: the cell drawn as focused is focused, unless a finger would call up a keyboard.
  const isIdle = document.activeElement?.matches('body, main') && matchMedia('(hover: hover)').matches;
  if (grid.sheet.editable && isIdle) grid.cursor.cell?.focus({ preventScroll: true });
}
