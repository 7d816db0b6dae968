/** What a spreadsheet would take for a formula, also behind spaces and in full-width signs (security 3.9). */
export const FORMULA_START = /^(?:\s*[=+\-@＝＋－＠]|[\t\r])/;

/** A list for Russian Excel: UTF-8 with a byte order mark, semicolons, every field quoted. */
export function writeCsv(rows: (string | number | null)[][]): string {
  return `\uFEFF${rows.map((row) => `${row.map(field).join(';')}\r\n`).join('')}`;
}

function field(value: string | number | null): string {
  if (value === null) return '""';
  if (typeof value === 'number') return `"${String(value).replace('.', ',')}"`;
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
