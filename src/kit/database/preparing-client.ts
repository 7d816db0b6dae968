import type pg from 'pg';
import { FailFastClient } from './fail-fast-client.js';

type Query = (...args: unknown[]) => unknown;

const MOST_NAMES = 300;
const MOST_CANDIDATES = 1000;

const names = new Map<string, string>();
const seenOnce = new Set<string>();

/**
 * Texts that come again get a name, and PostgreSQL plans them once per connection: planning a journal's columns took
 * ten times as long as reading them (design §11). Both lists are bounded, for some texts are made from what was asked.
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_NAMES) return undefined;
  if (!seenOnce.delete(text)) {
    if (seenOnce.size >= MOST_CANDIDATES) seenOnce.clear();
    seenOnce.add(text);
    return undefined;
  }
  const name = `college_${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** Sends every statement with parameters that is not new as a prepared one. */
export class PreparingClient extends FailFastClient {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = (this.query as Query).bind(this);
    Object.defineProperty(this, 'query', {
      value: (...args: unknown[]) => {
        const [text, values, ...rest] = args;
        const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 && nameOf(text);
        return name ? query({ name, text, values }, ...rest) : query(...args);
      },
      configurable: true,
    });
  }
}
