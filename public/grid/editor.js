import { el } from './dom.js';

/**
 * A small field over a cell (F2). Enter and Tab take the text, Esc restores; leaving with the pointer takes what is legal.
 *
 * @param {HTMLTableCellElement} td
 * @param {{ label: string, take: (text: string) => boolean, leave: (how: 'down' | 'up' | 'stay' | 'away') => void }} on
 *   `take` answers whether the text was legal
 */
export function edit(td, on) {
  const input = el('input', {
    class: 'editor',
    'aria-label': on.label,
    autocomplete: 'off',
    maxlength: '20',
    size: '1',
  });
  input.value = td.textContent?.trim() ?? '';
  let open = true;

  /** @type {(how: 'down' | 'up' | 'stay' | 'away') => void} */
  const close = (how) => {
    if (!open) return;
    open = false;
    input.remove();
    td.classList.remove('editing');
    on.leave(how);
  };
  /** @type {(how: 'down' | 'up' | 'stay') => boolean} */
  const finish = (how) => {
    const taken = on.take(input.value);
    if (taken) close(how);
    else input.setAttribute('aria-invalid', 'true');
    return taken;
  };

  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') close('stay');
    else if (event.key === 'Enter') finish(event.shiftKey ? 'up' : 'down');
    // The focus returns to the cell first, so that the browser's own Tab leaves the grid from there.
    else if (event.key === 'Tab' && !finish('stay')) event.preventDefault();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  });
  input.addEventListener('blur', () => {
    if (open) on.take(input.value);
    close('away');
  });
  td.classList.add('editing');
  td.append(input);
  input.focus();
  input.select();
}
