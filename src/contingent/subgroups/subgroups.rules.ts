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

interface PartStay {
  subgroupId: number;
  since: string;
  until: string;
}

/** «3/2026-09-01/2026-12-01,4/2026-12-01/»: the stays of a student in a division from a day on. */
function staysOf(packed: string): PartStay[] {
  return packed.split(',').flatMap((stay) => {
    const [subgroup = '', since = '', until = ''] = stay.split('/');
    return subgroup === '' ? [] : [{ subgroupId: Number(subgroup), since, until }];
  });
}

/** In which subgroup these stays put the student on the day. */
export function placeOn(packed: string, day: string): number | null {
  const here = staysOf(packed).find(({ since, until }) => since <= day && (until === '' || until > day));
  return here?.subgroupId ?? null;
}

/** The next change after the day, when one is planned; null leads out of the subgroups. */
export function nextPlace(
  packed: string,
  day: string,
): { since: string; subgroupId: number | null } | undefined {
  const stays = staysOf(packed);
  const entering = stays.find(({ since }) => since > day);
  const leaving = stays.find(({ since, until }) => since <= day && until > day);
  if (leaving && leaving.until !== entering?.since) return { since: leaving.until, subgroupId: null };
  return entering && { since: entering.since, subgroupId: entering.subgroupId };
}

/** «12=3/2026-09-01/ 13=» as it travels through the form. */
export function packSeen(students: readonly { id: number; stays: string }[]): string {
  return students.map(({ id, stays }) => `${id}=${stays}`).join(' ');
}

export interface DecidedPlaces {
  moved: Place[];
  /** Meanwhile somebody else moved them: left as they are. */
  stale: number[];
  /** No longer in the group on that day. */
  gone: number[];
}

/** Only who was moved on the page is written, and only if nobody has moved them meanwhile (4.6). */
export function decidePlaces(
  wanted: readonly Place[],
  day: string,
  { seen, current }: { seen: string; current: ReadonlyMap<number, string> },
): DecidedPlaces {
  const shown = new Map(
    seen.split(' ').map((part) => {
      const [student = '', stays = ''] = part.split('=');
      return [Number(student), stays];
    }),
  );
  const changed = wanted.filter(
    ({ studentId, subgroupId }) => placeOn(shown.get(studentId) ?? '', day) !== subgroupId,
  );
  const here = changed.filter(({ studentId }) => current.has(studentId));
  const differing = here.filter(
    ({ studentId, subgroupId }) => placeOn(current.get(studentId) ?? '', day) !== subgroupId,
  );
  const fresh = ({ studentId }: Place): boolean => current.get(studentId) === (shown.get(studentId) ?? '');
  return {
    moved: differing.filter(fresh),
    stale: differing.filter((place) => !fresh(place)).map(({ studentId }) => studentId),
    gone: changed.filter(({ studentId }) => !current.has(studentId)).map(({ studentId }) => studentId),
  };
}
