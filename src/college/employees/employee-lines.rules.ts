import type { IsoDate } from '../../kit/dates/iso-date.js';
import { parseRussianDate } from '../../kit/dates/russian-dates.js';
import { linesOf, MOST_LINES, type ReadLine } from '../pasted/pasted-lines.rules.js';

export interface EmployeeLine {
  lastName: string;
  firstName: string;
  middleName: string;
  position: string;
  hiredOn: IsoDate;
  department: string;
  phone: string;
  email: string;
}

/** What the lists of the college know; names in lower case. */
export interface KnownNames {
  people: ReadonlySet<string>;
  positions: ReadonlySet<string>;
  departments: ReadonlySet<string>;
  /** For lines without a date: the first day of the academic year. */
  since: IsoDate;
}

/** «Фамилия Имя Отчество; должность; дата», then department, telephone and e-mail in any order. */
export function readEmployeeLines(text: string, known: KnownNames): ReadLine<EmployeeLine>[] {
  const seen = new Set<string>();
  return linesOf(text).map((line, index) => {
    const record = employeeOf(line.cells, known.since);
    const read = { number: line.number, text: line.text, record };
    if (index >= MOST_LINES) return { ...read, problem: `За один раз не больше ${MOST_LINES} строк` };
    const problem = whyWrong(record, known);
    if (problem) return { ...read, problem };
    const name = fullName(record).toLowerCase();
    if (known.people.has(name)) return { ...read, known: 'уже есть' };
    if (seen.has(name)) return { ...read, problem: 'В списке дважды' };
    seen.add(name);
    return read;
  });
}

export function fullName(person: Pick<EmployeeLine, 'lastName' | 'firstName' | 'middleName'>): string {
  return [person.lastName, person.firstName, person.middleName].filter(Boolean).join(' ');
}

function employeeOf([name = '', position = '', ...cells]: readonly string[], since: IsoDate): EmployeeLine {
  const [lastName = '', firstName = '', ...middle] = name.split(' ');
  const person: EmployeeLine = {
    ...{ lastName, firstName, middleName: middle.join(' '), position },
    ...{ hiredOn: since, department: '', phone: '', email: '' },
  };
  for (const cell of cells.filter(Boolean)) {
    const day = parseRussianDate(cell);
    if (day) person.hiredOn = day;
    else if (cell.includes('@')) person.email = cell;
    else if (/^[+\d][\d\s()-]{4,}$/.test(cell)) person.phone = cell;
    else person.department = cell;
  }
  return person;
}

function whyWrong(person: EmployeeLine, known: KnownNames): string | undefined {
  if (person.firstName === '') return 'Нужны фамилия и имя через пробел';
  if ([person.lastName, person.firstName, person.middleName].some((part) => part.length > 100))
    return 'Слишком длинное имя';
  if (person.position === '') return 'Нет должности';
  if (!known.positions.has(person.position.toLowerCase())) {
    return `Должности «${person.position}» нет: есть ${[...known.positions].slice(0, 12).join(', ')}`;
  }
  if (person.department && !known.departments.has(person.department.toLowerCase())) {
    return `Отделения «${person.department}» нет в списке`;
  }
  return undefined;
}
