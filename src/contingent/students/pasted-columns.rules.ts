import { parseRussianDate } from '../../kit/dates/russian-dates.js';

export type PastedField = 'name' | 'birthDate' | 'sex' | 'snils' | 'phone' | 'funding' | 'unknown';

export interface PastedLine {
  /** Counted from 1 over everything pasted, empty lines and the header included. */
  readonly line: number;
  readonly cells: ReadonlyMap<PastedField, string>;
}

type Column = PastedField | 'ignored';

const HEADINGS: readonly (readonly [RegExp, Column])[] = [
  [/^(ф\.?\s?и\.?\s?о\.?|фамилия|имя|отчество|студент|обучающийся)/i, 'name'],
  [/рожд/i, 'birthDate'],
  [/^пол$/i, 'sex'],
  [/снилс/i, 'snils'],
  [/телефон|^тел\.?$|моб/i, 'phone'],
  [/финанс|основа|бюджет/i, 'funding'],
];

/** Lines of a pasted table; columns by the header when there is one, else by what the cells look like. */
export function readCells(text: string): PastedLine[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.replace(/[\s;,]/g, '') !== '');
  const separator = separatorOf(lines.map(({ content }) => content));
  const table = lines.map(({ content, line }) => ({
    line,
    cells: splitCells(content, content.includes(separator) ? separator : separatorOf([content])),
  }));
  const header = headerOf(table[0]?.cells ?? []);
  return (header ? table.slice(1) : table).map(({ line, cells }) => ({
    line,
    cells: fieldsOf(cells, (cell, index) => header?.[index] ?? columnByLook(cell)),
  }));
}

function separatorOf(lines: readonly string[]): string {
  return ['\t', ';'].find((separator) => lines.some((line) => line.includes(separator))) ?? ',';
}

function splitCells(line: string, separator: string): string[] {
  return line.split(separator).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}

function headerOf(cells: readonly string[]): Column[] | undefined {
  const columns = cells.map((cell) => HEADINGS.find(([heading]) => heading.test(cell))?.[1] ?? 'ignored');
  const hasValues = cells.some((cell) => parseRussianDate(cell) !== undefined);
  return columns.includes('name') && !hasValues ? columns : undefined;
}

// Surname, name and patronymic may stand in three columns: they are joined in order.
function fieldsOf(
  cells: readonly string[],
  columnOf: (cell: string, index: number) => Column,
): Map<PastedField, string> {
  const fields = new Map<PastedField, string>();
  for (const [index, cell] of cells.entries()) {
    const column = columnOf(cell, index);
    if (cell === '' || column === 'ignored') continue;
    const value = column === 'name' ? cell.replace(/^\d+\s*[.)]?\s*/, '') : cell;
    const before = fields.get(column);
    fields.set(column, before === undefined ? value : `${before} ${value}`);
  }
  return fields;
}

function columnByLook(cell: string): Column {
  if (/^(№|\d{1,4}\s*[.)]?)$/.test(cell)) return 'ignored';
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(\s*г\.?)?$/i.test(cell)) return 'birthDate';
  if (/^(м|ж|муж\.?|жен\.?|мужской|женский)$/i.test(cell)) return 'sex';
  if (/^\d{3}[- ]?\d{3}[- ]?\d{3}[- ]\d{2}$/.test(cell)) return 'snils';
  if (/^(бюджет|внебюджет|договор|контракт|платн|коммерч)/i.test(cell)) return 'funding';
  if (/^\+?[\d\s()-]+$/.test(cell)) return looksLikePhone(cell) ? 'phone' : 'snils';
  return /^(\d+\s*[.)]?\s*)?[\p{L}'’.\- ]+$/u.test(cell) ? 'name' : 'unknown';
}

function looksLikePhone(cell: string): boolean {
  const digits = cell.replace(/\D/g, '');
  return cell.startsWith('+') || /^[78]?9\d{9}$/.test(digits) || /[()]/.test(cell);
}
