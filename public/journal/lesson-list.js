// A row of «Темы и задания» is saved in place: what is typed in other rows stays. Enter goes to the next lesson.

import { el } from '../grid/dom.js';
import { takeFreshVersion, whyNot } from './lesson-record.js';

const list = document.querySelector('table[data-lesson-list]');
const place = document.querySelector('[data-list-state]');
/** Forms whose text is not saved yet. @type {Set<HTMLFormElement>} */
const unsaved = new Set();

/** @type {(words: string) => void} */
function tell(words) {
  if (place) place.textContent = words;
}

/** @type {(form: HTMLFormElement) => HTMLElement | null} */
const buttonOf = (form) => form.querySelector('button');

/** @type {(form: HTMLFormElement, words: string) => void} */
function mark(form, words) {
  const button = buttonOf(form);
  if (!button) return;
  const [, lesson = ''] = /, (.+)$/.exec(button.getAttribute('aria-label') ?? '') ?? [];
  button.textContent = words;
  button.setAttribute('aria-label', `${words}, ${lesson}`);
}

list?.addEventListener('input', (event) => {
  const { form } = /** @type {HTMLInputElement} */ (event.target);
  if (!form) return;
  unsaved.add(form);
  mark(form, 'Сохранить');
  buttonOf(form)?.classList.add('main');
  tell(`Не сохранено строк: ${unsaved.size}`);
});

list?.addEventListener('keydown', (event) => {
  const field = event.target;
  if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || !(field instanceof HTMLInputElement))
    return;
  event.preventDefault();
  if (field.form && unsaved.has(field.form)) void save(field.form);
  const row = field.closest('tr');
  const next = event.shiftKey ? row?.previousElementSibling : row?.nextElementSibling;
  const beside = next?.querySelector(`input[name="${field.name}"]`);
  if (beside instanceof HTMLInputElement) beside.focus();
});

list?.addEventListener('submit', (event) => {
  event.preventDefault();
  void save(/** @type {HTMLFormElement} */ (event.target));
});

addEventListener('beforeunload', (event) => {
  if (unsaved.size > 0) event.preventDefault();
});

/** @type {(form: HTMLFormElement) => Promise<void>} */
async function save(form) {
  const fields = /** @type {[string, string][]} */ (
    [...new FormData(form)].filter(([, value]) => typeof value === 'string')
  );
  mark(form, 'Сохраняется…');
  unsaved.delete(form);
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-Account': list?.getAttribute('data-account') ?? '' },
      body: new URLSearchParams(fields),
    });
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    /** @type {{ why?: string, fields?: Record<string, string>, version?: number }} */
    const body = isJson ? await response.json() : {};
    if (response.ok && isJson) saved(form, body.version);
    else keep(form, whyNot(body) || 'Сеанс завершён: войдите в соседней вкладке и сохраните ещё раз.');
    if (response.status === 409) await takeFreshVersion(form);
  } catch {
    keep(form, 'Нет связи: текст остался здесь, сохраните ещё раз.');
  }
}

/** The form goes on top of what it has just saved. @type {(form: HTMLFormElement, version: number | undefined) => void} */
function saved(form, version) {
  const field = form.elements.namedItem('version');
  if (version !== undefined && field instanceof HTMLInputElement) field.value = String(version);
  noteOf(form)?.remove();
  if (!unsaved.has(form)) {
    mark(form, 'Сохранено');
    buttonOf(form)?.classList.remove('main');
  }
  tell(unsaved.size > 0 ? `Не сохранено строк: ${unsaved.size}` : 'Сохранено');
}

/** @type {(form: HTMLFormElement, why: string) => void} */
function keep(form, why) {
  unsaved.add(form);
  mark(form, 'Сохранить');
  buttonOf(form)?.classList.add('main');
  tell(`Не сохранено строк: ${unsaved.size}`);
  noteOf(form)?.remove();
  const note = el('p', { class: 'wrong-text', role: 'alert', 'data-note': '' }, `Не сохранено. ${why}`);
  document.querySelector(`input[name="topic"][form="${form.id}"]`)?.after(note);
}

/** What is said beside the topic of the row. @type {(form: HTMLFormElement) => Element | null} */
function noteOf(form) {
  return form.closest('tr')?.querySelector('[data-note]') ?? null;
}
