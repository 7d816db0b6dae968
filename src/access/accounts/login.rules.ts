const LATIN: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
  },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch' },
  ...{ ш: 'sh', щ: 'sch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

const LONGEST_STEM = 50;

/** «kovaleva.an» for «Ковалёва Анна Николаевна»; «user» when nothing of the name can be spelt. */
export function loginStem(name: string): string {
  const [lastName = '', ...others] = name.trim().split(/\s+/);
  const initials = others.map((part) => part.charAt(0)).join('');
  const stem = [latin(lastName), latin(initials)].filter(Boolean).join('.').slice(0, LONGEST_STEM);
  return stem.length < 2 ? 'user' : stem;
}

/** The stem itself, or with the first free number: «kovaleva.an2». */
export function freeLogin(stem: string, taken: ReadonlySet<string>): string {
  let login = stem;
  for (let number = 2; taken.has(login.toLowerCase()); number += 1) login = `${stem}${number}`;
  return login;
}

function latin(text: string): string {
  return text
    .toLowerCase()
    .replace(/[а-яё]/g, (letter) => LATIN[letter] ?? '')
    .replace(/[^a-z0-9-]/g, '');
}
