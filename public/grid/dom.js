/**
 * Builds an element without markup strings: functions become listeners, everything else attributes.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | ((event: Event) => void)>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * Puts a popover beside a cell: to its right at the same height, or to its left where there is no room.
 * @type {(box: HTMLElement, cell: HTMLElement) => void}
 */
export function showBeside(box, cell) {
  box.showPopover();
  const at = cell.getBoundingClientRect();
  const room = document.documentElement;
  const { width, height } = box.getBoundingClientRect();
  const right = at.right + 6 + width <= room.clientWidth ? at.right + 6 : Math.max(4, at.left - 6 - width);
  const top = Math.max(4, Math.min(at.top, room.clientHeight - height - 4));
  Object.assign(box.style, {
    left: `${right}px`,
    top: `${top}px`,
    right: 'auto',
    bottom: 'auto',
    margin: '0',
  });
}

/**
 * A modal dialog that removes itself; the focus returns where it was.
 * @type {(title: string, cls: string, ...content: (Node | string)[]) => HTMLDialogElement}
 */
export function openDialog(title, cls, ...content) {
  const heading = el('h2', { id: `dialog-${crypto.randomUUID()}` }, title);
  const dialog = el('dialog', { class: cls, 'aria-labelledby': heading.id }, heading, ...content);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** @type {(label: string, run: () => void, cls?: string) => HTMLButtonElement} */
export const button = (label, run, cls = 'btn') =>
  el('button', { type: 'button', class: cls, click: run }, label);
