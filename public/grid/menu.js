import { el, showBeside } from './dom.js';

/** @typedef {{ label: string, run: () => void, disabled?: boolean }} Item */

/**
 * The menu of a cell: arrows, Home, End and first letters move, Enter chooses, Esc and Tab close.
 * @type {(td: HTMLTableCellElement, beside: HTMLElement, content: { name: string, items: Item[] }) => void}
 */
export function openMenu(td, beside, { name, items }) {
  const menu = el('div', { class: 'cell-menu', role: 'menu', popover: 'auto', 'aria-label': name });
  let chosen = false;
  for (const item of items) {
    const choose = () => {
      chosen = true;
      menu.hidePopover();
      td.focus();
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
  menu.addEventListener('keydown', (event) => travel(menu, event));
  menu.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== 'closed') return;
    const within = menu.contains(document.activeElement) || document.activeElement === document.body;
    menu.remove();
    if (!chosen && within) td.focus();
  });
  beside.after(menu);
  showBeside(menu, td);
  entriesOf(menu)[0]?.focus();
}

/** @type {(menu: HTMLElement) => HTMLButtonElement[]} */
const entriesOf = (menu) => [...menu.querySelectorAll('button')].filter((entry) => !entry.disabled);

/** @type {(menu: HTMLElement, event: KeyboardEvent) => void} */
function travel(menu, event) {
  event.stopPropagation();
  const entries = entriesOf(menu);
  const now = entries.findIndex((entry) => entry === document.activeElement);
  /** @type {Record<string, number>} */
  const targets = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: entries.length - 1 };
  const target = targets[event.key];
  if (target !== undefined) entries.at(target % entries.length)?.focus();
  else if (event.key === 'Tab' || event.key === 'Escape') menu.hidePopover();
  else {
    const named = entries.find((entry) =>
      entry.textContent?.toLowerCase().startsWith(event.key.toLowerCase()),
    );
    named?.focus();
    if (event.key === 'Enter' || event.key === ' ') return;
  }
  event.preventDefault();
}
