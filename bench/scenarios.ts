import { BrowserSession } from '../test/support/browser-session.js';
import { DEMO_PASSWORD } from '../src/demo/tell.js';
import type { Frame } from './floor.js';
import type { Lane } from './load.js';
import type { Plan } from './plans.js';

export interface Scenario {
  name: string;
  /** The least share of the other side's throughput (design §11). */
  target: number;
  lanes: Lane[];
}

const MANY = 10;

export interface Prepared {
  scenarios: Scenario[];
  frames: Record<string, Frame>;
  /** Scenarios whose page the site does not have. */
  missing: string[];
}

/** Signs everybody in, at both sides where both are sites, sees each page once, and cuts its frame out for the floor. */
export async function prepareScenarios(
  origins: { site: string; floor?: string },
  plans: readonly Plan[],
  options: { plain: boolean },
): Promise<Prepared> {
  const prepared: Prepared = { scenarios: [], frames: {}, missing: [] };
  const sessions = new Map<string, BrowserSession>();
  const sessionOf = async (origin: string, login: string): Promise<BrowserSession> => {
    const session = sessions.get(origin + login) ?? (await signIn(origin, login));
    sessions.set(origin + login, session);
    return session;
  };
  for (const plan of plans) {
    const lanes: Lane[] = [];
    for (const { login, ...lane } of plan.lanes.slice(0, MANY)) {
      const headersAt = async (origin: string) =>
        headersOf(await sessionOf(origin, login), origin, { ...options, save: lane.save });
      const site = await headersAt(origins.site);
      lanes.push({
        ...lane,
        headers: { site, floor: origins.floor ? await headersAt(origins.floor) : site },
      });
    }
    const [first] = plan.lanes;
    const page = plan.cut && first && (await (await sessionOf(origins.site, first.login)).get(first.site));
    if (page && page.status !== 200) {
      prepared.missing.push(`${plan.name}: ${first.site} answers ${page.status}`);
      continue;
    }
    if (page && plan.cut && plan.kind) prepared.frames[plan.kind] = frameOf(page.text, plan.cut);
    prepared.scenarios.push({ name: plan.name, target: plan.target, lanes });
  }
  return prepared;
}

async function signIn(origin: string, login: string): Promise<BrowserSession> {
  const session = new BrowserSession(origin);
  const page = await session.signIn(login, DEMO_PASSWORD);
  if (page.status !== 303) throw new Error(`${login} could not sign in: ${page.status}`);
  return session;
}

function headersOf(
  session: BrowserSession,
  origin: string,
  options: { plain: boolean; save: Lane['save'] },
): Record<string, string> {
  return {
    cookie: [...session.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    ...(options.plain ? {} : { 'accept-encoding': 'gzip' }),
    ...(options.save
      ? {
          accept: 'application/json',
          'content-type': 'application/json',
          origin,
          'sec-fetch-site': 'same-origin',
        }
      : { accept: 'text/html' }),
  };
}

function frameOf(text: string, { from, to }: { from: string; to: string }): Frame {
  const start = text.indexOf(from);
  const end = text.lastIndexOf(to);
  if (start < 0 || end < start) throw new Error(`The page has no ${from} … ${to}.`);
  return { before: text.slice(0, start), after: text.slice(end) };
}
