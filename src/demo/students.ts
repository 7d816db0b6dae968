import type { Accounts } from './accounts.js';
import { between, dice, happens } from './dice.js';
import type { Group } from './groups.js';
import type { Ledger } from './ledger.js';
import { hasSnils } from './snils.js';
import { fullName, parentName, personName, phone, sexOf, type PersonName, type Sex } from './names.js';
import { addDays, ageOn, type IsoDate } from '../kit/dates/iso-date.js';

export interface Student {
  readonly id: number;
  readonly name: PersonName;
  readonly sex: Sex;
  readonly birthDate: IsoDate;
  /** The group of the enrolment. */
  readonly group: Group;
}

interface Card {
  readonly key: string;
  readonly group: Group;
  readonly name: PersonName;
  readonly sex: Sex;
  readonly birthDate: IsoDate;
  readonly login?: string;
}

/** Who studies: the demo's own student and her mother first, then the groups one by one. */
export function tellStudents(
  ledger: Ledger,
  accounts: Accounts,
  plan: { groups: readonly Group[]; students: number; today: IsoDate },
): Student[] {
  const students: Student[] = [];
  const seen = new Set<string>();
  plan.groups.forEach((group, place) => {
    const [first, last] = [place, place + 1].map((n) => Math.round((n * plan.students) / plan.groups.length));
    for (let n = first ?? 0; n < (last ?? 0); n += 1) {
      const card = place === 0 && n === 0 ? heroine(group) : cardOf(group, n, seen);
      seen.add(fullName(card.name));
      const student = tellStudent(ledger, accounts, card);
      students.push(student);
      tellGuardian(ledger, accounts, {
        student,
        today: plan.today,
        login: card.login ? 'guardian' : undefined,
      });
    }
  });
  return students;
}

function heroine(group: Group): Card {
  const name = { lastName: 'Журавлёва', firstName: 'Алёна', middleName: 'Андреевна' };
  const birthDate = `${group.startYear - 15}-03-14`;
  return { key: 'student', group, name, sex: 'female', birthDate, login: 'student' };
}

function cardOf(group: Group, n: number, seen: ReadonlySet<string>): Card {
  const sex = sexOf(`${group.name} ${n}`, group.programme.girls);
  for (let attempt = 0; ; attempt += 1) {
    const key = `${group.name} ${n} ${attempt}`;
    const name = personName(key, sex);
    if (!seen.has(fullName(name))) return { key, group, name, sex, birthDate: birthOf(key, group.startYear) };
  }
}

/** Fifteen or sixteen years old on entering; one in twenty-five comes grown up. */
function birthOf(key: string, startYear: number): IsoDate {
  const usual = addDays(`${startYear - 16}-05-01`, between(-220, 240, 'birth', key));
  return happens(0.04, 'grown', key) ? addDays(usual, -365 * between(3, 9, 'older', key)) : usual;
}

function tellStudent(ledger: Ledger, accounts: Accounts, card: Card): Student {
  const { group, name, sex, birthDate, key } = card;
  const login = card.login ?? accounts.loginFor(name);
  const accountId = accounts.open(login, fullName(name), ['student']);
  const number = ledger.rows('student').length + 1;
  const id = ledger.add('student', {
    last_name: name.lastName,
    first_name: name.firstName,
    middle_name: name.middleName,
    birth_date: birthDate,
    sex,
    record_book: `${String(group.startYear).slice(2)}-${String(number).padStart(4, '0')}`,
    funding: dice('funding', key) < 0.82 ? 'budget' : happens(0.2, 'targeted', key) ? 'targeted' : 'contract',
    phone: phone(key),
    email: `${login}@stud.ktts.example`,
    account_id: accountId,
    snils_absence: hasSnils(number) ? '' : 'Оформляется: документы сданы в Социальный фонд',
  });
  return { id, name, sex, birthDate, group };
}

/** Three minors of four have a parent in the system; a grown-up's parent stays there until told otherwise (4.5). */
function tellGuardian(
  ledger: Ledger,
  accounts: Accounts,
  about: { student: Student; today: IsoDate; login: string | undefined },
): void {
  const { student, login } = about;
  const age = ageOn(student.birthDate, about.today);
  if (login === undefined && (age > 18 || !happens(0.75, 'guardian', student.id))) return;
  const sex: Sex = login !== undefined || happens(0.8, 'mother', student.id) ? 'female' : 'male';
  const name = parentName(student.name, student.sex, sex);
  const signsIn = login !== undefined || happens(0.5, 'parent signs in', student.id);
  const own = signsIn ? (login ?? accounts.loginFor(name)) : undefined;
  const guardian = ledger.add('guardian', {
    last_name: name.lastName,
    first_name: name.firstName,
    middle_name: name.middleName,
    phone: phone(`guardian ${student.id}`),
    email: own === undefined ? '' : `${own}@mail.example`,
    account_id: own === undefined ? null : accounts.open(own, fullName(name), ['guardian']),
  });
  ledger.add('guardianship', {
    guardian_id: guardian,
    student_id: student.id,
    kinship: sex === 'female' ? 'mother' : 'father',
    since: `${student.group.startYear}-09-01`,
    consented_on: age === 18 && happens(0.3, 'consents', student.id) ? comingOfAge(student.birthDate) : null,
  });
}

/** On this day the guardian's rights end, unless the student consents (4.5). */
function comingOfAge(birth: IsoDate): IsoDate {
  const day = birth.slice(4).replace('-02-29', '-03-01');
  return `${Number(birth.slice(0, 4)) + 18}${day}`;
}
