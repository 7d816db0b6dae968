import { BrowserSession } from '../test/support/browser-session.js';
import { DEMO_PASSWORD } from '../src/demo/tell.js';
import type { Frame } from './floor.js';
import type { Lane } from './load.js';
import type { MeasuredCollege, MeasuredJournal } from './measured-college.js';

export interface Scenario {
  name: string;
  /** The least share of the floor's throughput (design §11). */
  target: number;
  lanes: Lane[];
}

/** A scenario before anybody has signed in. */
interface Plan {
  name: string;
  target: number;
  /** The kind of floor and where its part begins and ends in the site's page. */
  kind: string;
  cut?: { from: string; to: string };
  /** One per connection. */
  lanes: { login: string; site: string; floor: string; touch?: string; save?: Lane['save'] }[];
}

const MANY = 10;

function plans(college: MeasuredCollege): Plan[] {
  const { journals, monday, semester } = college;
  const journalCut = { from: '<thead>', to: '<p class="legend">' };
  const journal = ({ course, login }: MeasuredJournal) => ({
    ...{ login, site: `/journal/courses/${course}`, floor: `/journal?course=${course}` },
  });
  const week = (group: number): string => `?group=${group}&week=${monday}`;
  const sheet = (group: number): string => `?group=${group}&semester=${semester}`;
  return [
    { name: 'journal, warm', target: 1, kind: 'journal', cut: journalCut, lanes: journals.map(journal) },
    {
      ...{ name: 'journal, changed before each reading', target: 0.6, kind: 'journal', cut: journalCut },
      lanes: journals.map((one) => ({ ...journal(one), touch: `course:${one.course}` })),
    },
    {
      ...{ name: 'summary sheet', target: 0.6, kind: 'summary', cut: { from: '<table', to: '</main>' } },
      lanes: journals.map(({ group }) => ({
        login: 'deputyStudies',
        site: `/reports/summary-sheet${sheet(group)}`,
        floor: `/summary${sheet(group)}`,
      })),
    },
    {
      ...{ name: 'diary of a day', target: 0.6, kind: 'diary', cut: { from: '<main', to: '</main>' } },
      lanes: college.students.map((login) => ({
        login,
        site: `/diary?day=${monday}`,
        floor: `/diary?login=${login}&day=${monday}`,
      })),
    },
    {
      name: 'timetable of a group',
      ...{ target: 0.6, kind: 'timetable', cut: { from: '<details class="choosers">', to: '</main>' } },
      lanes: journals.map(({ group, login }) => ({
        login,
        site: `/schedule/timetable${week(group)}`,
        floor: `/timetable${week(group)}`,
      })),
    },
    {
      ...{ name: 'save of one cell', target: 0.7, kind: 'save' },
      lanes: journals.map((one) => save(one, 1)),
    },
    {
      ...{ name: 'save of a column of 30', target: 0.7, kind: 'save' },
      lanes: journals.map((one) => save(one, one.students.length)),
    },
  ];
}

function save({ course, login, account, lesson, students, versions }: MeasuredJournal, cells: number) {
  return {
    ...{
      login,
      site: `/journal/courses/${course}/marks`,
      floor: `/save?course=${course}&account=${account}`,
    },
    save: { lesson, students: students.slice(-cells), versions: versions.slice(-cells) },
  };
}

export interface Prepared {
  scenarios: Scenario[];
  frames: Record<string, Frame>;
  /** Scenarios whose page the site does not have. */
  missing: string[];
}

/** Signs everybody in, sees each page once, and cuts its frame out for the floor. */
export async function prepareScenarios(
  origin: string,
  college: MeasuredCollege,
  options: { only: string | undefined; plain: boolean },
): Promise<Prepared> {
  const prepared: Prepared = { scenarios: [], frames: {}, missing: [] };
  const sessions = new Map<string, BrowserSession>();
  for (const plan of plans(college).filter(({ name }) => name.includes(options.only ?? ''))) {
    const lanes: Lane[] = [];
    for (const lane of plan.lanes.slice(0, MANY)) {
      const session = sessions.get(lane.login) ?? (await signIn(origin, lane.login));
      sessions.set(lane.login, session);
      lanes.push({
        ...{
          site: lane.site,
          floor: lane.floor,
          headers: headersOf(session, origin, { ...options, save: lane.save }),
        },
        ...(lane.touch ? { touch: lane.touch } : {}),
        ...(lane.save ? { save: lane.save } : {}),
      });
    }
    const [first] = plan.lanes;
    const page = plan.cut && first && (await sessions.get(first.login)?.get(first.site));
    if (page && page.status !== 200) {
      prepared.missing.push(`${plan.name}: ${first.site} answers ${page.status}`);
      continue;
    }
    if (page && plan.cut) prepared.frames[plan.kind] = frameOf(page.text, plan.cut);
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
