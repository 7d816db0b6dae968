import { blindIndex, sealPersonal } from '../../kit/personal-data.js';

export function snilsPlace(studentId: number): string {
  return `student:${studentId}:snils`;
}

/** What is stored of a SNILS: sealed in its own row, and a fingerprint by which two of one number are refused. */
export function snilsColumns(studentId: number, digits: string): { sealed: Buffer; index: Buffer } {
  return { sealed: sealPersonal(digits, snilsPlace(studentId)), index: snilsIndex(digits) };
}

export function snilsIndex(digits: string): Buffer {
  return blindIndex(digits, 'student:snils');
}
