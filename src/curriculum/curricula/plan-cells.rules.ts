const EMPTY = /^[\s\u00a0\-–—.]*$/u;

export const isBlank = (cell: string): boolean => EMPTY.test(cell);

/** Hours of a cell: a decimal comma and spaces between thousands are allowed; undefined: not a number. */
export function numberIn(cell: string): number | undefined {
  if (isBlank(cell)) return 0;
  const plain = cell.replace(/[\s\u00a0]/gu, '').replace(',', '.');
  return /^\d+(\.\d+)?$/u.test(plain) ? Number(plain) : undefined;
}

export interface SemestersOfCell {
  semesters: number[];
  /** A mark beside the number, e.g. «к» of a joint form. */
  mark: string;
}

/** What may decide between «1, 2» and «12» in a plan of twelve semesters. */
export interface SemesterRange {
  last: number;
  withHours: ReadonlySet<number>;
}

/** Every way to cut a run of digits into ascending semesters: «467» → [4, 6, 7]. */
function cuts(digits: string, above: number, last: number): number[][] {
  if (digits === '') return [[]];
  const found: number[][] = [];
  for (const length of [1, 2]) {
    const semester = Number(digits.slice(0, length));
    if (digits.length < length || semester <= above || semester > last || digits.startsWith('0')) continue;
    for (const rest of cuts(digits.slice(length), semester, last)) found.push([semester, ...rest]);
  }
  return found;
}

function bestCut(digits: string, range: SemesterRange): number[] | undefined {
  const strangers = (cut: number[]): number =>
    cut.filter((semester) => !range.withHours.has(semester)).length;
  const ranked = cuts(digits, 0, range.last).sort(
    (a, b) => strangers(a) - strangers(b) || a.length - b.length,
  );
  return ranked[0];
}

function spanOf(piece: string, range: SemesterRange): number[] | undefined {
  const ends = /^(\d{1,2})[-–—…](\d{1,2})$/u.exec(piece);
  if (!ends) return /^\d+$/u.test(piece) ? bestCut(piece, range) : undefined;
  const from = Number(ends[1]);
  const to = Number(ends[2]);
  if (from < 1 || to > range.last || from > to) return undefined;
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

/** Semesters named in a control cell: «467», «4,6,7», «1-6», «5(к)», «10»; undefined: cannot be read. */
export function semestersIn(cell: string, range: SemesterRange): SemestersOfCell | undefined {
  if (isBlank(cell)) return { semesters: [], mark: '' };
  const mark = (cell.match(/\p{L}+/gu) ?? []).join(' ');
  const digits = cell.replace(/[\p{L}()*\][]+/gu, ' ').trim();
  const whole = /^(\d+)[.,]0+$/u.exec(digits)?.[1] ?? digits.replace(/\s*([-–—…])\s*/gu, '$1');
  const semesters = new Set<number>();
  const pieces = whole.split(/[\s,;./+]+/u).filter((piece) => piece !== '');
  for (const piece of pieces) {
    const span = spanOf(piece, range);
    if (!span) return undefined;
    span.forEach((semester) => semesters.add(semester));
  }
  if (semesters.size === 0) return undefined;
  return { semesters: [...semesters].sort((a, b) => a - b), mark };
}
