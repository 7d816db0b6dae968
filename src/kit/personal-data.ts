import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { secrets } from './secrets.js';

const CIPHER = 'aes-256-gcm';
const VERSION = Buffer.from([1]);
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

/**
 * Personal data at rest (152-ФЗ, security 3.8): AES-256-GCM, version | iv | tag | text. `place` names the table, the
 * row and the column («student:17:snils»), so that a value moved to another row no longer opens.
 */
export function sealPersonal(text: string, place: string): Buffer {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv(CIPHER, secrets().personal, iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([VERSION, iv, cipher.getAuthTag(), sealed]);
}

/** @throws when the value was altered, moved, or sealed with another key. */
export function openPersonal(sealed: Buffer, place: string): string {
  const start = VERSION.length + IV_LENGTH;
  const decipher = createDecipheriv(CIPHER, secrets().personal, sealed.subarray(VERSION.length, start))
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(start, start + TAG_LENGTH));
  return decipher.update(sealed.subarray(start + TAG_LENGTH), undefined, 'utf8') + decipher.final('utf8');
}

/** A keyed fingerprint by which equal values are found without opening any (`column`: «student:snils»). */
export function blindIndex(text: string, column: string): Buffer {
  return createHmac('sha256', secrets().personal).update(`${column}\n${text}`).digest();
}
