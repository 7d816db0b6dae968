import { button, el, openDialog } from './dom.js';

/** @type {[string, string][]} */
const KEYS = [
  ['стрелки', 'соседняя ячейка'],
  ['Home, End', 'начало и конец строки'],
  ['Ctrl Home, Ctrl End', 'первая и последняя ячейка'],
  ['Page Up, Page Down', 'на страницу вверх и вниз'],
  ['Enter, Shift Enter', 'сохранить и перейти ниже, выше'],
  ['Tab', 'выйти из таблицы'],
  ['F2', 'править в ячейке; Esc — вернуть как было'],
  ['Delete, Backspace', 'очистить ячейку или выделенное'],
  ['Ctrl Z', 'отменить последнее действие'],
  ['Ctrl D', 'заполнить пустые ячейки ниже тем же значением'],
  ['Shift и стрелки, мышь', 'выделить несколько ячеек'],
  ['Ctrl C', 'скопировать выделенное'],
  ['Ctrl V', 'вставить из таблицы — сначала покажем, что изменится'],
  ['Shift F10, правая кнопка, долгое нажатие', 'меню ячейки'],
  ['?', 'этот список'],
];

/** @type {(own: [string, string][]) => void} */
export function showKeys(own) {
  const rows = [...own, ...KEYS].map(([keys, words]) =>
    el('tr', {}, el('th', { scope: 'row' }, el('kbd', {}, keys)), el('td', {}, words)),
  );
  const dialog = openDialog('Клавиши таблицы', 'keys', el('table', {}, el('tbody', {}, ...rows)));
  offerClosing(dialog);
}

/** @type {(dialog: HTMLDialogElement) => void} */
function offerClosing(dialog) {
  const close = button('Закрыть', () => dialog.close(), 'btn main');
  dialog.append(el('div', { class: 'actions' }, close));
  close.focus({ preventScroll: true });
}

const COLUMNS = [
  ['at', 'Когда'],
  ['by', 'Кто'],
  ['role', 'Роль'],
  ['was', 'Было'],
  ['became', 'Стало'],
  ['reason', 'Причина'],
];

/** @type {(name: string, url: string) => Promise<void>} */
export async function showHistory(name, url) {
  const content = el('div', { class: 'scroll', 'aria-live': 'polite' }, 'Загружается…');
  const dialog = openDialog('История ячейки', 'cell-history', el('p', { class: 'sub' }, name), content);
  offerClosing(dialog);
  content.replaceChildren(await historyOf(url));
}

/** @type {(url: string) => Promise<Node | string>} */
async function historyOf(url) {
  try {
    const response = await fetch(url, { headers: { Accept: 'application/json' } });
    if (response.status === 401) return 'Сеанс завершён. Войдите снова, чтобы увидеть историю.';
    if (!response.ok) return 'История этой ячейки вам недоступна.';
    /** @type {Record<string, string | null>[]} */
    const entries = await response.json();
    if (entries.length === 0) return 'Ячейку ещё не меняли.';
    const head = el('tr', {}, ...COLUMNS.map(([, title]) => el('th', { scope: 'col' }, title ?? '')));
    const rows = entries.map((entry) =>
      el('tr', {}, ...COLUMNS.map(([name]) => el('td', {}, entry[name ?? ''] || '—'))),
    );
    return el('table', {}, el('thead', {}, head), el('tbody', {}, ...rows));
  } catch {
    return 'Нет связи с сервером. Попробуйте ещё раз.';
  }
}
