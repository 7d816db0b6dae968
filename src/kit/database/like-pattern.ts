/** The pattern of `ILIKE` that finds the typed text anywhere; its own % and _ are plain signs, е and ё are one. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&').replace(/[её]/gi, '_')}%`;
}
