import { studySemester, type Group } from './groups.js';
import type { Ledger } from './ledger.js';
import { storySemester, type StorySemester } from './story-day.js';

/** The semesters of a group by its study schedule; those behind are closed unless their journals are told (7.4). */
export class Periods {
  private readonly ids = new Map<string, number>();

  constructor(
    private readonly ledger: Ledger,
    private readonly semesters: ReadonlyMap<string, number>,
    private readonly closedBy: number,
  ) {}

  tell(
    groups: readonly Group[],
    current: StorySemester,
    open: (group: Group, semester: StorySemester) => boolean,
  ): void {
    for (const group of groups) {
      for (let semester = 1; semester <= group.programme.semesters; semester += 1) {
        const year = group.startYear + Math.floor((semester - 1) / 2);
        if (year <= current.startYear)
          this.tellOne(group, storySemester(year, semester % 2 === 1 ? 1 : 2), open);
      }
    }
  }

  private tellOne(
    group: Group,
    semester: StorySemester,
    open: (group: Group, semester: StorySemester) => boolean,
  ): void {
    const closed = !open(group, semester);
    const id = this.ledger.add('group_period', {
      group_id: group.id,
      semester_id: this.semesterId(semester),
      study_semester: studySemester(group, semester.startYear, semester.number),
      starts_on: semester.startsOn,
      ends_on: semester.endsOn,
      closed_at: closed ? `${semester.endsOn} 16:30+03` : null,
      closed_by: closed ? this.closedBy : null,
    });
    this.ids.set(`${group.id} ${semester.startYear}/${semester.number}`, id);
  }

  semesterId({ startYear, number }: StorySemester): number {
    return this.semesters.get(`${startYear}/${number}`) ?? 0;
  }

  id(group: Group, { startYear, number }: StorySemester): number {
    return this.ids.get(`${group.id} ${startYear}/${number}`) ?? 0;
  }
}
