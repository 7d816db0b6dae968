import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Grant } from '../../src/access/actor.js';
import { grantsOf, isPermission } from '../../src/access/rights.rules.js';
import { permissionRow } from '../../src/access/role-matrix.js';
import { isRole, roleNames, type Role } from '../../src/access/roles.js';
import type { Route } from '../../src/access/route-table.js';
import { BrowserSession, type Page } from '../support/browser-session.js';
import { arrange, preparePeople, signedIn } from '../support/people.js';
import { listRoutes } from '../support/routes.js';
import { startSite, type Site } from '../support/site.js';
import { kindAt, parametersOf, type RecordKind, UNTOLD } from './records.js';

let site: Site;
let routes: Route[];
let accounts: Map<Role, number>;
const browsers = new Map<Role, BrowserSession>();
const grants = new Map<Role, ReturnType<typeof grantsOf>>();

beforeAll(async () => {
  site = await startSite({ template: 'demo' });
  routes = listRoutes();
  accounts = await preparePeople(site);
  await Promise.all(
    roleNames.map(async (role) => {
      browsers.set(role, await signedIn(site, role));
      const held = await sql<{ role: string }>('SELECT role FROM account_role WHERE account_id = $1', [
        accounts.get(role),
      ]);
      grants.set(role, grantsOf(held.map((row) => row.role).filter(isRole), []));
    }),
  );
  // The whole table of routes takes longer than a proof of who one is lasts.
  await sql(
    `UPDATE session SET sess = jsonb_set(sess::jsonb, '{provedAt}',
       to_jsonb((sess ->> 'provedAt')::bigint + 3600000))::json WHERE sess ->> 'provedAt' IS NOT NULL`,
  );
  await sql(
    `INSERT INTO stored_file (name, media_type, content, account_id)
     SELECT 'чужой.txt', 'text/plain', 'x', id FROM account WHERE login = ANY ($1)`,
    [roleNames],
  );
  await sql(
    `INSERT INTO notification (account_id, text) SELECT id, 'Чужое уведомление' FROM account WHERE login = ANY ($1)`,
    [roleNames],
  );
  await sql(
    `INSERT INTO job (task, title, account_id) SELECT 'none', 'Чужая работа', id FROM account WHERE login = ANY ($1)`,
    [roleNames],
  );
  await sql(
    `INSERT INTO import_draft (kind, title, file_name, content, account_id)
     SELECT 'none', 'Чужой файл', 'чужой.csv', '{}', id FROM account WHERE login = ANY ($1)`,
    [roleNames],
  );
}, 240_000);

afterAll(() => site.stop(), 30_000);

const sql = <T extends object>(text: string, params: unknown[] = []): Promise<T[]> =>
  arrange(site, async (client) => (await client.query<T>(text, params)).rows);

const known = new Map<string, Promise<string | undefined>>();

/** The id that a query finds, asked once for each account. */
function idOf(query: string, params: unknown[] = []): Promise<string | undefined> {
  const key = JSON.stringify([query, params]);
  const found =
    known.get(key) ??
    sql<{ id: string | number }>(query, params).then(([row]) =>
      row === undefined ? undefined : String(row.id),
    );
  known.set(key, found);
  return found;
}

const isRead = (route: Route): boolean => route.method === 'GET';

function send(browser: BrowserSession, route: Route, path: string, headers = {}): Promise<Page> {
  return isRead(route) ? browser.get(path, headers) : browser.post(path, {}, headers);
}

const kindOf = (parameter: string): RecordKind => kindAt(parameter) ?? UNTOLD;

/** The path with each parameter replaced by what the function answers. */
async function filled(route: Route, value: (parameter: string) => Promise<string> | string): Promise<string> {
  let path = route.path;
  for (const parameter of parametersOf(route.path)) {
    const name = parameter.slice(parameter.lastIndexOf(':'));
    path = path.replace(new RegExp(`${name}(?=/|$|\\.)`), encodeURIComponent(await value(parameter)));
  }
  return path;
}

const absent = (route: Route): Promise<string> => filled(route, (parameter) => kindOf(parameter).absent);
const existing = (route: Route): Promise<string> =>
  filled(route, async (parameter) => (await idOf(kindOf(parameter).any)) ?? kindOf(parameter).absent);

/** Signing out would end the browser; it has specs of its own. */
const asked = (): Route[] => routes.filter(({ path }) => path !== '/sign-out');
const guarded = (): Route[] => routes.filter(({ permission }) => permission !== 'public');

function grantFor(role: Role, route: Route): Grant | undefined {
  if (!isPermission(route.permission)) return 'all';
  return grants.get(role)?.get(route.permission);
}

function browserOf(role: Role): BrowserSession {
  const browser = browsers.get(role);
  if (!browser) throw new Error(`${role} is not signed in`);
  return browser;
}

