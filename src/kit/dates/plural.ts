/** The form of a noun after a whole number: 1 студент, 2 студента, 5 студентов, 11 студентов. */
export function pluralForm(count: number, ...[one, few, many]: [string, string, string]): string {
  const rest = Math.abs(Math.trunc(count)) % 100;
  if (rest >= 11 && rest <= 14) return many;
  if (rest % 10 === 1) return one;
  return rest % 10 >= 2 && rest % 10 <= 4 ? few : many;
}

/** «5 студентов» */
export function plural(count: number, ...forms: [one: string, few: string, many: string]): string {
  return `${String(count)} ${pluralForm(count, ...forms)}`;
}
