import { el } from '../grid/dom.js';
import { askToSignIn } from '../grid/sign-in.js';
import { answerOf, asksToSignIn, reasonAsked } from '../grid/transport.js';
import { takeFreshVersion, whyNot } from './lesson-record.js';
/** @import { Grid } from '../grid/grid.js' */
/** @import { Answer } from '../grid/types.js' */

/**
 * The lesson of the focused column below the grid: one form per lesson, the right one shown. Its text stays in the
 * form whatever happens to the connection.
 * @type {(grid: Grid) => void}
 */
export function mountLessonPanels(grid) {
  const forms = /** @type {NodeListOf<HTMLFormElement>} */ (
    document.querySelectorAll('form.panel[data-lesson]')
  );
  const show = () => {
    const lesson = grid.sheet.heads[grid.cursor.at.column]?.dataset['l'];
    for (const form of forms) if (lesson !== undefined) form.hidden = form.dataset['lesson'] !== lesson;
  };
  grid.table.addEventListener('grid:focus', show);
  show();
  for (const form of forms) {
    form.addEventListener('input', () => tell(form, 'Не сохранено', 'changed'));
    form.addEventListener('submit', (event) => {
      if (form.dataset['plain'] !== undefined) return;
      event.preventDefault();
      void send(grid, form, event.submitter);
    });
  }
  addEventListener('beforeunload', (event) => {
    if ([...forms].some((form) => form.dataset['state'] === 'changed')) event.preventDefault();
  });
}

/** @type {(form: HTMLFormElement, words: string, state: 'changed' | 'saving' | 'saved') => void} */
function tell(form, words, state) {
  form.dataset['state'] = state;
  let place = form.querySelector('[data-panel-state]');
  if (!place) {
    place = el('p', { class: 'panel-state', 'data-panel-state': '', role: 'status' });
    form.append(place);
  }
  if (place.textContent !== words) place.textContent = words;
}

/** @type {(grid: Grid, form: HTMLFormElement, submitter: HTMLElement | null) => Promise<void>} */
async function send(grid, form, submitter) {
  const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href;
  const fields = /** @type {[string, string][]} */ (
    [...new FormData(form, submitter)].filter(([, value]) => typeof value === 'string')
  );
  if (grid.saving.reason) fields.push(['reason', grid.saving.reason]);
  tell(form, 'Сохраняется…', 'saving');
  try {
    const response = await fetch(action, {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-Account': grid.saving.account },
      body: new URLSearchParams(fields),
    });
    await settle(grid, form, { response, submitter });
  } catch {
    tell(form, 'Нет связи: текст остался здесь, сохраните ещё раз', 'changed');
  }
}

/** @type {(grid: Grid, form: HTMLFormElement, sent: { response: Response, submitter: HTMLElement | null }) => Promise<void>} */
async function settle(grid, form, { response, submitter }) {
  if (asksToSignIn(response)) {
    tell(form, 'Сеанс завершён: текст остался здесь', 'changed');
    askToSignIn(grid.saving.account, 'текст занятия ждёт сохранения', () => form.requestSubmit(submitter));
    return;
  }
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  /** @type {Partial<Answer> & { why?: string, fields?: Record<string, string>, version?: number, rollTaken?: boolean }} */
  const body = isJson ? await response.json() : {};
  if (reasonAsked(response.status, body) !== undefined && !grid.saving.reason) {
    tell(form, 'Не сохранено: нужна причина', 'changed');
    grid.saving.withReason(() => form.requestSubmit(submitter));
  } else if (response.ok) {
    renew(form, body);
    tell(form, body.savedAt ? `Сохранено в ${body.savedAt}` : 'Сохранено', 'saved');
    grid.saving.apply(answerOf(body));
  } else if (body.why) {
    tell(form, `Не сохранено: ${whyNot(body)}`, 'changed');
    if (response.status === 409) await takeFreshVersion(form);
  } else if (response.status >= 500)
    tell(form, 'Сервер занят: текст остался здесь, сохраните ещё раз', 'changed');
  else {
    // The server's own page explains better than we can.
    form.dataset['plain'] = '';
    form.dataset['state'] = 'saved';
    form.requestSubmit(submitter);
  }
}

/** The form goes on top of what it has just saved. @type {(form: HTMLFormElement, body: { version?: number, rollTaken?: boolean }) => void} */
function renew(form, { version, rollTaken }) {
  const field = form.elements.namedItem('version');
  if (version !== undefined && field instanceof HTMLInputElement) field.value = String(version);
  const everybody = form.querySelector('[name="everybodyHere"]');
  if (rollTaken && everybody) everybody.replaceWith(el('span', { class: 'hint' }, 'Перекличка проведена'));
}
