/** One line of a pasted list, with what is wrong with it. */
export interface ReadLine<T> {
  number: number;
  text: string;
  record?: T;
  /** Why the line cannot be taken. */
  problem?: string;
  /** Why the line is not taken though nothing is wrong: it is there already. */
  known?: string;
}

export const MOST_LINES = 500;

/** Cells of the lines that are not empty: columns are parted by tabs, semicolons or bars. */
export function linesOf(text: string): { number: number; text: string; cells: string[] }[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ number: index + 1, text: line.trim(), cells: cellsOf(line) }))
    .filter((line) => line.text !== '');
}

/** All lines can be taken, and there is something to take. */
export function isReady(lines: readonly ReadLine<unknown>[]): boolean {
  return lines.every((line) => !line.problem) && lines.some((line) => line.record && !line.known);
}

function cellsOf(line: string): string[] {
  const separator = line.includes('\t') ? '\t' : line.includes(';') ? ';' : '|';
  return line.split(separator).map((cell) => cell.trim().replace(/\s+/g, ' '));
}
