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

/**
 * The reason's field of the row: one of a contested pair, or a mark beside the proposed one, is explained (clause 6).
 * @type {(select: HTMLSelectElement) => HTMLInputElement | null}
 */
function reasonOf(select) {
  const row = select.closest('tr');
  const reason = /** @type {HTMLInputElement | null} */ (row?.querySelector('input[name="reason"]') ?? null);
  const offer = /** @type {HTMLInputElement | null} */ (row?.querySelector('input[name="offer"]'))?.value;
  if (!reason) return null;
  reason.required = Boolean(select.value && offer && select.value !== offer);
  reason.placeholder = reason.required ? 'обязательно' : '';
  return reason;
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
    changed();
    return;
  }
  const value = meant(event, select.value);
  if (value === undefined || ![...select.options].some((option) => option.value === value)) return;
  event.preventDefault();
  select.value = value;
  changed();
  const reason = reasonOf(select);
  if (value === 'зачёт' || value === 'незачёт') return;
  if (reason?.required) reason.focus();
  else go(at + 1);
}

/** Ctrl+D accepts what is proposed, Ctrl+Enter saves. @type {(event: KeyboardEvent) => boolean} */
function commanded(event) {
  const wanted = event.code === 'KeyD' ? '[data-accept]' : event.key === 'Enter' ? '[data-save]' : undefined;
  const button = (event.ctrlKey || event.metaKey) && wanted && form?.querySelector(wanted);
  if (!(button instanceof HTMLButtonElement)) return false;
  event.preventDefault();
  button.click();
  return true;
}

document.addEventListener('keydown', (event) => {
  if (form && !form.contains(/** @type {Node} */ (event.target))) commanded(event);
});

form?.addEventListener('keydown', (event) => {
  if (!(event instanceof KeyboardEvent) || commanded(event)) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target instanceof HTMLSelectElement) typed(event, event.target);
  else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
    // A reason is written before the next student, not sent half done.
    event.preventDefault();
    const row = event.target.closest('tr');
    go(selects.findIndex((select) => select.closest('tr') === row) + (event.shiftKey ? 0 : 1));
  }
});

/** The hands go on where something is still to be decided, then at «Выставить». */
function start() {
  if (document.activeElement !== document.body || !matchMedia('(hover: hover)').matches) return;
  const wrong = form?.querySelector('tr[data-wrong] select');
  const open = wrong ?? selects.find((select) => select instanceof HTMLSelectElement && select.value === '');
  const next = open ?? document.querySelector('[data-issue]');
  if (!(next instanceof HTMLElement)) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

let isSent = false;
let isChanged = false;
form?.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLSelectElement) reasonOf(target);
  changed();
});
form?.addEventListener('submit', () => (isSent = true));
addEventListener('beforeunload', (event) => {
  if (isChanged && !isSent) event.preventDefault();
});

function changed() {
  isChanged = true;
  const place = document.querySelector('[data-finals-state]');
  if (place && !place.textContent) place.textContent = 'Не сохранено';
}

start();
