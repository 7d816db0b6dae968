const MOST_WORDS = 6;

/** What is looked for: each word may stand anywhere, in any order. One letter would find everything. */
export function wordsOf(text: string): string[] {
  const words = text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return words.join('').length < 2 ? [] : words;
}
