interface Dated {
  id: number;
  startsOn: string;
  endsOn: string;
}

/** The asked semester, or that of the day, or the next to begin, or the last one; `semesters` come newest first. */
export function chosenSemester<T extends Dated>(
  semesters: readonly T[],
  asked: string | undefined,
  today: string,
): T | undefined {
  const wanted = semesters.find((semester) => String(semester.id) === asked);
  const current = semesters.find((semester) => semester.startsOn <= today && today <= semester.endsOn);
  const next = semesters.findLast((semester) => semester.startsOn > today);
  return wanted ?? current ?? next ?? semesters[0];
}

/** «1 семестр 2026/27» */
export function semesterName(semester: { number: number; startYear: number }): string {
  return `${semester.number} семестр ${semester.startYear}/${String((semester.startYear + 1) % 100).padStart(2, '0')}`;
}
