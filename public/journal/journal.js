import { Grid } from '../grid/grid.js';
import { mountLessonPanels } from './lesson-panel.js';
import { marks } from './marks.js';

const table = document.querySelector('table[data-grid="journal"]');
if (table instanceof HTMLTableElement) mountLessonPanels(new Grid(table, marks));
