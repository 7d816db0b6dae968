import { describe, expect, test } from '@jest/globals';
import { blindIndex, openPersonal, sealPersonal } from './personal-data.js';

process.env['SESSION_SECRET'] ??= 'a secret that is long enough for a test';

describe('Personal data at rest (152-ФЗ)', () => {
  test('What was sealed opens in its own place', () => {
    const sealed = sealPersonal('112-233-445 95', 'student:17:snils');
    expect(sealed.toString('latin1')).not.toContain('112');
    expect(openPersonal(sealed, 'student:17:snils')).toBe('112-233-445 95');
  });

  test('The same text is sealed differently each time, but found by one fingerprint', () => {
    expect(sealPersonal('1', 'a').equals(sealPersonal('1', 'a'))).toBe(false);
    expect(blindIndex('1', 'a').equals(blindIndex('1', 'a'))).toBe(true);
    expect(blindIndex('1', 'a').equals(blindIndex('1', 'b'))).toBe(false);
  });

  test('A value moved to another row or altered by a bit does not open', () => {
    const sealed = sealPersonal('112-233-445 95', 'student:17:snils');
    expect(() => openPersonal(sealed, 'student:18:snils')).toThrow();
    const altered = Buffer.from(sealed);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    expect(() => openPersonal(altered, 'student:17:snils')).toThrow();
  });
});
