/** @import { Address, Answer, Dialect } from '../grid/types.js' */

/** Spellings met in spreadsheets, lower case → value of the journal. @type {Record<string, string>} */
const SPELLINGS = {
  зач: 'зачёт',
  'зач.': 'зачёт',
  зч: 'зачёт',
  зачет: 'зачёт',
  зачтено: 'зачёт',
  незач: 'незачёт',
  'незач.': 'незачёт',
  незачет: 'незачёт',
  'не зачтено': 'незачёт',
  'н/з': 'незачёт',
  'н.а.': 'н/а',
  'осв.': 'осв',
  освобождён: 'осв',
  освобожден: 'осв',
  освобождена: 'осв',
  h: 'н',
  o: 'о',
  '2.0': '2',
  '3.0': '3',
  '4.0': '4',
  '5.0': '5',
};
const VALUES = ['5', '4', '3', '2', 'зачёт', 'незачёт', 'н/а', 'осв', 'н', 'о', ''];

/** @type {Record<string, { text: string, cls: string }>} */
const SHOWN = {
  2: { text: '2', cls: 'two' },
  зачёт: { text: 'зч', cls: '' },
  незачёт: { text: 'н/з', cls: 'two' },
  н: { text: 'н', cls: 'n' },
  о: { text: 'о', cls: 'lt' },
};

/** Latin twins of the letters of the grid: the same places on the keyboard. @type {Record<string, string>} */
const TWINS = { KeyY: 'н', KeyJ: 'о', KeyP: 'з' };

/** @type {(text: string) => string | undefined} */
export function readMark(text) {
  const spelling = text.trim().toLowerCase().replace(',', '.').replace(/\s+/g, ' ');
  const value = SPELLINGS[spelling] ?? spelling;
  return VALUES.includes(value) ? value : undefined;
}

/**
 * The value a key stands for. «з» first gives a credit, on a credit its refusal (design §10).
 * @type {(event: { key: string, code: string }, current: string) => string | undefined}
 */
export function typedMark(event, current) {
  const letter = /^[a-z]$/i.test(event.key) ? TWINS[event.code] : event.key.toLowerCase();
  if (letter === 'з') return readMark(current) === 'зачёт' ? 'незачёт' : 'зачёт';
  return letter !== undefined && /^[5432но]$/.test(letter) ? letter : undefined;
}

/** @type {(value: string) => { text: string, cls: string }} */
export const showMark = (value) => SHOWN[value] ?? { text: value, cls: '' };

/** @type {(count: number, forms: [string, string, string]) => string} «1 отметка», «3 отметки», «5 отметок» */
export function plural(count, [one, few, many]) {
  const tens = count % 100;
  const ones = count % 10;
  if (ones === 1 && tens !== 11) return `${count} ${one}`;
  return `${count} ${ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? few : many}`;
}

/** @type {(answer: Answer) => { row: Address, values: Record<string, string> }[]} */
function totalsOf(answer) {
  const students = /** @type {Record<string, string | number | null>[]} */ (answer['students'] ?? []);
  return students.map(({ student, ...values }) => ({
    row: { student: Number(student) },
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? '')])),
  }));
}

/** @type {Dialect} */
export const marks = {
  columnOf: (th) =>
    th.dataset['l'] ? { lesson: Number(th.dataset['l']), slot: Number(th.dataset['k'] ?? 0) } : undefined,
  rowOf: (tr) => ({ student: Number(tr.dataset['s']) }),
  keyOf: (address) => `${address['lesson']}:${address['slot']}:${address['student']}`,
  typed: typedMark,
  read: readMark,
  show: showMark,
  totals: totalsOf,
  count: (count) => plural(count, ['отметка', 'отметки', 'отметок']),
  legal: '5, 4, 3, 2, зачёт, незачёт, н/а, осв, н, о',
  menu: [
    { label: 'н/а — не аттестован', value: 'н/а' },
    { label: 'осв — освобождён', value: 'осв' },
    { label: 'зачёт', value: 'зачёт' },
    { label: 'незачёт', value: 'незачёт' },
  ],
  keys: [
    ['5 4 3 2', 'отметка'],
    ['н', 'отсутствует (можно и Y в латинской раскладке)'],
    ['о', 'опоздал (можно и J)'],
    ['з', 'зачёт, ещё раз — незачёт (можно и P)'],
  ],
};

const PRESENCE = ['н', 'о'];

/** After «Выставить» marks are closed to the teacher and the roll stays open (4.6). @type {Dialect} */
export const rollOnly = {
  ...marks,
  typed: (event, current) => {
    const value = typedMark(event, current);
    return value !== undefined && PRESENCE.includes(value) ? value : undefined;
  },
  read: (text) => {
    const value = readMark(text);
    return value === '' || (value !== undefined && PRESENCE.includes(value)) ? value : undefined;
  },
  legal: 'н и о — итоги выставлены, отметки исправляет директор (4.6)',
  menu: [],
  keys: marks.keys.filter(([key]) => PRESENCE.includes(key)),
};
