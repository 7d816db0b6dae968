export interface Place {
  studentId: number;
  subgroupId: number | null;
}

/** Neighbours of the list stay together: the first part to the first subgroup, the larger parts first (4.6). */
export function dividedEvenly(studentIds: readonly number[], subgroupIds: readonly number[]): Place[] {
  const least = Math.floor(studentIds.length / subgroupIds.length);
  const larger = studentIds.length % subgroupIds.length;
  const parts = subgroupIds.flatMap((subgroupId, at) =>
    Array.from({ length: least + (at < larger ? 1 : 0) }, () => subgroupId),
  );
  return studentIds.map((studentId, at) => ({ studentId, subgroupId: parts[at] ?? null }));
}

/** Only those whose place differs: the others' dates must not change. */
export function changedPlaces(wanted: readonly Place[], current: ReadonlyMap<number, number>): Place[] {
  return wanted.filter(({ studentId, subgroupId }) => (current.get(studentId) ?? null) !== subgroupId);
}
