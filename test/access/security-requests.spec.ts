import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BrowserSession, type Page } from '../support/browser-session.js';
import { arrange, PASSWORD, preparePeople, signedIn } from '../support/people.js';
import { listRoutes } from '../support/routes.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let director: BrowserSession;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  await preparePeople(site);
  director = await signedIn(site, 'director');
}, 120_000);

afterAll(() => site.stop(), 30_000);

/** Sends the bytes as they are: what no well-behaved browser would. */
function raw(bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(site.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')));
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
    socket.once('error', reject);
    socket.once('close', () => {
      resolve(answer);
    });
  });
}

async function breakHome<T>(work: () => Promise<T>): Promise<T> {
  const rename = (from: string, to: string) =>
    arrange(site, (client) => client.query(`ALTER TABLE ${from} RENAME TO ${to}`));
  await rename('notification', 'notification_away');
  try {
    return await work();
  } finally {
    await rename('notification_away', 'notification');
  }
}

const ANCIENT = { 'Sec-Fetch-Site': '', Origin: '' };
const FOREIGN: [string, Record<string, string>][] = [
  ['a foreign site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
  [
    'a neighbour of the same domain',
    { 'Sec-Fetch-Site': 'same-site', Origin: 'https://other.college.example' },
  ],
  ['a page without an origin', { ...ANCIENT, Origin: 'null' }],
  ['a foreign origin in an old browser', { ...ANCIENT, Origin: 'https://evil.example' }],
  ['nothing that proves its origin', ANCIENT],
  ['a foreign Referer alone', { ...ANCIENT, Referer: 'https://evil.example/' }],
];

describe('Requests from elsewhere (security 3.4, ASVS 3.5.1)', () => {
  test.each(FOREIGN)('No change is taken from %s', async (_, headers) => {
    const posts = listRoutes().filter(({ method }) => !['GET', 'HEAD'].includes(method));
    expect(posts.length).toBeGreaterThan(4);
    for (const { path } of posts) {
      const page = await director.post(path.replace(/:\w+/g, '1'), {}, headers);
      expect({ path, status: page.status }).toEqual({ path, status: 403 });
    }
    expect((await director.get('/')).status).toBe(200);
  });

  test('The site itself is heard: by its Origin, or by its Referer where a browser sends only that', async () => {
    for (const headers of [
      { ...ANCIENT, Origin: site.url },
      { ...ANCIENT, Referer: `${site.url}/` },
    ]) {
      expect((await director.post('/look', { contrast: 'no' }, headers)).status).toBe(303);
    }
  });

  test('No page of another site may read an answer', async () => {
    const page = await director.get('/', { Origin: 'https://evil.example' });
    expect(Object.keys(page.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('What every answer says to the browser (security 3.4)', () => {
  function expectHeaders(page: Page): void {
    const policy = page.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
    });
    expect(page.headers['x-powered-by']).toBeUndefined();
    expect(page.headers['content-type'] ?? 'charset=utf-8').toContain('charset=utf-8');
  }

  test('A page, a redirect, a refusal, a lost page, too much and a fault carry the same headers', async () => {
    const pages = [
      await director.get('/'),
      await new BrowserSession(site.url).get('/'),
      await director.post('/look', {}, { 'Sec-Fetch-Site': 'cross-site' }),
      await director.get('/nowhere'),
      await director.post('/look', { contrast: 'x'.repeat(600_000) }),
      await breakHome(() => director.get('/')),
    ];
    expect(pages.map(({ status }) => status)).toEqual([200, 303, 403, 404, 413, 500]);
    pages.forEach(expectHeaders);
    for (const page of pages) expect(page.headers['cache-control']).toBe('no-store');
  });

  test('Pages hold neither inline scripts nor inline styles nor handlers', async () => {
    for (const path of ['/', '/sign-in', '/password', '/nowhere']) {
      const { $ } = await director.get(path);
      expect($('script:not([src]), style, [style]').length).toBe(0);
      expect(
        $('*').filter(
          (_, node) => 'attribs' in node && Object.keys(node.attribs).some((a) => a.startsWith('on')),
        ).length,
      ).toBe(0);
    }
  });

  test('Errors speak Russian and keep the program to themselves', async () => {
    const [lost, fault] = [await director.get('/nowhere'), await breakHome(() => director.get('/'))];
    expect(lost.$('h1').text()).toBe('Страница не найдена');
    expect(fault.$('h1').text()).toBe('Ошибка программы');
    expect(fault.text).toMatch(/номер [\da-f]{8}/);
    expect(fault.$('main').text()).not.toMatch(/notification|relation|SELECT|[a-z]{5}/);
    expect(site.log()).toContain('notification');
    const json = await breakHome(() => director.get('/', { Accept: 'application/json' }));
    expect(JSON.parse(json.text)).toMatchObject({ why: expect.stringContaining('Произошла ошибка') });
  });
});

describe('Odd requests are refused and never break anything (security 3.9, ASVS 15.3)', () => {
  const ok = (status: number) => status < 500;

  test('Bodies above the limit: 413 as a page and as JSON', async () => {
    const page = await director.post('/look', { contrast: 'x'.repeat(600_000) });
    expect([page.status, page.$('h1').text()]).toEqual([413, 'Слишком большой файл или запрос']);
    const json = await director.postJson('/look', { contrast: 'x'.repeat(300_000) });
    expect([json.status, typeof (JSON.parse(json.text) as { why: unknown }).why]).toEqual([413, 'string']);
  });

  test('More parameters than a form can have, broken JSON, an unknown encoding', async () => {
    const many = new URLSearchParams(Array.from({ length: 5000 }, (_, n) => [`a${n}`, '1']));
    expect((await director.post('/look', many)).status).toBe(413);
    const broken = { 'Content-Type': 'application/json' };
    expect((await director.post('/look', { a: '{' }, broken)).status).toBe(400);
    const strange = { 'Content-Type': 'application/json; charset=koi8-r' };
    expect(ok((await director.post('/look', { a: '1' }, strange)).status)).toBe(true);
    const zipped = { 'Content-Encoding': 'gzip' };
    expect((await director.post('/look', { a: '1' }, zipped)).status).toBe(400);
  });

  test('__proto__, doubled and nested names do not get into a form', async () => {
    for (const body of [
      '__proto__[admin]=1',
      'constructor=1',
      'login=a&login=b&password=c',
      'login[a]=b&password=c',
    ]) {
      for (const path of ['/sign-in', '/look', '/role', '/password']) {
        const page = await director.post(path, new URLSearchParams(body));
        expect({ path, body, broken: !ok(page.status) }).toEqual({ path, body, broken: false });
      }
    }
    const page = await director.postJson('/role', JSON.parse('{"__proto__": {"role": "administrator"}}'));
    expect(page.status).toBe(422);
    expect((await director.get('/?next=a&next=b')).status).toBe(200);
  });

  test('Broken UTF-8, lone halves of characters, zero bytes and 10 000 characters', async () => {
    const texts = [
      '%ff%fe',
      '%ED%A0%80',
      '%00',
      '%',
      encodeURIComponent('я'.repeat(10_000)),
      '%E2%80%AE',
      "'%22%3C--",
    ];
    for (const text of texts) {
      for (const [path, field] of [
        ['/sign-in', 'login'],
        ['/role', 'role'],
        ['/look', 'contrast'],
      ] as const) {
        const body = `${field}=${text}&password=x`;
        const answer = await raw(
          `POST ${path} HTTP/1.1\r\nHost: ${new URL(site.url).host}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n` +
            `Cookie: sid=${director.cookies.get('sid') ?? ''}\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
            `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
        const status = Number(answer.slice(9, 12));
        expect({ path, text: text.slice(0, 20), ok: status >= 200 && status < 500 }).toMatchObject({
          ok: true,
        });
      }
    }
  });

  test('Strange paths and queries are pages that do not exist', async () => {
    const paths = [
      '/%',
      '/%ff',
      '/%00',
      '/..%2f..%2fetc%2fpasswd',
      '/jobs/%ED%A0%80',
      '/.git/config',
      '/.env',
      '/assets/../package.json',
      `/${'a'.repeat(5000)}`,
    ];
    for (const path of paths) {
      const answer = await raw(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: sid=${director.cookies.get('sid') ?? ''}\r\n\r\n`,
      );
      expect({ path: path.slice(0, 30), status: answer.slice(9, 12) }).toMatchObject({
        status: expect.stringMatching(/^40[04]$/),
      });
    }
    for (const method of ['TRACE', 'DELETE', 'PUT', 'PROPFIND']) {
      const answer = await raw(`${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(Number(answer.slice(9, 12))).toBeGreaterThanOrEqual(400);
      expect(Number(answer.slice(9, 12))).toBeLessThan(500);
    }
  });

  test('A client cannot name its own address', async () => {
    await new BrowserSession(site.url).post(
      '/sign-in',
      { login: 'director', password: 'x' },
      { 'X-Forwarded-For': '203.0.113.7' },
    );
    const { rowCount } = await arrange(site, (client) =>
      client.query(`SELECT FROM sign_in_event WHERE origin LIKE '203.%'`),
    );
    expect(rowCount).toBe(0);
  });
});

describe('What the log keeps to itself (152-ФЗ, security 3.12)', () => {
  test('Neither names nor passwords nor addresses of pages with them', async () => {
    const marks = ['Маркерова', '112-233-445 95', 'тайный-пароль', 'marker-login'];
    const browser = new BrowserSession(site.url);
    await browser.post('/sign-in', { login: marks[3] ?? '', password: marks[2] ?? '' });
    for (const mark of marks) {
      await director.get(`/nowhere?name=${encodeURIComponent(mark)}`);
      await director.post('/look', { contrast: mark });
      await director.post('/role', { role: mark });
      await breakHome(() => director.get(`/?name=${encodeURIComponent(mark)}`));
      await breakHome(() => director.post('/role', { role: mark }));
    }
    await director.post('/password', { current: PASSWORD, fresh: 'тайный-пароль', repeat: 'x' });
    for (const mark of [...marks, PASSWORD]) {
      expect(site.log()).not.toContain(mark);
      expect(site.log()).not.toContain(encodeURIComponent(mark));
    }
  });
});
