/**
 * Chance that depends on what it is about and on nothing else: the same student falls ill in the same week whether
 * the story is told in one go or day by day.
 */
export function dice(...about: readonly (string | number)[]): number {
  let hash = 2_166_136_261;
  for (const symbol of about.join('/')) hash = Math.imul(hash ^ (symbol.codePointAt(0) ?? 0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/** True in about `share` (0…1) of the cases. */
export function happens(share: number, ...about: readonly (string | number)[]): boolean {
  return dice(...about) < share;
}

/** A whole number from `from` to `to`, both included. */
export function between(from: number, to: number, ...about: readonly (string | number)[]): number {
  return from + Math.floor(dice(...about) * (to - from + 1));
}

/** @throws RangeError for an empty list. */
export function oneOf<T>(list: readonly T[], ...about: readonly (string | number)[]): T {
  const chosen = list[Math.floor(dice(...about) * list.length)];
  if (chosen === undefined) throw new RangeError('Nothing to choose from.');
  return chosen;
}
