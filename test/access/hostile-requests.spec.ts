import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { grantsOf, isPermission } from '../../src/access/rights.rules.js';
import { type Role, roleNames } from '../../src/access/roles.js';
import type { Route } from '../../src/access/route-table.js';
import { BrowserSession, type Page } from '../support/browser-session.js';
import { crawl, routeOf, type Visit } from '../support/crawl.js';
import { preparePeople, signedIn } from '../support/people.js';
import { listRoutes } from '../support/routes.js';
import { startSite, type Site } from '../support/site.js';
import { BARE, formsOf, type FoundForm, UNSHOWN } from './hostile-forms.js';
import { HOSTILE, LONG, MISSHAPEN, sample } from './hostile-values.js';
import { kindAt, parametersOf, UNTOLD } from './records.js';

let site: Site;
let client: pg.Client;
let routes: Route[];
let visits: Visit[];
let forms: Map<string, FoundForm>;
const browsers = new Map<Role, BrowserSession>();

/** Those who write come first: a page is opened by whoever finds it first. */
const ORDER: Role[] = [
  'teacher',
  'curator',
  'departmentHead',
  'administrator',
  'deputyStudies',
  'hr',
  'director',
];

beforeAll(async () => {
  site = await startSite({ template: 'demo' });
  client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  routes = listRoutes();
  await preparePeople(site);
  for (const role of [...ORDER, ...roleNames.filter((name) => !ORDER.includes(name))])
    browsers.set(role, await signedIn(site, role));
  visits = await crawl({ routes, browsers, each: 1 });
  visits.push(...(await openUnlinked()));
  forms = new Map();
  for (const form of [...visits.flatMap(formsOf), ...(await unshownForms())]) {
    const route = routeOf(routes, 'POST', form.action);
    if (route && !forms.has(route.path)) forms.set(route.path, form);
  }
}, 240_000);

afterAll(async () => {
  await client.end();
  await site.stop();
}, 30_000);

const browserOf = (role: Role): BrowserSession => browsers.get(role) ?? new BrowserSession(site.url);

function roleFor(route: Route | undefined): Role {
  const permission = route?.permission ?? 'signedIn';
  const able = [...browsers.keys()].filter(
    (role) => !isPermission(permission) || grantsOf([role], []).has(permission),
  );
  const widest = able.find(
    (role) => isPermission(permission) && grantsOf([role], []).get(permission) === 'all',
  );
  return widest ?? able[0] ?? 'administrator';
}

/** Forms that show themselves only after a choice, or that a script sends. */
function unshownForms(): Promise<FoundForm[]> {
  return Promise.all(
    Object.entries(UNSHOWN).map(async ([path, fields]) => ({
      role: roleFor(routes.find((route) => route.method === 'POST' && route.path === path)),
      page: '/',
      action: await someAddress(path),
      fields: Object.entries(fields).map(([name, value]) => ({ name, value, typed: false })),
    })),
  );
}

async function someAddress(path: string): Promise<string> {
  let address = path;
  for (const parameter of parametersOf(path)) {
    const { any, absent } = kindAt(parameter) ?? UNTOLD;
    const { rows } = await client.query<{ id: string | number }>(any);
    address = address.replace(/:\w+/, String(rows[0]?.id ?? absent));
  }
  return address;
}

/** Pages that no link of a first page leads to, and forms that ask for a choice before they show themselves. */
async function openUnlinked(): Promise<Visit[]> {
  const reached = new Set(visits.map(({ route }) => route));
  const left = routes.filter(
    ({ method, path }) => method === 'GET' && !reached.has(path) && path !== '/sign-in',
  );
  const found: Visit[] = [];
  for (const route of left) {
    const role = roleFor(route);
    const path = await someAddress(route.path);
    found.push({ role, route: route.path, path, from: 'nowhere', page: await browserOf(role).get(path) });
  }
  return found;
}

const HISTORY = 'SELECT coalesce(sum(length), 0) AS rows FROM history_book';
const TRACE =
  /\n\s+at |node_modules|\.js:\d+|\bSELECT\b .*\bFROM\b|relation "|violates|syntax error|invalid input/;
const SLOW_MS = 10_000;

let written: string | undefined;

/** How many rows the history has got since it was last asked. */
async function newlyWritten(): Promise<number> {
  const { rows } = await client.query<{ rows: string }>(HISTORY);
  const before = written ?? rows[0]?.rows;
  written = rows[0]?.rows;
  return Number(written) - Number(before);
}

