import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import type { Request } from 'express';
import type pg from 'pg';
import { ACTOR_SQL, type ActorRow } from '../actor.query.js';

interface SessionRow extends Omit<ActorRow, 'id'> {
  sess: session.SessionData;
  id: number | null;
}

const SQL = `
  SELECT s.sess, actor.* FROM session s
  LEFT JOIN LATERAL (${ACTOR_SQL("(s.sess #>> '{passport,user}')::int")}) actor ON true
  WHERE s.sid = $1 AND s.expire >= now()`;

/** The person of each session read; by the session's data first, by the request then. */
const peopleOfData = new WeakMap<session.SessionData, ActorRow>();
const peopleOfRequests = new WeakMap<object, ActorRow>();

/** The person as read together with this request's session, if it is the one asked for. */
export function personOf(request: Request, accountId: number): ActorRow | undefined {
  const row = peopleOfRequests.get(request);
  return row?.id === accountId ? row : undefined;
}

/** Sessions in PostgreSQL; the session and the person it belongs to are one statement of every request. */
export class SessionStore extends connectPgSimple(session) {
  constructor(private readonly connections: pg.Pool) {
    super({
      pool: connections,
      tableName: 'session',
      disableTouch: true,
      ttl: 24 * 3600,
      pruneSessionInterval: 900,
    });
  }

  override get(sid: string, answer: (error: unknown, data?: session.SessionData | null) => void): void {
    this.read(sid).then(
      (row) => {
        if (row && row.id !== null) peopleOfData.set(row.sess, { ...row, id: row.id });
        answer(null, row?.sess ?? null);
      },
      (error: unknown) => {
        answer(errorOf(error));
      },
    );
  }

  private async read(sid: string): Promise<SessionRow | undefined> {
    const client = await this.connections.connect();
    try {
      return (await client.query<SessionRow>(SQL, [sid])).rows[0];
    } finally {
      client.release();
    }
  }

  override createSession(
    request: Request,
    data: session.SessionData,
  ): ReturnType<session.Store['createSession']> {
    const person = peopleOfData.get(data);
    if (person) peopleOfRequests.set(request, person);
    return super.createSession(request, data);
  }
}

/**
 * express-session takes ENOENT for «no such session»; of a database's socket it means that the database is away,
 * and everybody would be asked to sign in.
 */
function errorOf(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  return code === 'ENOENT' ? new Error(message) : error;
}
