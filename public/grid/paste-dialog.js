import { button, el, openDialog } from './dom.js';
import { parseBlock, planPaste, spread } from './paste.js';
/** @import { PastePlan } from './types.js' */
/** @import { Grid } from './grid.js' */

/** Of a value that is not a mark so much is enough to recognise it. */
const LONGEST = 40;

/** Ctrl+V in the grid, and the button `[data-paste]` for those who have no such key. @type {(grid: Grid) => void} */
export function listenPaste(grid) {
  if (!grid.sheet.editable) return;
  document.addEventListener('paste', (event) => {
    const active = document.activeElement;
    if (!(active instanceof HTMLTableCellElement) || !grid.table.contains(active)) return;
    event.preventDefault();
    preview(grid, event.clipboardData?.getData('text/plain') ?? '');
  });
  const opener = document.querySelector('[data-paste]');
  if (!(opener instanceof HTMLButtonElement)) return;
  opener.hidden = false;
  opener.addEventListener('click', () => askForBlock(grid));
}

/** @type {(grid: Grid) => void} */
function askForBlock(grid) {
  const field = el('textarea', { rows: '8', class: 'in', id: 'paste-block' });
  const dialog = openDialog(
    'Вставить из таблицы',
    'preview',
    el(
      'label',
      { for: 'paste-block' },
      `Скопируйте ячейки и вставьте сюда. Начнём с ячейки: ${grid.nameOf(grid.cursor.at)}`,
    ),
    field,
  );
  const go = () => {
    dialog.close();
    preview(grid, field.value);
  };
  dialog.append(
    el(
      'div',
      { class: 'actions' },
      button('Показать, что изменится', go, 'btn main'),
      button('Отмена', () => dialog.close()),
    ),
  );
  field.focus();
}

/** @type {(grid: Grid, text: string) => PastePlan} */
function planOf(grid, text) {
  const { range } = grid.cursor;
  return planPaste(
    spread(parseBlock(text), range),
    { row: range.top, column: range.left },
    {
      whyNot: (at) => grid.sheet.whyNot(at),
      read: grid.dialect.read,
      was: (at) => grid.sheet.textAt(at),
      same: (at, value) => grid.same(at, value),
      write: (at, value) => grid.writeOf(at, value),
    },
  );
}

/** @type {(grid: Grid, text: string) => void} */
function preview(grid, text) {
  if (text.trim() === '') {
    grid.status.tell('Буфер обмена пуст');
    return;
  }
  const plan = planOf(grid, text);
  const dialog = openDialog(
    'Что будет вставлено',
    'preview',
    el('p', { class: 'sub' }, summaryOf(plan, grid)),
    el(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Изменения' },
      ...tablesOf(plan, grid),
    ),
  );
  const write = () => {
    dialog.close();
    grid.put(
      plan.writes.map((planned) => planned.write),
      true,
    );
  };
  const confirm = button(`Вставить: ${grid.dialect.count(plan.writes.length)}`, write, 'btn main');
  confirm.disabled = plan.writes.length === 0;
  const cancel = button('Отмена', () => dialog.close());
  dialog.append(el('div', { class: 'actions' }, confirm, cancel));
  (confirm.disabled ? cancel : confirm).focus();
}

/** @type {(plan: PastePlan, grid: Grid) => string} */
function summaryOf(plan, grid) {
  const parts = [`Изменится: ${plan.writes.length}`, `без изменений: ${plan.unchanged}`];
  if (plan.refused.length > 0)
    parts.push(`не будет вставлено: ${plan.refused.length} (можно ${grid.dialect.legal})`);
  if (plan.blank > 0) parts.push(`пустые ячейки (${plan.blank}) ничего не стирают`);
  return `${parts.join(', ')}. Начало: ${grid.nameOf({ row: grid.cursor.range.top, column: grid.cursor.range.left })}.`;
}

/** @type {(plan: PastePlan, grid: Grid) => HTMLTableElement[]} */
function tablesOf(plan, grid) {
  const { sheet, dialect } = grid;
  const writes = plan.writes.map(({ at, was, value }) => [
    sheet.rowName(at),
    sheet.columnName(at),
    was || 'пусто',
    dialect.show(value).text,
  ]);
  const refused = plan.refused.map(({ at, raw, why }) => [
    sheet.rowName(at) || `строка ${at.row + 1}`,
    sheet.columnName(at) || `столбец ${at.column}`,
    raw.length > LONGEST ? `${raw.slice(0, LONGEST)}…` : raw,
    why,
  ]);
  return [
    ...(writes.length > 0
      ? [tableOf('Будет записано', ['Строка', 'Столбец', 'Было', 'Станет'], writes)]
      : []),
    ...(refused.length > 0
      ? [tableOf('Не будет вставлено', ['Строка', 'Столбец', 'Значение', 'Почему'], refused)]
      : []),
  ];
}

/** @type {(caption: string, titles: string[], rows: string[][]) => HTMLTableElement} */
function tableOf(caption, titles, rows) {
  const head = el('tr', {}, ...titles.map((title) => el('th', { scope: 'col' }, title)));
  const body = rows.map((row) => el('tr', {}, ...row.map((text) => el('td', {}, text))));
  return el('table', {}, el('caption', {}, caption), el('thead', {}, head), el('tbody', {}, ...body));
}
