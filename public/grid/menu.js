import { el, showBeside } from './dom.js';

/** @typedef {{ label: string, run: () => void, disabled?: boolean }} Item */

/**
 * The menu of a cell: arrows, Home, End and first letters move, Enter chooses, Esc, Tab and a press beside it close.
 * It dismisses itself by hand: the browser's own dismissal would close it when the finger of a long press is lifted.
 * @type {(td: HTMLTableCellElement, beside: HTMLElement, content: { name: string, items: Item[] }) => void}
 */
export function openMenu(td, beside, { name, items }) {
  const menu = el('div', { class: 'cell-menu', role: 'menu', popover: 'manual', 'aria-label': name });
  /** @type {(event: Event) => void} */
  const pressed = (event) => {
    if (!(event.target instanceof Node && menu.contains(event.target))) close();
  };
  const close = () => {
    document.removeEventListener('pointerdown', pressed, true);
    if (menu.contains(document.activeElement)) td.focus();
    menu.remove();
  };
  for (const item of items) {
    const choose = () => {
      close();
      item.run();
    };
    const entry = el(
      'button',
      { type: 'button', role: 'menuitem', tabindex: '-1', click: choose },
      item.label,
    );
    entry.disabled = item.disabled ?? false;
    menu.append(entry);
  }
  menu.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Tab' || event.key === 'Escape') close();
    else if (!travel(menu, event.key)) return;
    event.preventDefault();
  });
  document.addEventListener('pointerdown', pressed, true);
  beside.after(menu);
  showBeside(menu, td);
  entriesOf(menu)[0]?.focus();
}

/** @type {(menu: HTMLElement) => HTMLButtonElement[]} */
const entriesOf = (menu) => [...menu.querySelectorAll('button')].filter((entry) => !entry.disabled);

/** @type {(menu: HTMLElement, key: string) => boolean} whether the key moved within the menu */
function travel(menu, key) {
  const entries = entriesOf(menu);
  const now = entries.findIndex((entry) => entry === document.activeElement);
  /** @type {Record<string, number>} */
  const targets = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: entries.length - 1 };
  const target = targets[key];
  const entry =
    target === undefined
      ? entries.find(({ textContent }) => textContent?.toLowerCase().startsWith(key.toLowerCase()))
      : entries.at(target % entries.length);
  entry?.focus();
  return entry !== undefined;
}
