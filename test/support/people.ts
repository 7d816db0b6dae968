import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { roleNames, type Role } from '../../src/access/roles.js';
import { BrowserSession } from './browser-session.js';
import type { Site } from './site.js';

export const PASSWORD = 'тихая река под мостом';

/** Runs SQL on the site's database as its owner, as an author so that the history takes it. */
export async function arrange<T extends object>(
  site: Pick<Site, 'databaseUrl'>,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  try {
    await client.query(`SELECT set_config('app.account', '1', false), set_config('app.role', 'test', false)`);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Specs of other things sign in by a password alone. */
export const NO_SECOND_FACTOR = `INSERT INTO setting (key, value)
  SELECT 'secondFactor', '{"required": false, "teachers": false}' FROM college_clock WHERE NOT demo
  ON CONFLICT (key) DO NOTHING`;

/** The password of every role's account becomes PASSWORD, with a hash cheap enough for twelve sign-ins. */
export async function preparePeople(site: Pick<Site, 'databaseUrl'>): Promise<Map<Role, number>> {
  const cheap = await hash(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 });
  return arrange(site, async (client) => {
    await client.query(NO_SECOND_FACTOR);
    const ids = new Map<Role, number>();
    for (const role of roleNames) {
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO account (login, name, password_hash, must_change) VALUES ($1, $1, $2, false)
         ON CONFLICT (lower(login)) DO UPDATE SET password_hash = excluded.password_hash, must_change = false
         RETURNING id`,
        [role, cheap],
      );
      const id = rows[0]?.id ?? 0;
      await client.query(
        'INSERT INTO account_role (account_id, role) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [id, role],
      );
      ids.set(role, id);
    }
    return ids;
  });
}

export async function signedIn(site: Site, role: Role): Promise<BrowserSession> {
  const session = new BrowserSession(site.url);
  const page = await session.signIn(role, PASSWORD);
  if (page.status !== 303) throw new Error(`${role} could not sign in: ${page.status}`);
  return session;
}
