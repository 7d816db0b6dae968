/** The pattern of `ILIKE` that finds the typed text anywhere; its own % and _ are ordinary characters. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
