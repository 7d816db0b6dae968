/** @import { Answer, Outcome } from './types.js' */

const PATIENCE = 20_000;
/** Browsers let at most 64 KiB outlive the page; a Cyrillic letter takes two bytes. */
const OUTLIVES_PAGE = 30_000;

/** @type {(header: string | null, now: number) => number} milliseconds; 0 when absent or unreadable */
export function retryAfter(header, now) {
  if (!header) return 0;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

/** @type {(response: Response) => Promise<Record<string, unknown> | undefined>} */
async function bodyOf(response) {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** @type {(response: Response) => boolean} the server sent us to sign in instead of answering */
export function asksToSignIn(response) {
  return response.status === 401 || (response.redirected && new URL(response.url).pathname === '/sign-in');
}

/** @type {(status: number) => string} */
function whyOf(status) {
  if (status === 413) return 'слишком много ячеек за один раз; вставьте меньшую часть';
  if (status === 403) return 'нет права менять эти ячейки';
  if (status === 404) return 'этот журнал больше недоступен; обновите страницу';
  return 'сервер не принял изменение; обновите страницу';
}

/** Who corrects somebody else's journal must say why (4.11). @type {(status: number, body: object | undefined) => string | undefined} */
export function reasonAsked(status, body) {
  if (status !== 422 || !body || !('fields' in body)) return undefined;
  const { reason } = /** @type {{ reason?: unknown }} */ (body.fields ?? {});
  return typeof reason === 'string' ? reason : undefined;
}

/** An answer may leave out what it has none of. @type {(body: object) => Answer} */
export const answerOf = (body) => ({ saved: [], stale: [], refused: [], savedAt: '', ...body });

/** @type {(response: Response, now: number) => Promise<Outcome>} */
export async function outcomeOf(response, now) {
  if (asksToSignIn(response)) return { kind: 'signIn' };
  const body = await bodyOf(response);
  if (response.ok && body) return { kind: 'ok', answer: answerOf(body) };
  const passing = response.ok || response.status >= 500 || [408, 425, 429].includes(response.status);
  if (passing) return { kind: 'retry', after: retryAfter(response.headers.get('retry-after'), now) };
  const reason = reasonAsked(response.status, body);
  if (reason !== undefined) return { kind: 'reason', why: reason };
  const why = body?.['why'];
  return { kind: 'refused', why: typeof why === 'string' ? why : whyOf(response.status) };
}

/**
 * Sends JSON; never throws: a lost connection is an outcome like any other.
 * @type {(url: string, account: string, body: object, request?: typeof fetch) => Promise<Outcome>}
 */
export async function postJson(url, account, body, request = fetch) {
  try {
    const text = JSON.stringify(body);
    const response = await request(url, {
      method: 'POST',
      keepalive: text.length < OUTLIVES_PAGE,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-Account': account },
      body: text,
      signal: AbortSignal.timeout(PATIENCE),
    });
    return await outcomeOf(response, Date.now());
  } catch {
    return { kind: 'retry', after: 0 };
  }
}
