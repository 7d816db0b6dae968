/** Keys of the tab «Итоги»: a mark is one key, the hands stay on the keyboard. */

/** Latin neighbours of the Russian letters, by the place of the key. @type {Record<string, string>} */
const LETTERS = { KeyP: 'з', KeyY: 'н' };

const form = document.querySelector('form[data-finals]');
const selects = form ? [...form.querySelectorAll('select[name="value"]')] : [];

/** @type {(at: number) => void} */
function go(at) {
  const next = selects[at];
  if (next instanceof HTMLSelectElement) next.focus();
}

/** «з» first gives зачёт, then незачёт; «н» gives н/а. @type {(event: KeyboardEvent, current: string) => string | undefined} */
function meant(event, current) {
  const key = /^[a-z]$/i.test(event.key) ? LETTERS[event.code] : event.key.toLowerCase();
  if (key === 'з') return current === 'зачёт' ? 'незачёт' : 'зачёт';
  if (key === 'н') return 'н/а';
  return key && /^[5432]$/.test(key) ? key : undefined;
}

/** @type {(event: KeyboardEvent, select: HTMLSelectElement) => void} */
function typed(event, select) {
  const at = selects.indexOf(select);
  if (event.key === 'Enter') {
    event.preventDefault();
    go(event.shiftKey ? at - 1 : at + 1);
    return;
  }
  if (event.key === 'Delete') {
    event.preventDefault();
    select.value = '';
    return;
  }
  const value = meant(event, select.value);
  if (value === undefined || ![...select.options].some((option) => option.value === value)) return;
  event.preventDefault();
  select.value = value;
  if (value !== 'зачёт' && value !== 'незачёт') go(at + 1);
}

form?.addEventListener('keydown', (event) => {
  if (!(event instanceof KeyboardEvent)) return;
  const accept = form.querySelector('[data-accept]');
  if (event.ctrlKey && event.code === 'KeyD' && accept instanceof HTMLButtonElement) {
    event.preventDefault();
    accept.click();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target instanceof HTMLSelectElement) typed(event, event.target);
  else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
    // A reason is written before the next student, not sent half done.
    event.preventDefault();
    const row = event.target.closest('tr');
    go(selects.findIndex((select) => select.closest('tr') === row) + (event.shiftKey ? 0 : 1));
  }
});