interface Attempt {
  role: Role;
  path: string;
  what: string;
  send: (browser: BrowserSession) => Promise<Page>;
}

/** A job may have written meanwhile; a refusal that writes does so each time. */
async function writesAgain({ role, send }: Attempt): Promise<boolean> {
  await newlyWritten();
  await send(browserOf(role));
  return (await newlyWritten()) > 0;
}

/** What is wrong with the answer; a refusal must have written nothing. */
async function wrongWith({ role, path, what, send }: Attempt): Promise<object | undefined> {
  const started = Date.now();
  const page = await send(browserOf(role));
  const slow = Date.now() - started > SLOW_MS;
  const trace = TRACE.exec(page.text)?.[0];
  const rows = await newlyWritten();
  const half = page.status >= 400 && rows > 0 && (await writesAgain({ role, path, what, send }));
  if (page.status < 500 && !slow && trace === undefined && !half) return undefined;
  return {
    role,
    path,
    what: what.slice(0, 120),
    status: page.status,
    slow,
    trace,
    half,
    log: site.log().slice(-600),
  };
}

async function faultsOf(attempts: Iterable<Attempt>): Promise<object[]> {
  const found: object[] = [];
  for (const attempt of attempts) {
    const wrong = await wrongWith(attempt);
    if (wrong) found.push(wrong);
  }
  return found;
}

/** Signing in and out have specs of their own; whoever acts in another role is another person here. */
const LEFT_OUT = ['/sign-in', '/sign-in/code', '/sign-out', '/role'];
/** What takes rights, records or forms away comes last. */
const ENDS = /(remove|delete|discard|disable|roles|cancel|sign|issue|closure|rights|overrides)/;

function changes(): Route[] {
  const posts = routes.filter(({ method, path }) => method === 'POST' && !LEFT_OUT.includes(path));
  return [...posts.filter(({ path }) => !ENDS.test(path)), ...posts.filter(({ path }) => ENDS.test(path))];
}

const URLENCODED = 'application/x-www-form-urlencoded';

function sent(form: FoundForm, what: string, body: string): Attempt {
  const { role, action: path } = form;
  const headers = { Accept: 'application/json', 'Content-Type': URLENCODED, Referer: site.url + form.page };
  return { role, path, what, send: (browser) => browser.postBytes(path, Buffer.from(body), headers) };
}

/** The form with one of its fields replaced; without a value the field is left out. */
function bodyOf({ fields }: FoundForm, replaced = '', value?: string): string {
  return fields
    .filter(({ name }) => name !== replaced || value !== undefined)
    .map((field) => {
      const said = typeof field.value === 'string' ? field.value : '';
      return `${encodeURIComponent(field.name)}=${field.name === replaced ? value : encodeURIComponent(said)}`;
    })
    .join('&');
}

const FIELDS_OF_A_FORM = 12;

function* attemptsOn(form: FoundForm, turn: number): Generator<Attempt> {
  const whole = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
  for (const [n, { name }] of form.fields.slice(0, FIELDS_OF_A_FORM).entries()) {
    const usual: [string, string][] = [
      ['absent', bodyOf(form, name)],
      ['long', bodyOf(form, name, encodeURIComponent(LONG))],
      ['twice', `${bodyOf(form, name, '1')}&${encodeURIComponent(name)}=2`],
    ];
    for (const [what, body] of sample(usual, turn + n, 2)) yield sent(form, `${name} ${what}`, body);
    for (const value of sample(HOSTILE, turn + n, 4))
      yield sent(form, `${name} = ${value}`, bodyOf(form, name, value));
    for (const value of sample(MISSHAPEN, turn + n, 2)) {
      const body = { ...whole, [name]: value };
      const send = (browser: BrowserSession) => browser.postJson(form.action, body);
      yield { role: form.role, path: form.action, what: `${name}: ${JSON.stringify(value)}`, send };
    }
  }
  yield sent(form, 'fields of another form', `${bodyOf(form)}&nobody=1&a[b][c]=2`);
}

const BROKEN: readonly [string, string][] = [
  ['', 'text/plain'],
  ['', URLENCODED],
  ['{"a":', 'application/json'],
  ['[]', 'application/json'],
  ['"x"', 'application/json'],
  ['--x--', 'multipart/form-data; boundary=x'],
  ['%%%=%E0%A4', URLENCODED],
];

