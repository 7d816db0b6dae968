import { beforeEach, describe, expect, test } from '@jest/globals';
import { Queue } from '../../public/grid/queue.js';
import { postJson, retryAfter } from '../../public/grid/transport.js';

const saved = (student: number, v: string): GridOutcome => ({
  kind: 'ok',
  answer: { saved: [{ lesson: 1, student, v }], stale: [], refused: [], savedAt: '10:42' },
});
const mark = (student: number, value: string, seen = '0.0') => ({ lesson: 1, student, value, seen });

let kept: Map<string, string>;
let full: boolean;
let sent: { op: string; cells?: GridWrite[]; undo?: string }[];
let answers: ((outcome: GridOutcome) => void)[];
let alarms: { run: () => void; ms: number; cleared: boolean }[];
let told: string[];
let ops: number;

const open = (account = '7') =>
  new Queue({
    storage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, text) => {
        if (full) throw new Error('QuotaExceededError');
        kept.set(name, text);
      },
      removeItem: (name) => void kept.delete(name),
    },
    name: `journal:12:${account}`,
    post: (body) => {
      sent.push(structuredClone(body));
      return new Promise((resolve) => answers.push(resolve));
    },
    keyOf: (address) => `${String(address['lesson'])}:${String(address['student'])}`,
    newOp: () => `op${String((ops += 1))}`,
    timers: {
      set: (run, ms) => alarms.push({ run, ms, cleared: false }),
      clear: (id) => {
        const alarm = alarms[Number(id) - 1];
        if (alarm) alarm.cleared = true;
      },
    },
    on: {
      change: () => undefined,
      answer: () => told.push('answer'),
      refused: (_operation, why) => told.push(why),
    },
  });

