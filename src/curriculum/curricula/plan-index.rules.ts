const LATIN = 'ABCEHKMOPTXYaceopxykmtbh';
const CYRILLIC = 'АВСЕНКМОРТХУасеорхукмтвн';

const toCyrillic = (text: string): string =>
  text.replace(/[A-Za-z]/gu, (letter) => CYRILLIC[LATIN.indexOf(letter)] ?? letter);

export interface RepairedIndex {
  index: string;
  /** What was repaired, as Russian clauses. */
  repairs: string[];
}

/** «(П)» marks a subject studied in depth; it is no part of the index. */
const IN_DEPTH = /\s*\(\s*[пПpPуУyY]\s*\)\s*$/u;

function repairDigits(segment: string): string {
  if (!/^[\dОоЗзOolIбБ]+$/u.test(segment) || segment.length > 2) return segment;
  return segment
    .replace(/[ОоOo]/gu, '0')
    .replace(/[Зз]/gu, '3')
    .replace(/[lI]/gu, '1')
    .replace(/[бБ]/gu, '6');
}

function repairLetters(segment: string): string {
  const letters = segment.replace(/0/gu, 'О').replace(/3/gu, 'З').toUpperCase();
  return /^\d+$/u.test(segment) ? segment : letters;
}

function repairSegment(segment: string, at: number): string {
  if (at > 0) return repairDigits(segment);
  const joined = /^(\p{L}+)(\d{2})$/u.exec(segment);
  return joined ? `${joined[1]?.toUpperCase() ?? ''}.${joined[2] ?? ''}` : repairLetters(segment);
}

/** Repairs what real sheets spoil (domain D2): homoglyphs, doubled dots, 0 for О and О for 0, marks in brackets. */
export function repairIndex(raw: string): RepairedIndex {
  const repairs: string[] = [];
  let index = raw.replace(/\s+/gu, ' ').trim();
  const step = (next: string, what: string): void => {
    if (next === index) return;
    index = next;
    repairs.push(what);
  };
  step(index.replace(IN_DEPTH, ''), 'снята пометка профильного предмета');
  step(toCyrillic(index), 'латинские буквы заменены русскими');
  const dotted = index
    .replace(/\s*[.,]+\s*|(?<=[\p{L}\d]) (?=[\p{L}\d])/gu, '.')
    .replace(/^\.+|[.:]+$/gu, '');
  step(dotted, 'исправлены точки');
  step(index.split('.').map(repairSegment).join('.'), 'исправлены буквы и цифры');
  return { index, repairs };
}

export interface IndexParts {
  /** Without the «В» of the variable part: ВМДК → МДК. */
  letters: string;
  numbers: number[];
  suffix: string;
}

const VARIABLE = /^В(?=(ОП|ОПЦ|ПМ|МДК|УП|ПП|ОГСЭ|ЕН|СГ|ПЦ)$)/u;

export function indexParts(index: string): IndexParts {
  const [first = '', ...rest] = index.split('.');
  const numbers = rest.filter((part) => /^\d+$/u.test(part)).map(Number);
  const suffix = rest.filter((part) => !/^\d+$/u.test(part)).join('.');
  return { letters: first.replace(VARIABLE, ''), numbers, suffix };
}

export const isNumbered = (parts: IndexParts): boolean => parts.numbers.some((number) => number > 0);

/** Splits «ОУП.14 Индивидуальный проект» written in one cell. */
export function splitIndexFromName(cell: string): { index: string; name: string } | undefined {
  const found = /^\s*(\p{Lu}{2,6}\.{1,2}\d{2}(?:\.\d{2})?(?:\.\p{L}{1,2})?)\.?\s+(\p{L}.*)$/u.exec(cell);
  return found ? { index: found[1] ?? '', name: found[2] ?? '' } : undefined;
}
