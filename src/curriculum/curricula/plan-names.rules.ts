import type { PlanProblem } from './decoded-plan.js';
import { indexParts } from './plan-index.rules.js';
import type { SheetRow } from './sheet-row.rules.js';

const words = (name: string): string[] => name.toLowerCase().match(/\p{L}+/gu) ?? [];

/** All words of the sheet: they tell a soft hyphen («профес- сиональный») from a hard one («социально- правовой»). */
export const wordsOf = (rows: readonly SheetRow[]): Set<string> =>
  new Set(rows.flatMap((row) => words(row.name)));

/** The same word in another case counts: only the ending differs. */
function isKnown(word: string, known: ReadonlySet<string>): boolean {
  const stem = word.slice(0, Math.max(6, word.length - 2));
  return [...known].some((one) => one.startsWith(stem));
}

export function cleanName(name: string, known: ReadonlySet<string>): string {
  return name
    .replace(/\u00ad/gu, '')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/(\p{L}+)- (\p{Ll}+)/gu, (wrapped: string, left: string, right: string) => {
      if (right === 'и' || right === 'или') return wrapped;
      return isKnown(`${left}${right}`.toLowerCase(), known) ? `${left}${right}` : `${left}-${right}`;
    })
    .replace(/ ([,;:)»])/gu, '$1')
    .replace(/([(«]) /gu, '$1')
    .trim()
    .replace(/^;\s*|\s*;$/gu, '');
}

/** A name that cannot end here: an adjective, a preposition, an open bracket, or a genitive list. */
const EXPECTS_MORE =
  /((ые|ие|ых|их|ой|ое|ее|ая|ую|ый|ий|ым|ыми)|\s(и|с|со|в|на|по|для|к|от|у|о|об|при)|[,(/-])$/iu;
const BROKEN_OFF = /(\p{L}(ной|ским|ской|ным|ными|скими)|\s(и|с|со|в|на|по|для|к|от|у|о|об|при)|[,/-])$/iu;
const LOWER_HEAD = /^(\p{Ll}[^\p{Lu}]*?)\s+(\p{Lu}\p{Ll}.*)$/u;
const NEVER_NAMES: ReadonlySet<string> = new Set(['', '-']);

function giveTailBack(previous: SheetRow, row: SheetRow): PlanProblem[] {
  const found = LOWER_HEAD.exec(row.name);
  if (!found || !EXPECTS_MORE.test(previous.name)) return [];
  const tail = found[1] ?? '';
  const text = `Слова «${tail}» стояли в начале названия строки ${row.index}, но относятся к строке ${previous.index} (перенос строки в таблице); они возвращены туда.`;
  previous.name = `${previous.name} ${tail}`;
  row.name = found[2] ?? '';
  return [{ line: row.line, severity: 'repaired', text }];
}

function doubtsAbout(row: SheetRow): PlanProblem[] {
  const warn = (text: string): PlanProblem[] => [{ line: row.line, severity: 'warning', text }];
  const { index, name } = row;
  if (NEVER_NAMES.has(name)) return warn(`У строки ${index} нет названия: впишите его по учебному плану.`);
  if (!/\p{L}{2}/u.test(name))
    return warn(`Название строки ${index} прочитано как «${name}»: впишите его по учебному плану.`);
  if (/^\p{Ll}/u.test(name))
    return warn(
      `Название строки ${index} начинается со строчной буквы («${start(name)}…»): начало потеряно.`,
    );
  if (BROKEN_OFF.test(name) || opened(name))
    return warn(
      `Название строки ${index}, похоже, обрывается («…${end(name)}»): проверьте его по учебному плану.`,
    );
  return [];
}

const opened = (name: string): boolean => name.split('(').length !== name.split(')').length;

const start = (name: string): string => name.split(' ').slice(0, 3).join(' ');

const end = (name: string): string => name.split(' ').slice(-3).join(' ');

/** Cleans the names in place, gives words wrapped into the next row back, and tells what looks broken. */
export function repairNames(rows: SheetRow[]): PlanProblem[] {
  const known = wordsOf(rows);
  const problems: PlanProblem[] = [];
  let previous: SheetRow | undefined;
  for (const row of rows) {
    row.name = cleanName(row.name, known);
    if (row.index === '') continue;
    if (previous) problems.push(...giveTailBack(previous, row));
    previous = row;
  }
  const withIndex = rows.filter((row) => row.index !== '' && indexParts(row.index).letters !== 'ПМ*');
  return [...problems, ...withIndex.flatMap(doubtsAbout)];
}
