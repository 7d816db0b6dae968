import type { Role } from '../access/roles.js';
import type { Ledger } from './ledger.js';
import type { PersonName } from './names.js';

const LATIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}; // prettier-ignore

/** Logins of the college: one password for all, hashed once (a hash each would take minutes). */
export class Accounts {
  private readonly logins = new Set<string>();

  constructor(
    private readonly ledger: Ledger,
    private readonly passwordHash: string,
  ) {}

  open(login: string, name: string, held: readonly Role[]): number {
    this.logins.add(login.toLowerCase());
    const id = this.ledger.add('account', {
      login,
      name,
      password_hash: this.passwordHash,
      must_change: false,
    });
    for (const role of held) this.ledger.put('account_role', { account_id: id, role });
    return id;
  }

  addRole(accountId: number, role: Role): void {
    const held = this.ledger.rows('account_role');
    if (held.some((row) => row['account_id'] === accountId && row['role'] === role)) return;
    this.ledger.put('account_role', { account_id: accountId, role });
  }

  /** «kovaleva.an», «kovaleva.an2» when somebody has it. */
  loginFor({ lastName, firstName, middleName }: PersonName): string {
    const stem = latin(`${lastName}.${firstName.charAt(0)}${middleName.charAt(0)}`);
    let login = stem;
    for (let n = 2; this.logins.has(login); n += 1) login = `${stem}${n}`;
    return login;
  }
}

function latin(text: string): string {
  return text.toLowerCase().replace(/[а-яё]/g, (letter) => LATIN[letter] ?? '');
}
