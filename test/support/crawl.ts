import type { Role } from '../../src/access/roles.js';
import type { Route } from '../../src/access/route-table.js';
import type { BrowserSession, Page } from './browser-session.js';

/** A page as somebody found it by following links. */
export interface Visit {
  role: Role;
  route: string;
  path: string;
  /** The page that led here. */
  from: string;
  page: Page;
}

interface Journey {
  routes: Route[];
  browsers: ReadonlyMap<Role, BrowserSession>;
  /** How many addresses of one route are opened; addresses differ by their ids and by the names of their query. */
  each: number;
}

/** The route of an address; a literal segment beats a parameter. */
export function routeOf(routes: Route[], method: string, path: string): Route | undefined {
  const { pathname } = new URL(path, 'http://site');
  return routes
    .filter((route) => route.method === method && patternOf(route.path).test(pathname))
    .sort((a, b) => a.path.split(':').length - b.path.split(':').length)[0];
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`);
}

/** Follows the links of the site from the first page of each role, role after role. */
export async function crawl(journey: Journey): Promise<Visit[]> {
  const seen = new Map<string, number>();
  const visits: Visit[] = [];
  for (const role of journey.browsers.keys()) visits.push(...(await crawlAs(role, journey, seen)));
  return visits;
}

async function crawlAs(role: Role, journey: Journey, seen: Map<string, number>): Promise<Visit[]> {
  const visits: Visit[] = [];
  const known = new Set(['/']);
  const waiting = [{ path: '/', from: 'the first page' }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path } = next;
    const page = await journey.browsers.get(role)?.get(path);
    if (!page) continue;
    visits.push({ ...next, role, route: routeOf(journey.routes, 'GET', path)?.path ?? path, page });
    const links = linksOf(page, path).filter((link) => !known.has(link) && isNew(link, journey, seen));
    for (const link of links) known.add(link);
    waiting.push(...links.map((link) => ({ path: link, from: path })));
  }
  return visits;
}

function isNew(link: string, { routes, each }: Journey, seen: Map<string, number>): boolean {
  const url = new URL(link, 'http://site');
  const names = [...new Set(url.searchParams.keys())].sort().join(' ');
  const key = `${routeOf(routes, 'GET', link)?.path ?? link} ${names}`;
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return count <= each;
}

function linksOf({ $, headers, location }: Page, path: string): string[] {
  if (location !== null) return [location];
  if (!headers['content-type']?.startsWith('text/html')) return [];
  return $('a[href]')
    .map((_, link) => $(link).attr('href'))
    .get()
    .map((href) => new URL(href, `http://site${path}`))
    .filter(({ host, pathname }) => host === 'site' && !pathname.startsWith('/assets/'))
    .map(({ pathname, search }) => pathname + search);
}
