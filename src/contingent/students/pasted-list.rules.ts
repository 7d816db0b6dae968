import { ageOn, type IsoDate } from '../../kit/dates/iso-date.js';
import { plural } from '../../kit/dates/plural.js';
import { parseRussianDate } from '../../kit/dates/russian-dates.js';
import { nameKey, readFullName, sexByPatronymic, type FullName, type Sex } from './full-name.rules.js';
import { readCells, type PastedField } from './pasted-columns.rules.js';
import { snilsDigits, snilsText, whySnilsWrong } from './snils.rules.js';

export type Funding = 'budget' | 'contract';

export interface PastedStudent {
  /** As the user counts the lines of what was pasted. */
  readonly line: number;
  readonly name: FullName | null;
  readonly birthDate: IsoDate | null;
  readonly sex: Sex | null;
  /** Guessed from the patronymic, not written in the list. */
  readonly sexGuessed: boolean;
  /** Eleven digits. */
  readonly snils: string | null;
  /** «+79181234567» */
  readonly phone: string | null;
  readonly funding: Funding | null;
  /** With any of these the line is not taken. */
  readonly problems: readonly string[];
  /** Repaired or guessed, to be looked at. */
  readonly notes: readonly string[];
}

type Cells = ReadonlyMap<PastedField, string>;
type Read<T> = { readonly value: T | null; readonly problem?: string | undefined };

const AGE_LIMITS = { from: 13, to: 70 };
const SEXES = new Map<string, Sex>([
  ...['м', 'муж', 'муж.', 'мужской'].map((text): [string, Sex] => [text, 'male']),
  ...['ж', 'жен', 'жен.', 'женский'].map((text): [string, Sex] => [text, 'female']),
]);

/** A list or a table as it is pasted from a document or a spreadsheet → one row a line, each with its problems. */
export function readPastedList(text: string, today: IsoDate): PastedStudent[] {
  return withDuplicates(readCells(text).map(({ line, cells }) => readStudent(line, cells, today)));
}

function readStudent(line: number, cells: Cells, today: IsoDate): PastedStudent {
  const read = readFullName(cells.get('name') ?? '');
  const name = 'name' in read ? read.name : null;
  const birth = readBirth(cells.get('birthDate'), today);
  const written = readSex(cells.get('sex'));
  const guessed = sexByPatronymic(name?.patronymic ?? null) ?? null;
  const snils = readSnils(cells.get('snils'));
  const phone = readPhone(cells.get('phone'));
  const funding = readFunding(cells.get('funding'));
  const other = cells.get('unknown');
  const problems = [
    'problem' in read ? read.problem : undefined,
    ...[birth, written, snils, phone, funding].map(({ problem }) => problem),
    other === undefined ? undefined : `Непонятно, что значит «${other}».`,
  ].filter((problem) => problem !== undefined);
  return {
    line,
    name,
    birthDate: birth.value,
    sex: written.value ?? guessed,
    sexGuessed: written.value === null && guessed !== null,
    snils: snils.value,
    phone: phone.value,
    funding: funding.value,
    problems,
    notes: 'notes' in read ? [...read.notes, ...sexNotes(written.value, guessed)] : [],
  };
}

function sexNotes(written: Sex | null, guessed: Sex | null): string[] {
  if (written === null) return guessed === null ? ['Пол не указан и не определён по отчеству.'] : [];
  return guessed !== null && guessed !== written ? ['Пол не согласуется с отчеством: проверьте.'] : [];
}

function readBirth(typed: string | undefined, today: IsoDate): Read<IsoDate> {
  if (typed === undefined) return { value: null, problem: 'Нет даты рождения.' };
  const value = parseRussianDate(typed);
  if (value === undefined) return { value: null, problem: `«${typed}» — не дата вида дд.мм.гггг.` };
  const age = ageOn(value, today);
  if (age >= AGE_LIMITS.from && age <= AGE_LIMITS.to) return { value };
  const shown = age < 0 ? 'ещё не наступила' : `возраст — ${plural(age, 'год', 'года', 'лет')}`;
  return { value, problem: `Проверьте дату рождения ${typed}: ${shown}.` };
}

function readSex(typed: string | undefined): Read<Sex> {
  const value = SEXES.get((typed ?? '').toLowerCase()) ?? null;
  if (typed === undefined || value !== null) return { value };
  return { value, problem: `«${typed}» — не пол: укажите «м» или «ж».` };
}

function readSnils(typed: string | undefined): Read<string> {
  if (typed === undefined) return { value: null };
  const problem = whySnilsWrong(typed);
  return problem === undefined ? { value: snilsDigits(typed) ?? null } : { value: null, problem };
}

function readPhone(typed: string | undefined): Read<string> {
  if (typed === undefined) return { value: null };
  const digits = typed.replace(/\D/g, '');
  if (/^[78]\d{10}$/.test(digits)) return { value: `+7${digits.slice(1)}` };
  if (/^9\d{9}$/.test(digits)) return { value: `+7${digits}` };
  return { value: null, problem: `«${typed}» — не номер телефона: нужны 11 цифр.` };
}

function readFunding(typed: string | undefined): Read<Funding> {
  if (typed === undefined) return { value: null };
  if (/^(внебюджет|договор|дог|контракт|платн|коммерч|к$|д$)/i.test(typed)) return { value: 'contract' };
  if (/^(бюдж|б$)/i.test(typed)) return { value: 'budget' };
  return { value: null, problem: `«${typed}» — не основа обучения: укажите «бюджет» или «договор».` };
}

function withDuplicates(students: readonly PastedStudent[]): PastedStudent[] {
  const lines = new Map<string, number>();
  return students.map((student) => {
    const person = student.name && `${nameKey(student.name)} ${student.birthDate ?? ''}`;
    const problems = [
      repeated(lines, person, student.line, (line) => `Повторяет строку ${line}.`),
      repeated(lines, student.snils, student.line, (line) => snilsRepeats(student.snils, line)),
    ].filter((problem) => problem !== undefined);
    return { ...student, problems: [...student.problems, ...problems] };
  });
}

function snilsRepeats(snils: string | null, line: number): string {
  return `СНИЛС ${snilsText(snils ?? '')} уже указан в строке ${line}.`;
}

function repeated(
  lines: Map<string, number>,
  key: string | null,
  line: number,
  message: (first: number) => string,
): string | undefined {
  if (key === null) return undefined;
  const first = lines.get(key);
  if (first === undefined) lines.set(key, line);
  return first === undefined ? undefined : message(first);
}
