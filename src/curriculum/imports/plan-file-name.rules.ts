/** The speciality's code and the year of admission, as colleges name their files: «43.02.15_2024.csv». */
export function readPlanFileName(fileName: string): { code?: string; startYear?: number } {
  const code = /(?<!\d)\d{2}\.\d{2}\.\d{2}(?!\d)/.exec(fileName)?.[0];
  const rest = code === undefined ? fileName : fileName.replace(code, ' ');
  const year = /(?<!\d)20\d{2}(?!\d)/.exec(rest)?.[0];
  return { ...(code !== undefined && { code }), ...(year !== undefined && { startYear: Number(year) }) };
}
