export type Sex = 'male' | 'female';

export interface FullName {
  readonly lastName: string;
  readonly firstName: string;
  /** Some people have none. */
  readonly patronymic: string | null;
}

export type ReadName =
  { readonly name: FullName; readonly notes: readonly string[] } | { readonly problem: string };

// Latin letters that cannot be told from Russian ones on the screen (domain D2).
const LOOK_ALIKE = new Map(
  Array.from('ABCEHKMOPTXYaceopxy', (letter, index): [string, string] => [
    letter,
    'АВСЕНКМОРТХУасеорху'.charAt(index),
  ]),
);
const NAME_WORD = /^[А-ЯЁа-яё]+(?:['’.-][А-ЯЁа-яё]*)*$/;
const PARTICLES = /^(оглы|улы|уулу|кызы|гызы)$/i;

/** «Фамилия Имя Отчество»; ё is kept, Latin look-alikes are repaired and told. */
export function readFullName(typed: string): ReadName {
  const words = typed
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [lastName, firstName, ...rest] = words.map(repairedWord);
  if (lastName === undefined || firstName === undefined) {
    const seen = typed.trim() === '' ? 'Нужны' : `«${typed.trim()}»: нужны`;
    return { problem: `${seen} фамилия и имя через пробел.` };
  }
  const wrong = [lastName, firstName, ...rest].find((word) => !NAME_WORD.test(word));
  if (wrong !== undefined)
    return { problem: `«${wrong}»: в имени допустимы русские буквы, дефис и апостроф.` };
  if (rest.length > 1 && !PARTICLES.test(rest.at(-1) ?? '')) {
    return { problem: `«${typed.trim()}»: слов больше, чем фамилия, имя и отчество.` };
  }
  const repaired = words.filter((word) => repairedWord(word) !== word).map(repairedWord);
  return {
    name: { lastName, firstName, patronymic: rest.length > 0 ? rest.join(' ') : null },
    notes: repaired.map((word) => `«${word}»: латинские буквы заменены русскими.`),
  };
}

/** undefined when the patronymic does not tell. */
export function sexByPatronymic(patronymic: string | null): Sex | undefined {
  if (patronymic === null) return undefined;
  if (/(?:ич|\s(?:оглы|улы|уулу))$/i.test(patronymic)) return 'male';
  return /(?:вна|чна|шна|\s(?:кызы|гызы))$/i.test(patronymic) ? 'female' : undefined;
}

/** Two spellings of one name: case and ё aside. */
export function nameKey({ lastName, firstName, patronymic }: FullName): string {
  return [lastName, firstName, patronymic ?? ''].join(' ').toLowerCase().replaceAll('ё', 'е');
}

// Only beside a Russian letter, or when every letter has a twin: «Ivanov» is a foreign name, not a slip.
function repairedWord(word: string): string {
  const repaired = Array.from(word, (letter) => LOOK_ALIKE.get(letter) ?? letter).join('');
  return /[A-Za-z]/.test(repaired) ? word : repaired;
}
