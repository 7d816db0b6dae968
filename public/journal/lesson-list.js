// «Темы и задания» is one form: Enter saves the row and goes to the next lesson, the button saves all that changed.

import { el } from '../grid/dom.js';
import { whyNot } from './lesson-record.js';

const form = document.querySelector('form[data-lesson-form]');
const place = document.querySelector('[data-list-state]');
/** Rows whose text is not saved yet. @type {Set<HTMLTableRowElement>} */
const unsaved = new Set();

/** @type {(words: string) => void} */
function tell(words) {
  if (place) place.textContent = words;
}

function tellHowMany() {
  tell(unsaved.size > 0 ? `Не сохранено строк: ${unsaved.size}` : 'Сохранено');
}

/** @type {(row: HTMLTableRowElement, waits: boolean) => void} */
function mark(row, waits) {
  if (waits) unsaved.add(row);
  else unsaved.delete(row);
  row.classList.toggle('unsaved', waits);
}

form?.addEventListener('input', (event) => {
  const row = event.target instanceof Element ? event.target.closest('tr') : null;
  if (!row) return;
  mark(row, true);
  tellHowMany();
});

form?.addEventListener('keydown', (event) => {
  const field = event.target;
  if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || !(field instanceof HTMLInputElement))
    return;
  const row = field.closest('tr');
  if (!row) return;
  event.preventDefault();
  if (unsaved.has(row)) void save([row]);
  const next = event.shiftKey ? row.previousElementSibling : row.nextElementSibling;
  const [column = ''] = field.name.split('-');
  const beside = next?.querySelector(`input.in[name^="${column}-"]`);
  if (beside instanceof HTMLInputElement) beside.focus();
});

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  void save([...unsaved]);
});

addEventListener('beforeunload', (event) => {
  if (unsaved.size > 0) event.preventDefault();
});

/** @type {(rows: HTMLTableRowElement[]) => Promise<void>} */
async function save(rows) {
  if (!(form instanceof HTMLFormElement) || rows.length === 0) return;
  tell('Сохраняется…');
  for (const row of rows) mark(row, false);
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-Account': form.dataset['account'] ?? '' },
      body: fieldsOf(form, rows),
    });
    await take(rows, response);
  } catch {
    keep(rows, 'Нет связи: текст остался здесь, сохраните ещё раз.');
  }
  tellHowMany();
}

/** @type {(form: HTMLFormElement, rows: HTMLTableRowElement[]) => URLSearchParams} */
function fieldsOf(form, rows) {
  const fields = [...rows, form.querySelector('.lesson-list-end')].flatMap((part) => [
    ...(part?.querySelectorAll('input') ?? []),
  ]);
  return new URLSearchParams(fields.map(({ name, value }) => [name, value]));
}

/** @type {(rows: HTMLTableRowElement[], response: Response) => Promise<void>} */
async function take(rows, response) {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson) {
    keep(rows, 'Сеанс завершён: войдите в соседней вкладке и сохраните ещё раз.');
    return;
  }
  /** @type {{ why?: string, fields?: Record<string, string>, was?: Record<string, string>, unsaved?: Record<string, string> }} */
  const { was = {}, unsaved: refused = {}, ...no } = await response.json();
  if (!response.ok) keep(rows, no.fields?.['reason'] ?? whyNot(no));
  else for (const row of rows) answered(row, was, refused);
}

/**
 * The row goes on top of what it has just saved, or of what the person has been told somebody else wrote (design §6).
 * @type {(row: HTMLTableRowElement, was: Record<string, string>, refused: Record<string, string>) => void}
 */
function answered(row, was, refused) {
  const lesson = row.id.slice(1);
  const seen = row.querySelector(`input[name="was-${lesson}"]`);
  if (seen instanceof HTMLInputElement && was[lesson]) seen.value = was[lesson];
  row.querySelector('.wrong-text')?.remove();
  const why = refused[lesson];
  if (why) keep([row], why);
}

/** @type {(rows: HTMLTableRowElement[], why: string) => void} */
function keep(rows, why) {
  for (const row of rows) {
    mark(row, true);
    row.querySelector('.wrong-text')?.remove();
    const note = el('p', { class: 'wrong-text', role: 'alert' }, `Не сохранено. ${why}`);
    row.querySelector('input[name^="topic-"]')?.after(note);
  }
}
