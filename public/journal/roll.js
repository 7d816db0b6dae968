import { el } from '../grid/dom.js';
import { Queue } from '../grid/queue.js';
import { askToSignIn } from '../grid/sign-in.js';
import { Status } from '../grid/status.js';
import { answerOf, asksToSignIn, outcomeOf } from '../grid/transport.js';
import { plural } from './marks.js';
import { SHOWN, countStates, nextState } from './roll-states.js';
/** @import { Answer, Outcome, Write } from '../grid/types.js' */

/** @type {(form: HTMLFormElement) => Map<string, HTMLInputElement[]>} the radios of each student */
function groupsOf(form) {
  /** @type {Map<string, HTMLInputElement[]>} */
  const groups = new Map();
  const radios = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input[type=radio]'));
  for (const radio of radios) groups.set(radio.name, [...(groups.get(radio.name) ?? []), radio]);
  return groups;
}

/** @type {(radios: HTMLInputElement[]) => string} */
const stateOf = (radios) => radios.find((radio) => radio.checked)?.value ?? 'here';

/** @type {(item: HTMLElement) => string} */
const nameOf = (item) =>
  (item.querySelector('legend, [data-name]') ?? item).textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** One big button instead of three radios; the radios stay in the form and carry the value. @type {(radios: HTMLInputElement[]) => void} */
function toToggle(radios) {
  const [first] = radios;
  const item = first?.closest('li');
  if (!first || !item || radios.some((radio) => !SHOWN[radio.value])) return;
  const name = nameOf(item);
  const toggle = el('button', { type: 'button', class: 'state' });
  const paint = () => {
    const { text, cls } = SHOWN[stateOf(radios)] ?? { text: '', cls: '' };
    toggle.textContent = text;
    toggle.className = `state ${cls}`.trim();
    toggle.setAttribute('aria-label', `${name}: ${text}`);
  };
  toggle.addEventListener('click', () => {
    const wanted = nextState(stateOf(radios));
    for (const radio of radios) radio.checked = radio.value === wanted;
    first.dispatchEvent(new Event('change', { bubbles: true }));
  });
  for (const radio of radios) (radio.closest('label') ?? radio).hidden = true;
  first.addEventListener('change', paint);
  item.append(toggle);
  paint();
}

/** @type {(form: HTMLFormElement, body: { op: string, cells?: Write[] }) => Promise<Outcome>} */
async function post(form, { op, cells = [] }) {
  const fields = [...form.querySelectorAll('input[type=hidden], input[name=reason]')].map(
    (field) => /** @type {HTMLInputElement} */ (field),
  );
  const params = new URLSearchParams(fields.map(({ name, value }) => [name, name === 'op' ? op : value]));
  for (const cell of cells) params.append(String(cell['field']), cell.value);
  try {
    const headers = { Accept: 'application/json', 'X-Account': form.dataset['account'] ?? '' };
    const response = await fetch(form.action, { method: 'POST', headers, body: params });
    const isPage =
      response.ok && !asksToSignIn(response) && response.headers.get('content-type')?.includes('html');
    if (!isPage) return await outcomeOf(response, Date.now());
    return { kind: 'ok', answer: answerOf({ next: response.url }) };
  } catch {
    return { kind: 'retry', after: 0 };
  }
}

/** @type {(answer: Answer, status: Status) => void} */
function answered(answer, status) {
  const now = new Date().toLocaleTimeString('ru', { hour: '2-digit', minute: '2-digit' });
  status.saved(answer.savedAt || now);
  status.say('Сохранено');
  if (typeof answer['next'] === 'string') location.assign(answer['next']);
}

/** @type {(form: HTMLFormElement) => { queue: Queue, status: Status }} */
function savingOf(form) {
  const account = form.dataset['account'] ?? '';
  const words = { count: (/** @type {number} */ count) => plural(count, ['запись', 'записи', 'записей']) };
  const signIn = () => askToSignIn(account, 'перекличка ждёт отправки', () => queue.resume());
  const status = new Status(form, words, signIn);
  const queue = new Queue({
    storage: sessionStorage,
    name: `roll-queue:${new URL(form.action).pathname}:${account}`,
    post: (body) => post(form, body),
    keyOf: (address) => String(address['field']),
    newOp: () => crypto.randomUUID(),
    timers: { set: (run, ms) => setTimeout(run, ms), clear: (id) => clearTimeout(Number(id)) },
    on: {
      change: () => {
        status.show(queue.view(), 0);
        if (queue.view().state === 'signedOut') signIn();
      },
      answer: (_operation, answer) => answered(answer, status),
      refused: (_operation, why) => status.fail(why),
    },
  });
  return { queue, status };
}

/** @type {(form: HTMLFormElement) => void} */
function mountRoll(form) {
  const groups = groupsOf(form);
  const { queue } = savingOf(form);
  for (const cell of queue.waiting())
    for (const radio of groups.get(String(cell['field'])) ?? []) radio.checked = radio.value === cell.value;
  for (const radios of groups.values()) toToggle(radios);
  const counter = form.querySelector('[data-count]');
  const count = () => {
    if (counter) counter.textContent = countStates([...groups.values()].map(stateOf));
  };
  form.addEventListener('change', count);
  count();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const cells = [...groups].map(([field, radios]) => ({ field, value: stateOf(radios), seen: '' }));
    queue.put(/** @type {Write[]} */ (/** @type {unknown} */ (cells)), true);
  });
  addEventListener('online', () => queue.retry());
  queue.flush();
}

const form = document.querySelector('form[data-roll-call]');
if (form instanceof HTMLFormElement) mountRoll(form);
