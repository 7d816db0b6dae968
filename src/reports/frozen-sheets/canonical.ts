import { createHash } from 'node:crypto';

/** One text for one value: names in order, whatever order the database gives them back in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** SHA-256 of a document in its canonical text. */
export function fingerprint(document: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(document)).digest();
}
