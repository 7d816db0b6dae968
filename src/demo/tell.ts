import pg from 'pg';
import { hash } from '@node-rs/argon2';
import { catchUp } from './catch-up.js';
import { composeStory, type StoryOptions } from './story.js';
import { signIns } from './staff.js';
import { writeStory } from './write-story.js';
import { collegeToday } from '../kit/dates/college-clock.js';

export const DEMO_PASSWORD = 'demo-college-2026';

const ZONE = 'Europe/Moscow';
const STORY_LOCK = 7002;

type Say = (line: string) => void;

/** Tells the demo story into a database that has no college yet; a demo college that exists lives on to this day. */
export async function tellDemoIfEmpty(url: string, say: Say): Promise<void> {
  if (process.env['COLLEGE_DEMO'] === '0') return;
  await inOneTransaction(url, async (client) => {
    if (await hasCollege(client)) await catchUp(client, say);
    else await tellAll(client, say, {});
  });
}

/** A college of a given size; false, and nothing is changed, when the database holds a college already. */
export async function tellDemo(url: string, say: Say, options: StoryOptions): Promise<boolean> {
  return inOneTransaction(url, async (client) => {
    if (await hasCollege(client)) return false;
    await tellAll(client, say, options);
    return true;
  });
}

/** A story is told whole or not at all; a second start waits for the first. */
async function inOneTransaction<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [STORY_LOCK]);
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end();
  }
}

async function hasCollege(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM institution');
  return rowCount !== 0;
}

async function tellAll(client: pg.Client, say: Say, options: StoryOptions): Promise<void> {
  const passwordHash = await hash(DEMO_PASSWORD, { memoryCost: 65_536, timeCost: 3, parallelism: 1 });
  const story = composeStory({ ...options, realToday: collegeToday(ZONE, 0), passwordHash });
  await writeStory(client, story, say);
  say(`Демонстрационный колледж готов. Пароль у всех один: ${DEMO_PASSWORD}`);
  for (const { login, who } of signIns()) say(`  ${login.padEnd(16)} ${who}`);
}
