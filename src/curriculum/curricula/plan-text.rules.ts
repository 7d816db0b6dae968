/** «112 ч», «33,5 ч». */
export const hoursText = (hours: number): string => `${String(hours).replace('.', ',')} ч`;

export const counted = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) * 100) / 100;

/** «3-м и 4-м», «2-м». */
export function semestersText(semesters: readonly number[]): string {
  const named = semesters.map((semester) => `${semester}-м`);
  const last = named.pop() ?? '';
  return named.length === 0 ? last : `${named.join(', ')} и ${last}`;
}