/** The content of every table that a look at a page must leave alone. */
async function stateOfEverything(): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
     AND tablename NOT IN ('session', 'throttle', 'sign_in_event', 'migrations')`,
  );
  const sums = await arrange(site, async (client) => {
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ sum: string }>(
        `SELECT count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS sum FROM "${name}" t`,
      );
      found[name] = rows[0]?.sum ?? '';
    }
    return found;
  });
  return sums;
}

describe('Rights of every route (section 4, design §8, security 4.1)', () => {
  test('Whoever is not signed in is asked to: a page by a redirect, a script by 401', async () => {
    const browser = new BrowserSession(site.url);
    const wrong: unknown[] = [];
    for (const route of guarded()) {
      const path = await absent(route);
      const page = await send(browser, route, path);
      const json = await send(browser, route, path, { Accept: 'application/json' });
      const asks = page.status === 303 && page.location?.startsWith('/sign-in') && json.status === 401;
      if (!asks) wrong.push({ ...route, page: page.status, json: json.status });
    }
    expect(wrong).toEqual([]);
  }, 30_000);

  test.each(roleNames)(
    '%s: what the matrix grants is open, everything else answers 403',
    async (role) => {
      const wrong: unknown[] = [];
      for (const route of asked()) {
        const grant = route.permission === 'public' ? 'all' : grantFor(role, route);
        const path = isRead(route) && grant ? await existing(route) : await absent(route);
        const { status } = await send(browserOf(role), route, path);
        const right = grant ? status !== 403 && status < 500 : status === 403;
        if (!right) wrong.push({ ...route, path, grant, status });
      }
      expect(wrong).toEqual([]);
    },
    30_000,
  );

  test('A look at a page changes nothing (ASVS 3.5.3)', async () => {
    const before = await stateOfEverything();
    await Promise.all(
      roleNames.map(async (role) => {
        for (const route of asked().filter(isRead)) await browserOf(role).get(await existing(route));
      }),
    );
    expect(await stateOfEverything()).toEqual(before);
  }, 60_000);
});

describe('Records out of reach (design §5, security 4.2)', () => {
  test('Every parameter of a path is told of in test/access/records.ts', () => {
    const untold = new Set(routes.flatMap(({ path }) => parametersOf(path)).filter((name) => !kindAt(name)));
    expect([...untold]).toEqual([]);
  });

  /** Roles that reach only their own records of this route. */
  function ownersOf(route: Route): Role[] {
    const [first] = parametersOf(route.path);
    const personal = first !== undefined && kindOf(first).personal === true;
    if (personal) return roleNames.filter((role) => grantFor(role, route));
    if (!isPermission(route.permission)) return [...roleNames];
    const { grants: matrix } = permissionRow(route.permission);
    return roleNames.filter((role) => matrix[role] === 'own' && grantFor(role, route) !== 'all');
  }

  function reachesAll(role: Role, { wider }: RecordKind): boolean {
    return wider !== undefined && grants.get(role)?.get(wider) === 'all';
  }

  const withRecords = (): Route[] => guarded().filter(({ path }) => path.includes(':'));

  /** What differs between a stranger's record and none at all; nothing when the role cannot tell them apart. */
  async function difference(route: Route, role: Role, parameter: string): Promise<object | undefined> {
    const { stranger, absent: none } = kindOf(parameter);
    const theirs = stranger && (await idOf(stranger, [accounts.get(role)]));
    if (!theirs) return { ...route, role, why: `no stranger's record is found for ${parameter}` };
    const at = (id: string) =>
      filled(route, async (name) =>
        name === parameter ? id : ((await idOf(kindOf(name).any)) ?? kindOf(name).absent),
      );
    const there = await at(theirs);
    // A refusal of the change before would be told on this page.
    await browserOf(role).get('/');
    const page = await send(browserOf(role), route, there);
    const missing = await send(browserOf(role), route, await at(none));
    const same =
      page.status === missing.status && page.text === missing.text && page.location === missing.location;
    const first = parameter === parametersOf(route.path)[0];
    const hidden = page.status === 404 || !isRead(route) || !first;
    return same && hidden
      ? undefined
      : { ...route, role, there, status: page.status, missing: missing.status };
  }

  test("A stranger's record answers as one that does not exist", async () => {
    // A further parameter counts only where somebody has its kind as «own».
    const cases = withRecords().flatMap((route) =>
      ownersOf(route).flatMap((role) =>
        parametersOf(route.path)
          .filter((parameter, n) => n === 0 || kindOf(parameter).stranger)
          .filter((parameter) => !reachesAll(role, kindOf(parameter)))
          .map((parameter) => [route, role, parameter] as const),
      ),
    );
    expect(cases.length).toBeGreaterThan(20);
    const found: (object | undefined)[] = [];
    for (const one of cases) found.push(await difference(...one));
    expect(found.filter(Boolean)).toEqual([]);
  }, 60_000);

  test('An id in an odd form is a page that does not exist', async () => {
    const odd = [
      '0',
      '-1',
      '1e3',
      '100000000000000000000',
      '2147483648',
      '1.5',
      ' 1',
      'студент',
      'a-b-c',
      '%00',
    ];
    const cases = withRecords().flatMap((route) => {
      const role = roleNames.find((name) => grantFor(name, route));
      return role ? odd.map((id) => ({ route, role, id })) : [];
    });
    const wrong: unknown[] = [];
    for (const { route, role, id } of cases) {
      const path = await filled(route, () => id);
      const { status } = await send(browserOf(role), route, path);
      if (status !== 404) wrong.push({ ...route, path, role, status });
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});
