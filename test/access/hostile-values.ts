/** What nobody types by mistake, as it would stand in a form's body: already encoded. */
const encoded = [
  '',
  '%00',
  'a%00b',
  '%FF%FE%C0%80',
  '%ED%A0%80',
  '-1',
  '0',
  '1.5',
  '1e3',
  '2147483648',
  '99999999999999999999',
  '-99999999999999999999',
  'NaN',
  'Infinity',
  '0000-00-00',
  '9999-99-99',
  '9999-12-31',
  '0001-01-01',
  '2026-02-30',
  '99999-01-01',
  '25:61',
  '00000000-0000-4000-8000-000000000000',
  '__proto__',
  'constructor',
  'toString',
];

const spoken = [
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u{1F3FD}',
  '\u202Eтекст наоборот\u202C \u200F\u2066',
  '%_\\%\\_',
  "'; DROP TABLE mark; --",
  "1' OR '1'='1",
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '{{constructor.constructor("return process")()}}',
  '"><h1>',
  '=HYPERLINK("http://evil.example")',
  '../../../../etc/passwd',
  'a\r\nSet-Cookie: x=1',
  'Ё'.repeat(300),
  '999999999',
];

export const LONG = 'ы'.repeat(10_000);

export const HOSTILE: readonly string[] = [...encoded, ...spoken.map(encodeURIComponent)];

/** The same for a body of JSON, where a value may also have another shape. */
export const MISSHAPEN: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  [],
  ['1', '2'],
  [[['1']]],
  {},
  { a: { b: 'c' } },
  { length: 1e9 },
  { toString: '1' },
  'a\u0000b',
  '\uD800',
];

/** The `count` values whose turn it is: over a whole run each comes about equally often. */
export function sample<T>(values: readonly T[], turn: number, count: number): T[] {
  return Array.from({ length: count }, (_, n) => values[(turn * count + n) % values.length]).filter(
    (value): value is T => value !== undefined,
  );
}
