/** Longer words may break after a hyphen. */
const LONG_WORD = 12;
/** A column exactly as wide as its longest word must not break it. */
const ROUNDING = 0.01;

/**
 * Breaks a text into lines no wider than `width`, at spaces and after the hyphens of long words; a word is
 * cut only where it alone is wider than the line.
 */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width + ROUNDING, measure));
}

function wrapLine(line: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const { piece, glue } of piecesOf(line)) {
    const longer = current === '' ? piece : current + glue + piece;
    if (measure(longer) <= width) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    const parts = cut(piece, width, measure);
    lines.push(...parts.slice(0, -1));
    current = parts.at(-1) ?? '';
  }
  return [...lines, current];
}

/** The pieces between which a line may break. */
export function unbreakable(text: string): string[] {
  return text.split('\n').flatMap((line) => piecesOf(line).map(({ piece }) => piece));
}

function piecesOf(line: string): { piece: string; glue: string }[] {
  return line.split(/ +/).flatMap((word) =>
    (word.length > LONG_WORD ? word.split(/(?<=\p{L}-)(?=\p{L})/u) : [word]).map((piece, index) => ({
      piece,
      glue: index === 0 ? ' ' : '',
    })),
  );
}

function cut(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const parts: string[] = [];
  let current = '';
  for (const letter of word) {
    if (current !== '' && measure(current + letter) > width) {
      parts.push(current);
      current = '';
    }
    current += letter;
  }
  return [...parts, current];
}
