import { button, el } from './dom.js';
/** @import { Dialect } from './types.js' */

/** What unblocks a queue that waits for its person. @type {Record<string, string>} */
const WAYS = { 'signed-out': 'Войти', reason: 'Указать причину' };

const SHOWN_FOR = 5000;

/** Short things said aloud, some of them shown as well, and the visible state of saving in `[data-save-state]`. */
export class Status {
  #live = el('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  #seen = el('p', { class: 'said', 'aria-hidden': 'true' });
  #hiding = 0;
  #savedAt = '';
  #why = '';

  /**
   * @param {HTMLElement} beside
   * @param {Pick<Dialect, 'count'>} words
   * @param {() => void} unblock
   */
  constructor(beside, words, unblock) {
    this.words = words;
    this.unblock = unblock;
    this.place = /** @type {HTMLElement | null} */ (document.querySelector('[data-save-state]'));
    beside.after(this.#live, this.#seen);
  }

  /** The same words twice running are still spoken. @type {(words: string) => void} */
  say(words) {
    this.#live.textContent = this.#live.textContent === words ? `${words}\u00a0` : words;
  }

  /** What the hands have just asked for and nothing else on the page shows. @type {(words: string) => void} */
  tell(words) {
    this.say(words);
    this.#seen.textContent = words;
    clearTimeout(this.#hiding);
    this.#hiding = Number(setTimeout(() => this.#seen.replaceChildren(), SHOWN_FOR));
  }

  /** @type {(savedAt: string) => void} */
  saved(savedAt) {
    this.#savedAt = savedAt || this.#savedAt;
    this.#why = '';
  }

  /** @type {(why: string) => void} a refusal that belongs to no cell */
  fail(why) {
    this.say(`Не сохранено: ${why}`);
    this.#why = why;
  }

  /** @type {(view: { state: string, stored: boolean, unsent: number }, noted: number) => void} */
  show(view, noted) {
    if (!this.place) return;
    const [name, text] = this.#sentence(view, noted);
    if (this.place.dataset['state'] === name && this.place.firstChild?.textContent === text) return;
    this.place.dataset['state'] = name;
    this.place.replaceChildren(text);
    const way = WAYS[name];
    if (way) this.place.append(' ', button(way, this.unblock));
  }

  /** @type {(view: { state: string, stored: boolean, unsent: number }, noted: number) => [string, string]} */
  #sentence({ state, stored, unsent }, noted) {
    const waiting = `${this.words.count(unsent)} ${waits(unsent)} отправки`;
    const kept = stored
      ? ''
      : '. Не закрывайте страницу: браузер не даёт сохранить их на случай перезагрузки';
    if (state === 'signedOut') return ['signed-out', `Сеанс завершён: ${waiting}${kept}`];
    if (state === 'reason') return ['reason', `Нужна причина: ${waiting}${kept}`];
    if (state === 'waiting') return ['offline', `Нет связи: ${waiting}${kept}`];
    if (unsent > 0) return ['saving', 'Сохраняется…'];
    if (noted > 0) return ['failed', `Не сохранено: ${this.words.count(noted)}, решите в отмеченных ячейках`];
    return this.#calm();
  }

  /** @type {() => [string, string]} when nothing is under way */
  #calm() {
    if (this.#why) return ['failed', `Не сохранено: ${this.#why}`];
    if (this.#savedAt) return ['saved', `Сохранено в ${this.#savedAt}`];
    return ['idle', this.place?.textContent?.trim() ?? ''];
  }
}

/** @type {(count: number) => string} «ждёт» of one, «ждут» of several */
export const waits = (count) => (count % 10 === 1 && count % 100 !== 11 ? 'ждёт' : 'ждут');
