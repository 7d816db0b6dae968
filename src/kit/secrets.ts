import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.js';

export interface Secrets {
  session: string;
  /** HMAC key of the history's chain; never in the database. */
  history: Buffer;
  /** AES-256 key of personal data at rest. */
  personal: Buffer;
  /** The site is declared to be reached over TLS: Secure and __Host- cookies, HSTS. */
  https: boolean;
  publicUrl: string | undefined;
}

let known: Secrets | undefined;

/** SESSION_SECRET from the environment; outside production a random one is kept beside the data. */
export function secrets(): Secrets {
  known ??= read();
  return known;
}

function read(): Secrets {
  const { SESSION_SECRET, PUBLIC_URL, NODE_ENV } = process.env;
  if (NODE_ENV === 'production' && (!SESSION_SECRET || SESSION_SECRET.length < 32 || !PUBLIC_URL)) {
    throw new Error('Для работы нужны SESSION_SECRET (не короче 32 знаков) и PUBLIC_URL.');
  }
  // An empty line in .env is no secret.
  const session = SESSION_SECRET ? SESSION_SECRET : keptSecret();
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', session, 'college', purpose, 32));
  return {
    session: createHash('sha256').update(`session ${session}`).digest('hex'),
    history: derived('history'),
    personal: derived('personal'),
    https: PUBLIC_URL?.startsWith('https:') ?? false,
    publicUrl: PUBLIC_URL,
  };
}

function keptSecret(): string {
  const folder = process.env['COLLEGE_DATA_DIR'] ?? join(packageRoot(), 'data');
  const file = join(folder, 'secret');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch {
      // another process has just written it
    }
  }
  return readFileSync(file, 'utf8');
}