const ring = () => {
  const due = alarms.filter((alarm) => !alarm.cleared);
  for (const alarm of due) alarm.cleared = true;
  for (const alarm of due) alarm.run();
};
const answer = async (outcome: GridOutcome) => {
  answers.shift()?.(outcome);
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

beforeEach(() => {
  kept = new Map();
  full = false;
  sent = [];
  answers = [];
  alarms = [];
  told = [];
  ops = 0;
});

describe('The queue of unsent cells (design §6, §10)', () => {
  test('Cells typed quickly travel together, the last value of a cell counts', () => {
    const queue = open();
    queue.put([mark(1, '5')]);
    queue.put([mark(2, '4')]);
    queue.put([mark(1, '3')]);
    expect(sent).toEqual([]);
    ring();
    expect(sent).toEqual([{ op: 'op1', cells: [mark(2, '4'), mark(1, '3')] }]);
  });

  test('One request is in flight, the next cells wait their turn and carry the version given meanwhile', async () => {
    const queue = open();
    queue.put([mark(1, '5')]);
    queue.flush();
    queue.put([mark(1, '4')]);
    queue.flush();
    expect(sent).toHaveLength(1);
    await answer(saved(1, '1.0'));
    expect(sent[1]).toEqual({ op: 'op2', cells: [mark(1, '4', '1.0')] });
    await answer(saved(1, '2.0'));
    expect(queue.view()).toEqual({ state: 'ready', stored: true, unsent: 0 });
    expect(kept.size).toBe(0);
  });

  test('A lost connection is retried with the same operation, ever more rarely, and at once when it is back', async () => {
    const queue = open();
    queue.put([mark(1, '5')]);
    queue.flush();
    await answer({ kind: 'retry', after: 0 });
    expect(queue.view()).toMatchObject({ state: 'waiting', unsent: 1 });
    expect(alarms.at(-1)?.ms).toBe(1000);
    ring();
    await answer({ kind: 'retry', after: 0 });
    expect(alarms.at(-1)?.ms).toBe(2000);
    queue.retry();
    await answer(saved(1, '1.0'));
    expect(sent.map(({ op }) => op)).toEqual(['op1', 'op1', 'op1']);
    expect(told).toEqual(['answer']);
  });

  test('Retry-After is honoured, and waits never grow past half a minute', async () => {
    const queue = open();
    queue.put([mark(1, '5')], true);
    await answer({ kind: 'retry', after: 60_000 });
    expect(alarms.at(-1)?.ms).toBe(60_000);
    for (let times = 0; times < 8; times += 1) {
      ring();
      await answer({ kind: 'retry', after: 0 });
    }
    expect(alarms.at(-1)?.ms).toBe(30_000);
  });

  test('A reload sends what was left, under the same operation', async () => {
    open().put([mark(1, '5')], true);
    await answer({ kind: 'retry', after: 0 });
    const reloaded = open();
    expect(reloaded.valueOf('1:1')).toBe('5');
    reloaded.put([mark(1, '4')], true);
    expect(sent[1]).toEqual(sent[0]);
  });

  test('What is kept has ids and values only, and another account does not see it', () => {
    open().put([mark(1, '5')], true);
    expect(JSON.parse(kept.get('journal:12:7') ?? '')).toEqual([
      { op: 'op1', cells: [mark(1, '5')], tried: true, open: false },
    ]);
    expect(open('8').waiting()).toEqual([]);
  });

  test('Something unreadable in the storage does not stop the grid', () => {
    kept.set('journal:12:7', '{"half');
    expect(open().waiting()).toEqual([]);
  });

  test('An ended session keeps everything until the person has signed in again', async () => {
    const queue = open();
    queue.put([mark(1, '5')], true);
    await answer({ kind: 'signIn' });
    queue.put([mark(2, '4')], true);
    queue.retry();
    expect(queue.view()).toMatchObject({ state: 'signedOut', unsent: 2 });
    expect(sent).toHaveLength(1);
    queue.resume();
    expect(sent[1]).toEqual(sent[0]);
    await answer(saved(1, '1.0'));
    expect(sent[2]?.op).toBe('op2');
  });

  test('A refused operation is told and does not hold up the next', async () => {
    const queue = open();
    queue.put([mark(1, '5')], true);
    queue.put([mark(2, '5')], true);
    await answer({ kind: 'refused', why: 'период закрыт' });
    expect(told).toEqual(['период закрыт']);
    expect(sent[1]?.op).toBe('op2');
  });

  test('A full storage is told, so that the page can warn before it is left', () => {
    full = true;
    const queue = open();
    queue.put([mark(1, '5')]);
    expect(queue.view().stored).toBe(false);
  });
});

describe('Undo', () => {
  test('takes back what was not sent without asking the server', () => {
    const queue = open();
    queue.put([mark(1, '5')]);
    expect(queue.undo()).toEqual([mark(1, '5')]);
    ring();
    expect(sent).toEqual([]);
    expect(queue.undo()).toBe('nothing');
  });

  test('asks the server to take back what was sent, a bulk operation as one', async () => {
    const queue = open();
    queue.put([mark(1, '5'), mark(2, '5')], true);
    await answer(saved(1, '1.0'));
    expect(queue.undo()).toBe('asked');
    expect(sent[1]).toEqual({ op: 'op2', undo: 'op1' });
    expect(queue.undo()).toBe('nothing');
  });

  test('passes over an operation that was refused', async () => {
    const queue = open();
    queue.put([mark(1, '5')], true);
    await answer({ kind: 'refused', why: 'период закрыт' });
    expect(queue.undo()).toBe('nothing');
  });
});

describe('What an answer means', () => {
  const post = (response: () => Response) => postJson('/marks', '7', {}, () => Promise.resolve(response()));
  const json = (status: number, body: object, headers = {}) => Response.json(body, { status, headers });

  test('200 is an answer, what it leaves out is empty', async () => {
    expect(await post(() => json(200, { savedAt: '10:42' }))).toEqual({
      kind: 'ok',
      answer: { saved: [], stale: [], refused: [], savedAt: '10:42' },
    });
  });

  test('401 is an ended session', async () => {
    expect(await post(() => json(401, { signIn: true }))).toEqual({ kind: 'signIn' });
  });

  test.each([408, 429, 500, 502, 503])('%i waits and tries again', async (status) => {
    expect(await post(() => json(status, {}, { 'retry-after': '3' }))).toEqual({
      kind: 'retry',
      after: 3000,
    });
  });

  test('A page instead of an answer and a lost connection are tried again', async () => {
    expect(await post(() => new Response('<p>Вход в сеть'))).toEqual({ kind: 'retry', after: 0 });
    const lost = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await postJson('/marks', '7', {}, lost)).toEqual({ kind: 'retry', after: 0 });
  });

  test.each([403, 404, 413, 422])('%i is refused with a reason in words', async (status) => {
    expect(await post(() => json(status, { why: 'период закрыт' }))).toEqual({
      kind: 'refused',
      why: 'период закрыт',
    });
    const silent = await post(() => new Response('', { status }));
    expect(silent).toEqual({ kind: 'refused', why: expect.stringMatching(/[а-я]/) });
  });

  test('Retry-After is read as seconds and as a date', () => {
    const now = Date.parse('2026-11-23T10:00:00Z');
    expect(retryAfter('2', now)).toBe(2000);
    expect(retryAfter('Mon, 23 Nov 2026 10:00:05 GMT', now)).toBe(5000);
    expect(retryAfter('soon', now)).toBe(0);
    expect(retryAfter(null, now)).toBe(0);
  });
});
