import { describe, expect, test } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { gzipOf, gzipPart } from './gzip-parts.js';

describe('A gzip file of ready parts', () => {
  const texts = ['', 'а', 'Журнал группы ТП-24, '.repeat(3000), '<td>5</td>'.repeat(40_000), '\u{1F600}\n'];

  test('unpacks to all of them in their order, its check sum included', () => {
    expect(gunzipSync(gzipOf(texts.map(gzipPart))).toString('utf8')).toBe(texts.join(''));
  });

  test.each(texts)('a part stands in any place (%#)', (text) => {
    const part = gzipPart(text);
    expect(gunzipSync(gzipOf([part, gzipPart('между'), part])).toString('utf8')).toBe(`${text}между${text}`);
  });

  test('nothing at all is an empty file', () => {
    expect(gunzipSync(gzipOf([])).length).toBe(0);
  });

  test('a damaged part is noticed by its check sum', () => {
    const part = gzipPart('Ведомость');
    expect(() => gunzipSync(gzipOf([{ ...part, crc: part.crc ^ 1 }]))).toThrow('incorrect data check');
  });
});
