import { between, happens } from './dice.js';
import type { Row } from './ledger.js';
import { snilsColumns } from '../contingent/students/snils-columns.js';
import { whySnilsWrong } from '../contingent/students/snils.rules.js';

const CONTROLS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

export function hasSnils(student: number): boolean {
  return student === 1 || !happens(0.03, 'no SNILS yet', student);
}

/** The number is sealed with the site's own key at the moment of writing: no two tellings store the same bytes. */
export function withSnils(student: Row): Row {
  const id = Number(student['id']);
  if (!hasSnils(id)) return { ...student, snils: null, snils_index: null };
  const { sealed, index } = snilsColumns(id, snilsOf(id));
  return { ...student, snils: bytes(sealed), snils_index: bytes(index) };
}

/** Eleven made-up digits with a right checksum, different for every student. */
function snilsOf(student: number): string {
  const number = `9${String(student).padStart(5, '0')}${between(100, 999, 'snils', student)}`;
  const control = CONTROLS.find((digits) => whySnilsWrong(number + digits) === undefined);
  return number + (control ?? '00');
}

function bytes(buffer: Buffer): string {
  return `\\x${buffer.toString('hex')}`;
}