describe('Whatever is sent, the answer is a sentence and never a fault («Bad input»)', () => {
  test('Every link of the site leads to a page', () => {
    const lost = visits
      .filter(({ from, page }) => from !== 'nowhere' && page.status !== 200 && page.location === null)
      .map(({ role, path, from, page }) => ({ role, path, from, status: page.status }));
    expect(lost).toEqual([]);
    expect(visits.length).toBeGreaterThan(150);
  });

  test('A query holds anything', async () => {
    const attempts = visits.flatMap(({ role, path }, turn) => {
      const url = new URL(path, site.url);
      const names = [...new Set([...url.searchParams.keys(), turn % 2 ? 'page' : 'q'])];
      return names.flatMap((name, n) =>
        sample(HOSTILE, turn + n, 1).map((value): Attempt => {
          const others = [...url.searchParams].filter(([other]) => other !== name);
          const query = new URLSearchParams([...others, ['page', '2']]).toString();
          const address = `${url.pathname}?${query}&${name}=${value}&${name}=${value}`;
          return { role, path: address, what: 'query', send: (browser) => browser.get(address) };
        }),
      );
    });
    expect(await faultsOf(attempts)).toEqual([]);
  }, 120_000);

  test('Every change takes no body, a broken one and one of another kind', async () => {
    const attempts: Attempt[] = [];
    for (const [turn, route] of changes().entries()) {
      const form = forms.get(route.path);
      const role = form?.role ?? roleFor(route);
      const path = form?.action ?? (await someAddress(route.path));
      for (const [body, type] of sample(BROKEN, turn, 3)) {
        const send = (browser: BrowserSession) =>
          browser.postBytes(path, Buffer.from(body), { 'Content-Type': type });
        attempts.push({ role, path, what: `${type} ${body}`, send });
      }
    }
    expect(await faultsOf(attempts)).toEqual([]);
  }, 120_000);

  test('Every form is known here, shown by a page or told of', () => {
    const unknown = changes()
      .map(({ path }) => path)
      .filter((path) => !forms.has(path) && !BARE.includes(path));
    expect(unknown).toEqual([]);
  });

  /** SNILS is never kept in a session (152-ФЗ); of what is looked for only the beginning counts. */
  const isKept = (form: FoundForm, name: string, shown: string): boolean =>
    name === 'snils' || shown === LONG || (form.action.endsWith('/search') && shown === LONG.slice(0, 100));

  /** What is wrong with the page to which a browser comes back that sent a form with one field too long. */
  async function lost(form: FoundForm, name: string): Promise<object | undefined> {
    const browser = browserOf(form.role);
    const body = Buffer.from(bodyOf(form, name, encodeURIComponent(LONG)));
    const headers = { 'Content-Type': URLENCODED, Referer: site.url + form.page };
    const answer = await browser.postBytes(form.action, body, headers);
    const { $, status } = await browser.follow(answer);
    const shown = $(`form[action="${form.action}"]`)
      .find(`input[name="${name}"], textarea[name="${name}"]`)
      .map((_, control) => $(control).attr('value') ?? $(control).text().replace(/^\n/, ''))
      .get();
    const kept = shown.some((text) => isKept(form, name, text));
    const said =
      $('.wrong-text, .badge.bad, td.wrong, .note').text() !== '' || form.action.endsWith('/search');
    return kept && said && status < 400
      ? undefined
      : { ...form, fields: name, answer: answer.status, status, kept, said };
  }

  test('Text that is too long comes back with a sentence beside its field, and stays in it', async () => {
    const typed = [...forms.values()].flatMap((form) =>
      form.fields.filter((field) => field.typed).map(({ name }) => [form, name] as const),
    );
    expect(typed.length).toBeGreaterThan(50);
    const found: (object | undefined)[] = [];
    for (const [form, name] of typed) found.push(await lost(form, name));
    expect(found.filter(Boolean)).toEqual([]);
  }, 120_000);

  test('Every field of every form takes anything', async () => {
    const found: object[] = [];
    for (const [turn, { path }] of changes().entries()) {
      const form = forms.get(path);
      if (form) found.push(...(await faultsOf(attemptsOn(form, turn))));
    }
    expect(found).toEqual([]);
  }, 240_000);
});
